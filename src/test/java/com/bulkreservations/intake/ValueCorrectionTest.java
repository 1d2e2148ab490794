package com.bulkreservations.intake;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.Advice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValueCorrectionTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					QUANTITY          | 10.0                                   | 10
					QUANTITY          | 10,00                                  | 10
					QUANTITY          | 1.500                                  | 1500
					QUANTITY          | 1,234,567                              | 1234567
					QUANTITY          | 1.000.000,00                           | 1000000
					QUANTITY          | 1 200                                  | 1200
					QUANTITY          | 1'200                                  | 1200
					QUANTITY          | 1E+03                                  | 1000
					QUANTITY          | '12                                    | 12
					QUANTITY          | \uFF11\uFF12                           | 12
					TERM              | 3                                      | 3 years
					TERM              | 1                                      | 1 year
					TERM              | 3Y                                     | 3 years
					TERM              | 3yrs.                                  | 3 years
					TERM              | P3                                     | 3 years
					TERM              | 3-year                                 | 3 years
					TERM              | three years                            | 3 years
					TERM              | 3 jaar                                 | 3 years
					TERM              | 36 months                              | 3 years
					TERM              | P36M                                   | 3 years
					TERM              | 12 mo                                  | 1 year
					TERM              | 3.0                                    | 3 years
					RESELLER          | 2290301.0                              | 2290301
					RESELLER          | 2.290.301                              | 2290301
					RESELLER          | 2 290 301                              | 2290301
					RESELLER          | MPN ID: 2290301                        | 2290301
					CUSTOMER_ID       | {169216B3-3d6a-48d8-8219-ea46b374b7ec} | 169216b3-3d6a-48d8-8219-ea46b374b7ec
					CUSTOMER_ID       | 169216b33d6a48d88219ea46b374b7ec       | 169216b3-3d6a-48d8-8219-ea46b374b7ec
					CUSTOMER_ID       | 169216b3\u20113d6a\u201148d8\u20118219\u2011ea46b374b7ec | 169216b3-3d6a-48d8-8219-ea46b374b7ec
					SUBSCRIPTION_ID   | \u200E169216b3-3d6a-48d8-8219-ea46b374b7ec | 169216b3-3d6a-48d8-8219-ea46b374b7ec
					SUBSCRIPTION_ID   | /subscriptions/169216b3-3d6a-48d8-8219-ea46b374b7ec | 169216b3-3d6a-48d8-8219-ea46b374b7ec
					SEGMENT           | Non-profit                             | nonprofit
					SEGMENT           | gov                                    | government
					SCOPE             | Share                                  | shared
					SCOPE             | sha\u200Bred                          | shared
					SCOPE             | single subscription                    | single
					BILLING_FREQUENCY | one-time                               | one_time
					BILLING_FREQUENCY | month                                  | monthly
					REGION            | west\u00A0europe                       | west europe
					SKU               | Standard_D4s_v3\u200B                  | Standard_D4s_v3
					REQUEST_ID        | PO\u20111                              | PO-1
					REQUESTED_BY      | Jane Doe <jane@contoso.com>            | jane@contoso.com
					REQUESTED_BY      | mailto:jane@contoso.com                | jane@contoso.com
					REQUESTED_BY      | jane @contoso.com;                     | jane@contoso.com
					""")
	void namesTheValueThatWasCertainlyMeant(Column column, String value, String expected) {
		String sent = value.translateEscapes();
		assertThat(RequestParser.isInFormat(column, sent) && column != Column.REQUESTED_BY).isFalse();
		assertThat(ValueCorrection.of(column, sent)).isEqualTo(Advice.of(Advice.Kind.WRITE, expected));
		assertThat(RequestParser.isInFormat(column, expected)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "SEGMENT, Comercial, commercial", "SCOPE, shard, shared", "BILLING_FREQUENCY, montly, monthly" })
	void asksWhereTheValueIsSimilar(Column column, String value, String expected) {
		assertThat(ValueCorrection.of(column, value))
			.isEqualTo(Advice.of(Advice.Kind.DID_YOU_MEAN, "'" + expected + "'"));
	}

	/**
	 * A point before three digits marks thousands in one country, decimals in another.
	 */
	@ParameterizedTest
	@CsvSource({ "1.000, 1000, 1", "'12,000', 12000, 12" })
	void namesBothWhereASeparatorMayMarkDecimals(String value, String thousands, String decimals) {
		assertThat(ValueCorrection.of(Column.QUANTITY, value))
			.isEqualTo(Advice.of(Advice.Kind.WRITE_EITHER, thousands, decimals));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			QUANTITY          | 1.5
			QUANTITY          | 0
			QUANTITY          | -3
			QUANTITY          | 0.500
			QUANTITY          | 1.000,000
			QUANTITY          | 10\u00B2
			QUANTITY          | 12\\n34
			QUANTITY          | 1e9
			QUANTITY          | a dozen
			TERM              | 2 years
			TERM              | 24 months
			TERM              | 36
			RESELLER          | 2.29E+06
			CUSTOMER_ID       | da39a3ee5e6b4b0d3255bfef95601890afd80709
			CUSTOMER_ID       | 169216b3-3d6a-48d8-8219-ea46b374b7ec 269216b3-3d6a-48d8-8219-ea46b374b7ec
			SEGMENT           | private
			SCOPE             | both
			BILLING_FREQUENCY | yearly
			SKU               | D4s v3
			REQUESTED_BY      | jane
			""")
	void namesNoneThatIsNotKnown(Column column, String value) {
		assertThat(ValueCorrection.of(column, value.translateEscapes())).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "@", " ", "1", "\u200B", "<", "-", "." })
	void takesNoTimeForLongValues(String repeated) {
		for (Column column : Column.values()) {
			assertThat(ValueCorrection.of(column, repeated.repeat(60_000))).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource(Column.class)
	void namesNothingForAControlCharacter(Column column) {
		assertThat(ValueCorrection.of(column, "1\u0007")).isNull();
	}

	@Test
	void isWhatARejectionSays() {
		assertThat(ValueCorrection.of(Column.TERM, "3")).extracting(Advice::sentence).isEqualTo("Write '3 years'.");
	}

}
