package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.intake.RequestParser.ParsedRequest;
import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Request;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestParserTest {

	private static final String CUSTOMER = "169216b3-3d6a-48d8-8219-ea46b374b7ec";

	private static final String SUBSCRIPTION = "c59d18f6-35be-4308-82f3-7bcb3d47dad5";

	@Test
	void readsARequest() {
		ParsedRequest parsed = read(sound());
		assertThat(parsed.rejections()).isEmpty();
		Request request = parsed.request();
		assertThat(request.requestId()).isEqualTo("PO-1");
		assertThat(request.customerId()).isEqualTo(UUID.fromString(CUSTOMER));
		assertThat(request.market()).isEqualTo("netherlands, the");
		assertThat(request.segment()).isEqualTo(Segment.EDUCATION);
		assertThat(request.subscriptionId()).isEqualTo(UUID.fromString(SUBSCRIPTION));
		assertThat(request.reservationType()).isEqualTo("virtualmachines");
		assertThat(request.sku()).isEqualTo("standard_d2s_v3");
		assertThat(request.region()).isEqualTo("westeurope");
		assertThat(request.term()).isEqualTo(Term.P3Y);
		assertThat(request.quantity()).isEqualTo(12);
		assertThat(request.scope()).isEqualTo(Scope.SINGLE);
		assertThat(request.billingFrequency()).isEqualTo(BillingFrequency.MONTHLY);
		assertThat(request.reseller()).isEqualTo("0123456789");
		assertThat(request.requestedBy()).isEqualTo("jane@contoso.example");
		assertThat(request.invalidColumns()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(Column.class)
	void takesABlankValueForMissingOnlyWhereItIsRequired(Column column) {
		Map<Column, String> values = sound();
		values.remove(column);
		ParsedRequest parsed = read(values);
		assertThat(inShort(parsed.rejections()))
			.isEqualTo(column.isRequired() ? List.of("MISSING_VALUE@" + column.header()) : List.of());
		assertThat(parsed.request().invalidColumns()).isEmpty();
		assertThat(readFrom(parsed, column)).isNull();
	}

	@ParameterizedTest
	@EnumSource(Column.class)
	void leavesOutWhatIsNotInItsFormat(Column column) {
		ParsedRequest parsed = parse(column, "\u0007");
		assertThat(inShort(parsed.rejections())).containsExactly("INVALID_VALUE@" + column.header());
		assertThat(parsed.request().invalidColumns()).containsExactly(column);
		assertThat(readFrom(parsed, column)).isNull();
	}

	@ParameterizedTest
	@EnumSource(Column.class)
	void takesNoLongValues(Column column) {
		assertThat(parse(column, "1".repeat(257)).rejections()).hasSize(1);
	}

	@Test
	void rejectsAllThatIsWrongInTheOrderOfTheColumns() {
		Map<Column, String> values = new EnumMap<>(Column.class);
		values.put(Column.REQUESTED_BY, "x");
		values.put(Column.MARKET, "\u0007");
		values.put(Column.QUANTITY, "0");
		values.put(Column.SKU, "Standard_D2s_v3");
		ParsedRequest parsed = read(values);
		assertThat(inShort(parsed.rejections())).containsExactly("MISSING_VALUE@request_id",
				"MISSING_VALUE@customer_id", "INVALID_VALUE@market", "MISSING_VALUE@segment",
				"MISSING_VALUE@subscription_id", "MISSING_VALUE@reservation_type", "MISSING_VALUE@region",
				"MISSING_VALUE@term", "INVALID_VALUE@quantity", "INVALID_VALUE@requested_by");
		assertThat(parsed.request().invalidColumns()).containsExactly(Column.MARKET, Column.QUANTITY,
				Column.REQUESTED_BY);
		assertThat(parsed.request().sku()).isEqualTo("standard_d2s_v3");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			REQUEST_ID        | 1-64 of A-Z a-z 0-9 . _ : / # -, first a letter or digit
			CUSTOMER_ID       | a GUID such as 169216b3-3d6a-48d8-8219-ea46b374b7ec
			MARKET            | at most 256 characters, no control characters
			SEGMENT           | commercial, education, government or nonprofit
			SUBSCRIPTION_ID   | a GUID such as 169216b3-3d6a-48d8-8219-ea46b374b7ec
			RESERVATION_TYPE  | 1-100 of A-Z a-z 0-9 . _ -, first a letter or digit
			SKU               | 1-100 of A-Z a-z 0-9 . _ -, first a letter or digit
			REGION            | 1-100 of A-Z a-z 0-9 . _ - and spaces, first a letter or digit
			TERM              | P1Y, P3Y or P5Y, or '1 year', '3 years' or '5 years'
			QUANTITY          | a whole number from 1 to 999999999, digits only
			SCOPE             | shared or single
			BILLING_FREQUENCY | one_time or monthly
			RESELLER          | an MPN ID of 1-10 digits
			REQUESTED_BY      | a sign-in name such as jane@contoso.com
			""")
	void saysWhatIsExpected(Column column, String expected) {
		assertThat(parse(column, "\u0007").rejections())
			.containsExactly(new Rejection(RejectionCode.INVALID_VALUE, column, expected));
		if (column.isRequired()) {
			assertThat(read(Map.of()).rejections())
				.contains(new Rejection(RejectionCode.MISSING_VALUE, column, expected));
		}
	}

	@ParameterizedTest
	@EnumSource(value = Column.class, names = { "CUSTOMER_ID", "SUBSCRIPTION_ID" })
	void readsGuidsInAnyCase(Column column) {
		assertThat(readFrom(parse(column, "169216B3-3d6a-48D8-8219-EA46b374b7ec"), column))
			.isEqualTo(UUID.fromString(CUSTOMER));
		assertThat(readFrom(parse(column, "{" + CUSTOMER + "}"), column)).isNull();
		assertThat(readFrom(parse(column, "1-2-3-4-5"), column)).isNull();
	}

	@Test
	void keepsTheCaseOfRequestIdsAlone() {
		assertThat(parse(Column.REQUEST_ID, "aB").request().requestId()).isEqualTo("aB");
	}

	@ParameterizedTest
	@CsvSource({ "commercial, COMMERCIAL", "Education, EDUCATION", "GOVERNMENT, GOVERNMENT", "nonProfit, NONPROFIT" })
	void readsSegments(String value, Segment segment) {
		assertThat(parse(Column.SEGMENT, value).request().segment()).isEqualTo(segment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "non-profit", "commercial2", "edu", "comm\u0435rcial" })
	void readsNoOtherSegments(String value) {
		assertThat(parse(Column.SEGMENT, value).rejections()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "westeurope", "West Europe", "WESTEUROPE", "w e s t  europe" })
	void readsRegions(String value) {
		assertThat(parse(Column.REGION, value).request().region()).isEqualTo("westeurope");
	}

	@ParameterizedTest
	@ValueSource(strings = { "west\u00A0europe", "west\teurope", "west/europe", "-westeurope", "(Europe) West Europe" })
	void readsNoOtherRegions(String value) {
		assertThat(parse(Column.REGION, value).rejections()).hasSize(1);
	}

	@Test
	void countsARegionsCharactersWithoutItsSpaces() {
		assertThat(parse(Column.REGION, "x ".repeat(99) + "x").request().region()).isEqualTo("x".repeat(100));
		assertThat(parse(Column.REGION, "x ".repeat(100) + "x").rejections()).hasSize(1);
		assertThat(parse(Column.REGION, "x" + " ".repeat(254) + "x").request().region()).isEqualTo("xx");
		assertThat(parse(Column.REGION, "x" + " ".repeat(255) + "x").rejections()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "P1Y, P1Y", "p3y, P3Y", "P5y, P5Y", "1year, P1Y", "1 Year, P1Y", "1YEARS, P1Y", "1 years, P1Y",
			"3year, P3Y", "3 year, P3Y", "3years, P3Y", "3 YEARS, P3Y", "5year, P5Y", "5 year, P5Y", "5years, P5Y",
			"5 years, P5Y" })
	void readsTerms(String value, Term term) {
		assertThat(parse(Column.TERM, value).request().term()).isEqualTo(term);
	}

	@ParameterizedTest
	@ValueSource(strings = { "P2Y", "2 years", "P1", "1", "3", "one year", "3  years", "3\u00A0years", "3-years",
			"P3Y.", "3 yearss", "36 months", "P36M", "y1p" })
	void readsNoOtherTerms(String value) {
		assertThat(parse(Column.TERM, value).rejections()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "000000001, 1", "999999999, 999999999", "10, 10" })
	void readsQuantities(String value, int quantity) {
		assertThat(parse(Column.QUANTITY, value).request().quantity()).isEqualTo(quantity);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "000000000", "0000000001", "1000000000", "-1", "+1", "1.0", "1,000", "1 000", "1e3",
			"0x1", "\u0661", "one" })
	void readsNoOtherQuantities(String value) {
		ParsedRequest parsed = parse(Column.QUANTITY, value);
		assertThat(parsed.rejections()).hasSize(1);
		assertThat(parsed.request().quantity()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "shared, SHARED", "SINGLE, SINGLE", "Single, SINGLE" })
	void readsScopes(String value, Scope scope) {
		assertThat(parse(Column.SCOPE, value).request().scope()).isEqualTo(scope);
	}

	@ParameterizedTest
	@ValueSource(strings = { "both", "s\u0131ngle", "S\u0130NGLE", "shared single", "none" })
	void readsNoOtherScopes(String value) {
		assertThat(parse(Column.SCOPE, value).rejections()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "one_time, ONE_TIME", "ONETIME, ONE_TIME", "One Time, ONE_TIME", "Upfront, ONE_TIME",
			"MONTHLY, MONTHLY" })
	void readsBillingFrequencies(String value, BillingFrequency billingFrequency) {
		assertThat(parse(Column.BILLING_FREQUENCY, value).request().billingFrequency()).isEqualTo(billingFrequency);
	}

	@ParameterizedTest
	@ValueSource(strings = { "one-time", "one  time", "annual", "month", "up front" })
	void readsNoOtherBillingFrequencies(String value) {
		assertThat(parse(Column.BILLING_FREQUENCY, value).rejections()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "1234567890" })
	void readsResellers(String value) {
		assertThat(parse(Column.RESELLER, value).request().reseller()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "12345678901", "123a", "-1", "none" })
	void readsNoOtherResellers(String value) {
		assertThat(parse(Column.RESELLER, value).rejections()).hasSize(1);
	}

	private static Map<Column, String> sound() {
		Map<Column, String> values = new EnumMap<>(Column.class);
		values.put(Column.REQUEST_ID, "PO-1");
		values.put(Column.CUSTOMER_ID, CUSTOMER);
		values.put(Column.MARKET, "Netherlands, The");
		values.put(Column.SEGMENT, "education");
		values.put(Column.SUBSCRIPTION_ID, SUBSCRIPTION);
		values.put(Column.RESERVATION_TYPE, "VirtualMachines");
		values.put(Column.SKU, "Standard_D2s_v3");
		values.put(Column.REGION, "West Europe");
		values.put(Column.TERM, "3 years");
		values.put(Column.QUANTITY, "12");
		values.put(Column.SCOPE, "single");
		values.put(Column.BILLING_FREQUENCY, "monthly");
		values.put(Column.RESELLER, "0123456789");
		values.put(Column.REQUESTED_BY, "Jane@Contoso.example");
		return values;
	}

	private static ParsedRequest read(Map<Column, String> values) {
		String header = String.join(",", Stream.of(Column.values()).map(Column::header).toList());
		String record = String.join(",",
				Stream.of(Column.values()).map((column) -> quoted(values.getOrDefault(column, ""))).toList());
		byte[] text = (header + "\n" + record).getBytes(StandardCharsets.UTF_8);
		try {
			RecordCursor records = new RecordCursor(text, 0, text.length, Delimiter.COMMA, 1);
			RequestParser parser = new RequestParser(Header.of(text, text.length, ColumnAliases.NONE));
			records.advance();
			records.advance();
			return parser.parse(records);
		}
		catch (UnclosedQuoteException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String quoted(String value) {
		return '"' + value.replace("\"", "\"\"") + '"';
	}

	private static ParsedRequest parse(Column column, String value) {
		Map<Column, String> values = sound();
		values.put(column, value);
		return read(values);
	}

	private static Object readFrom(ParsedRequest parsed, Column column) {
		Request request = parsed.request();
		Function<Request, Object> value = switch (column) {
			case REQUEST_ID -> Request::requestId;
			case CUSTOMER_ID -> Request::customerId;
			case MARKET -> Request::market;
			case SEGMENT -> Request::segment;
			case SUBSCRIPTION_ID -> Request::subscriptionId;
			case RESERVATION_TYPE -> Request::reservationType;
			case SKU -> Request::sku;
			case REGION -> Request::region;
			case TERM -> Request::term;
			case QUANTITY -> (read) -> (read.quantity() != 0) ? read.quantity() : null;
			case SCOPE -> Request::scope;
			case BILLING_FREQUENCY -> Request::billingFrequency;
			case RESELLER -> Request::reseller;
			case REQUESTED_BY -> Request::requestedBy;
		};
		return value.apply(request);
	}

	private static List<String> inShort(List<Rejection> rejections) {
		return rejections.stream().map((rejection) -> rejection.code() + "@" + rejection.column().header()).toList();
	}

}
