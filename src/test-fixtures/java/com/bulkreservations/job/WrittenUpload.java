package com.bulkreservations.job;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.job.Dialect.Encoding;

/**
 * An upload as a file.
 *
 * @param codesFirst whether its first column is {@code rejection_codes}
 * @param header with its line end
 */
public record WrittenUpload(String text, Encoding encoding, String delimiter, boolean codesFirst, String header,
		List<WrittenRow> rows) {

	private static final Pattern ONE_QUOTED_FIELD = Pattern.compile("\"([^\"]|\"\")*\"");

	public byte[] bytes() {
		return this.encoding.encode(this.text);
	}

	/** The source lines that must be decided, in order. */
	public List<Long> dataLines() {
		return this.rows.stream().filter((row) -> !row.blank()).map(WrittenRow::line).toList();
	}

	/**
	 * What {@code rejected-requests.csv} must be, made without reading anything back.
	 * @param decisions by source line, as {@link Decisions} has them
	 */
	public byte[] rejectedRequests(SortedMap<Long, String> decisions) {
		StringBuilder text = new StringBuilder(this.codesFirst ? "" : "rejection_codes" + this.delimiter)
			.append(this.header);
		for (WrittenRow row : this.rows) {
			String decision = decisions.getOrDefault(row.line(), Decisions.accepted(Map.of()));
			if (!row.blank() && !Decisions.isAccepted(decision)) {
				String sent = this.codesFirst ? row.text().substring(row.firstField().length())
						: this.delimiter + row.text();
				text.append(codes(decision))
					.append(decision.startsWith("MALFORMED_ROW") ? this.delimiter + asOneField(row) : sent)
					.append(row.lineEnd().isEmpty() ? "\n" : row.lineEnd());
			}
		}
		boolean ascii = this.text.chars().allMatch((c) -> c < 128);
		Encoding returned = (this.encoding == Encoding.UTF_8 && !ascii) ? Encoding.UTF_8_WITH_BOM : this.encoding;
		return returned.encode(text.toString());
	}

	/** A malformed record in quotes, so that no spreadsheet cuts it into cells. */
	private String asOneField(WrittenRow row) {
		boolean codesInFront = this.codesFirst && row.text().length() > row.firstField().length();
		String record = codesInFront ? row.text().substring(row.firstField().length() + this.delimiter.length())
				: row.text();
		return ONE_QUOTED_FIELD.matcher(record).matches() ? record : '"' + record.replace("\"", "\"\"") + '"';
	}

	private String codes(String decision) {
		String codes = Arrays.stream(decision.split(";"))
			.map((rejection) -> rejection.substring(0, rejection.indexOf('@')))
			.distinct()
			.collect(Collectors.joining(";"));
		return codes.contains(this.delimiter) ? '"' + codes + '"' : codes;
	}

	/**
	 * A record as it is written.
	 *
	 * @param line the physical line it begins on
	 * @param text without its line end
	 * @param firstField how the text begins
	 */
	record WrittenRow(long line, String text, String firstField, String lineEnd, boolean blank) {

	}

}
