package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.intake.PlainCsv.PlainRecord;
import com.bulkreservations.intake.PlainCsv.PlainText;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Request;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** The input is the rows of an upload that has all columns, in their order. */
@Tag("fuzz")
class RequestParsingFuzz {

	private static final Map<Column, Predicate<String>> FORMATS = formats();

	private static final String HEADER = Stream.of(Column.values())
		.map(Column::header)
		.collect(Collectors.joining(",", "", "\n"));

	@FuzzTest
	@DictionaryFile(resourcePath = "/fuzzing.dict")
	void everyValueIsSoundOrRejected(byte[] rows) {
		if (!UploadInMemory.isText(rows)) {
			return;
		}
		String text = HEADER + new String(rows, StandardCharsets.UTF_8);
		UploadInMemory upload;
		try {
			upload = UploadInMemory.of(text.getBytes(StandardCharsets.UTF_8), 100);
		}
		catch (UploadRefusedException ex) {
			return;
		}
		PlainText plain = PlainCsv.read(text, Delimiter.COMMA);
		List<PlainRecord> dataRows = new ArrayList<>(plain.records().subList(1, plain.records().size()));
		int records = dataRows.size();
		dataRows.removeIf(PlainRecord::blank);
		List<Row> read = upload.rows().stream().flatMap((block) -> block.rows().stream()).toList();
		assertThat(upload.rows().stream().mapToInt(ParsedBlock::blank).sum()).isEqualTo(records - dataRows.size());
		assertThat(read).hasSameSizeAs(dataRows);
		for (int i = 0; i < read.size(); i++) {
			check(read.get(i), dataRows.get(i));
		}
	}

	private static void check(Row row, PlainRecord record) {
		assertThat(row.line()).isEqualTo(record.line());
		if (isMalformed(record)) {
			assertThat(row.request()).isNull();
			assertThat(Values.of(row)).isEmpty();
			assertThat(row.rejections()).extracting(Rejection::code).containsExactly(RejectionCode.MALFORMED_ROW);
			return;
		}
		Request request = Objects.requireNonNull(row.request());
		List<String> expected = new ArrayList<>();
		Iterator<String> values = record.trimmedValues().iterator();
		for (Column column : Column.values()) {
			String value = values.next();
			boolean blank = value.isEmpty();
			boolean sound = !blank && FORMATS.get(column).test(value);
			assertThat(row.value(column)).isEqualTo(value);
			assertThat(isRead(request, column)).as("%s %s", column, value).isEqualTo(sound);
			assertThat(request.invalidColumns().contains(column)).as("%s %s", column, value)
				.isEqualTo(!blank && !sound);
			if (blank ? column.isRequired() : !sound) {
				expected.add((blank ? RejectionCode.MISSING_VALUE : RejectionCode.INVALID_VALUE) + "@" + column);
			}
		}
		assertThat(row.rejections()).extracting((rejection) -> rejection.code() + "@" + rejection.column())
			.isEqualTo(expected);
	}

	/** What the specification of an upload says of a row, in plain code. */
	private static boolean isMalformed(PlainRecord record) {
		int columns = Column.values().length;
		List<String> values = record.values();
		List<String> trimmed = record.trimmedValues();
		long surplus = Math.max(0, values.size() - columns);
		boolean hasOtherRequests = values.stream()
			.anyMatch((value) -> value.contains("\n")
					&& value.chars().filter((c) -> c == ',').count() + surplus >= columns - 1);
		List<String> filled = trimmed.stream().filter((value) -> !value.isEmpty()).toList();
		boolean isWholeRow = filled.size() == 1 && filled.get(0).contains(",");
		boolean hasValueWithoutColumn = trimmed.stream().skip(columns).anyMatch((value) -> !value.isEmpty());
		return record.malformed() || values.size() < columns || hasOtherRequests || isWholeRow || hasValueWithoutColumn;
	}

	private static boolean isRead(Request request, Column column) {
		return switch (column) {
			case REQUEST_ID -> request.requestId() != null;
			case CUSTOMER_ID -> request.customerId() != null;
			case MARKET -> request.market() != null;
			case SEGMENT -> request.segment() != null;
			case SUBSCRIPTION_ID -> request.subscriptionId() != null;
			case RESERVATION_TYPE -> request.reservationType() != null;
			case SKU -> request.sku() != null;
			case REGION -> request.region() != null;
			case TERM -> request.term() != null;
			case QUANTITY -> request.quantity() > 0;
			case SCOPE -> request.scope() != null;
			case BILLING_FREQUENCY -> request.billingFrequency() != null;
			case RESELLER -> request.reseller() != null;
			case REQUESTED_BY -> request.requestedBy() != null;
		};
	}

	/** The formats as the specification of an upload has them. */
	private static Map<Column, Predicate<String>> formats() {
		String guid = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
		String name = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
		Map<Column, Predicate<String>> formats = new EnumMap<>(Column.class);
		formats.put(Column.REQUEST_ID, matching("[A-Za-z0-9][A-Za-z0-9._:/#-]{0,63}"));
		formats.put(Column.CUSTOMER_ID, matching(guid));
		formats.put(Column.MARKET, (value) -> true);
		formats.put(Column.SEGMENT, matching("(?i)commercial|education|government|nonprofit"));
		formats.put(Column.SUBSCRIPTION_ID, matching(guid));
		formats.put(Column.RESERVATION_TYPE, matching(name));
		formats.put(Column.SKU, matching(name));
		formats.put(Column.REGION, (value) -> matching(name).test(value.replace(" ", "")));
		formats.put(Column.TERM, matching("(?i)p[135]y|[135] ?years?"));
		formats.put(Column.QUANTITY, matching("(?!0+\\z)[0-9]{1,9}"));
		formats.put(Column.SCOPE, matching("(?i)shared|single"));
		formats.put(Column.BILLING_FREQUENCY, matching("(?i)one_time|onetime|one time|upfront|monthly"));
		formats.put(Column.RESELLER, matching("[0-9]{1,10}"));
		formats.put(Column.REQUESTED_BY, matching("[^@ ]{1,64}@[^@ ]{1,189}"));
		formats.replaceAll((column, format) -> format.and(matching("[^\\x00-\\x1F\\x7F-\\x9F]{1,256}")));
		return formats;
	}

	private static Predicate<String> matching(String expression) {
		return Pattern.compile(expression, Pattern.DOTALL).asMatchPredicate();
	}

}
