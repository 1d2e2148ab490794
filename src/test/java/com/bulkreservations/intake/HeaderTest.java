package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.order.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HeaderTest {

	private static final String REQUIRED = "request_id,customer_id,segment,subscription_id,reservation_type,sku,region,term,"
			+ "quantity,requested_by";

	@ParameterizedTest
	@EnumSource(Delimiter.class)
	void tellsTheDelimiter(Delimiter delimiter) {
		String text = REQUIRED.replace(',', delimiter.character());
		Header header = header(text + "\n1,2;3\t4");
		assertThat(header.delimiter()).isEqualTo(delimiter);
		assertThat(header.fieldCount()).isEqualTo(10);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			a,b,c;d                          | COMMA
			a,b;c;d                          | SEMICOLON
			a,b;c                            | COMMA
			sku;a,b,c,d,e                    | SEMICOLON
			sku,a;region,b;term,c;d;e;f;g    | COMMA
			"sku;term","region"              | COMMA
			"note, of us, and yours";sku     | SEMICOLON
			sku;"note, of us                 | SEMICOLON
			sku                              | COMMA
			""", quoteCharacter = '~')
	void goesByOurColumnsFirstAndByTheirNumberThen(String text, Delimiter delimiter) {
		assertThat(header(text + "\n\"").delimiter()).isEqualTo(delimiter);
	}

	@Test
	void goesByAliasesToo() {
		ColumnAliases aliases = ColumnAliases.of(Map.of("SKU-name", "sku"));
		assertThat(header("a,b,c,d;SKU-name\n", aliases).delimiter()).isEqualTo(Delimiter.SEMICOLON);
		assertThat(header("a,b,c,d;SKU-name\n").delimiter()).isEqualTo(Delimiter.COMMA);
	}

	@Test
	void knowsWhichColumnsItHas() {
		Header header = header("Request-ID,\"SKU\",other, region \n");
		assertThat(header.has(Column.REQUEST_ID)).isTrue();
		assertThat(header.has(Column.SKU)).isTrue();
		assertThat(header.has(Column.REGION)).isTrue();
		assertThat(header.has(Column.TERM)).isFalse();
	}

	@Test
	void takesTheRequiredColumnsForEnough() {
		assertThatCode(() -> header(REQUIRED + "\n").requireColumns(Header.NONE)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@EnumSource(Column.class)
	void requiresEachRequiredColumn(Column column) {
		String text = REQUIRED.replace(column.header(), "x");
		if (column.isRequired()) {
			assertRefused("Line 1: expected a header row with the column " + column.header() + ". Found (delimiter ,): "
					+ text.replace(",", ", ")
					+ ". Add the missing columns, or ask for aliases of your own column names.", text);
		}
		else {
			assertThatCode(() -> header(text).requireColumns(Header.NONE)).doesNotThrowAnyException();
		}
	}

	@Test
	void knowsWhichColumnsAreAbsentThatNeedNotBeThere() {
		assertThat(header(REQUIRED + "\n").absentColumns()).containsExactly(Column.MARKET, Column.SCOPE,
				Column.BILLING_FREQUENCY, Column.RESELLER);
		assertThat(header("market,scope,Billing-Frequency").absentColumns()).containsExactly(Column.RESELLER);
		assertThat(header("market,scope,billing_frequency,reseller").absentColumns()).isEmpty();
	}

	@Test
	void namesAllColumnsThatAreMissing() {
		assertRefused(
				"Line 1: expected a header row with the columns request_id, customer_id, segment, subscription_id, "
						+ "reservation_type, region, term, quantity, requested_by. Found (delimiter TAB): sku, a\uFFFDb. "
						+ "Add the missing columns, or ask for aliases of your own column names.",
				"sku\ta\u0007b");
	}

	@ParameterizedTest
	@CsvSource({ "sku, sku occurs", "SKU , sku occurs", "Request-Id, request_id occurs" })
	void refusesAColumnThatIsThereTwice(String name, String doubled) {
		assertRefused(
				"Line 1: each column must occur once, but " + doubled + " more than once. Found: "
						+ REQUIRED.replace(",", ", ") + ", " + name.strip() + ". Delete or rename one of them.",
				REQUIRED + "," + name);
	}

	@Test
	void namesAllColumnsThatAreThereTwice() {
		assertRefused(
				"Line 1: each column must occur once, but sku, scope occur more than once. Found: scope, sku, Scope, sku, sku. Delete or rename one of them.",
				"scope,sku,Scope,sku,sku");
	}

	@Test
	void refusesAColumnThatIsThereTwiceThroughAnAlias() {
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(
				() -> header("sku,SKU-name", ColumnAliases.of(Map.of("SKU-name", "sku"))).requireColumns(Header.NONE))
			.withMessage(
					"Line 1: each column must occur once, but sku occurs more than once. Found: sku, SKU-name. Delete or rename one of them. [BR-203]");
	}

	@Test
	void takesOtherColumnsAsOftenAsTheyAreThere() {
		assertThatCode(() -> header(REQUIRED + ",x,x,rejection_codes,rejection_codes,,").requireColumns(Header.NONE))
			.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rejection_codes,sku", "Rejection-Codes,sku", "\u00A0rejection codes ,sku",
			"\"rejection_codes\",sku", "REJECTION CODES" })
	void knowsThatItBeginsWithRejectionCodes(String text) {
		assertThat(header(text).beginsWithRejectionCodes()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sku,rejection_codes", ",rejection_codes", "rejection_code,sku", "rejectioncodes,sku" })
	void knowsThatItDoesNot(String text) {
		assertThat(header(text).beginsWithRejectionCodes()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "'sku,region\nx', 11, 2", "'sku,region\r\nx', 12, 2", "'sku,region', 10, 1",
			"'\"a\nb\",sku\r\nx', 11, 3" })
	void keepsWhatWasSent(String text, int length, long nextLine) {
		Header header = header(text);
		assertThat(new String(header.bytes(), StandardCharsets.UTF_8)).isEqualTo(text.substring(0, length));
		assertThat(header.nextLine()).isEqualTo(nextLine);
	}

	@Test
	void givesAwayNothingOfItsOwn() {
		Header header = header("sku\n");
		header.bytes()[0] = 'x';
		assertThat(header.bytes()).startsWith('s');
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"sku", "\"sku,region\nx\n" })
	void isNotReadFromTextThatEndsInQuotes(String text) {
		assertThatExceptionOfType(UnclosedQuoteException.class).isThrownBy(() -> {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			Header.of(bytes, bytes.length, ColumnAliases.NONE);
		});
	}

	@Test
	void isReadFromTheBeginningOfABuffer() throws UnclosedQuoteException {
		Header header = Header.of("sku,region".getBytes(StandardCharsets.UTF_8), 7, ColumnAliases.NONE);
		assertThat(header.fieldCount()).isEqualTo(2);
		assertThat(header.has(Column.REGION)).isFalse();
	}

	private static void assertRefused(String message, String text) {
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> header(text).requireColumns(Header.NONE))
			.withMessageMatching(Pattern.quote(message) + " \\[BR-20\\d]");
	}

	private static Header header(String text) {
		return header(text, ColumnAliases.NONE);
	}

	private static Header header(String text, ColumnAliases aliases) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		try {
			return Header.of(bytes, bytes.length, aliases);
		}
		catch (UnclosedQuoteException ex) {
			throw new AssertionError(text, ex);
		}
	}

}
