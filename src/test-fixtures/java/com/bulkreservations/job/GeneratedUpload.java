package com.bulkreservations.job;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import com.bulkreservations.order.Column;

/**
 * The content of an upload, apart from how it is written down: its columns, and rows of
 * which some are sound and most have something wrong with them.
 *
 * @param distributor whose upload it is
 * @param columns what its header names
 */
public record GeneratedUpload(String distributor, List<String> columns, List<Row> rows) {

	private static final int MOST_ROWS = 30;

	private static final List<String> OTHER_COLUMNS = List.of("rejection_codes", "cost center",
			"note; \"2, b\"\nof us");

	private static final List<String> OTHER_VALUES = List.of("", "", "CC-7", "#", "said \"now\"", "two\nlines",
			"a;b,c\td", "\"", "Zo\u00EB \uD83D\uDE00", "=1+1", "cr\rlf\r\n.");

	/** Values that are wrong in most columns. */
	private static final List<String> ODD_VALUES = List.of("", " ", "\t", "\u00A0 ", "x", "-1", "+", "a\u0007b",
			"c\u0085d", "\u007F", "lone\rcr", "two\r\nlines", "\"", "\"quoted\"", "a\"b", ";", ",", "a\t;\tb", "\u0662",
			"\uD83D\uDE00".repeat(256), "\uD83D\uDE00".repeat(257), "\uFEFF", "\u2028", "TITLE", "\u0130", "\u0131");

	/** Values at the edges of what a column takes, and of what the policy allows. */
	private static final Map<Column, List<String>> EDGES = edges();

	private static Map<Column, List<String>> edges() {
		Map<Column, List<String>> edges = new EnumMap<>(Column.class);
		edges.put(Column.REQUEST_ID, List.of("PO-1", "po-1", "PO-2", " PO-2\u00A0", "A.1_b:c/d#e-F", "#4", "=PO-3",
				"x".repeat(64), "x".repeat(65), "PO 1", "\u0130D"));
		edges.put(Column.MARKET,
				List.of("NL", "nl", "CHILE", "Netherlands, The", "SL", "ye", "Tuvalu", "Atlantis", "\u0130"));
		edges.put(Column.SEGMENT, List.of("commercial", "EDUCATION", "Government", "nonProfit", "non-profit"));
		edges.put(Column.REGION, List.of("West Europe", "we st eu ro pe", "EASTUS", "mars", "a\u00A0b"));
		edges.put(Column.TERM,
				List.of("P1Y", "p3y", "P5Y", "1 year", "3Years", "5 YEARS", "3  years", "2 years", "P1"));
		edges.put(Column.QUANTITY, List.of("1", "50", "51", "999", "1000", "000000007", "999999999", "1000000000", "0",
				"0000000001", "1.0"));
		edges.put(Column.SCOPE, List.of("", "shared", "SINGLE", "Single", "both"));
		edges.put(Column.BILLING_FREQUENCY,
				List.of("", "one_time", "OneTime", "one time", "UPFRONT", "MONTHLY", "weekly"));
		edges.put(Column.RESELLER, List.of("", "5240080", "4240186", "2597049", "0", "12345678901"));
		edges.put(Column.REQUESTED_BY,
				List.of("agent0", "agent0@", "@contoso.example", "a@b@c", "a b@c", "AGENT0@CONTOSO.EXAMPLE",
						"agent5@contoso.example", "agent5@fabrikam.example", "agent5@tailspin.example"));
		return edges;
	}

	/**
	 * Makes an upload.
	 * @param size 1 to 100: how many rows it may have
	 */
	public static GeneratedUpload of(RandomGenerator random, int size, ReferenceRows known) {
		String distributor = oneOf(random, known.distributors());
		List<String> columns = new ArrayList<>();
		for (Column column : Column.values()) {
			if (column.isRequired() || random.nextInt(8) > 0) {
				columns.add(column.header());
			}
		}
		OTHER_COLUMNS.stream().filter((column) -> random.nextInt(3) == 0).forEach(columns::add);
		List<Row> rows = new ArrayList<>(List.of(dataRow(random, 0, distributor, columns, known)));
		for (int number = random.nextInt(1 + (MOST_ROWS - 1) * size / 100); number > 0; number--) {
			rows.add((random.nextInt(12) == 0) ? new Row(List.of(), Flaw.BLANK)
					: dataRow(random, number, distributor, columns, known));
		}
		return new GeneratedUpload(distributor, columns, rows);
	}

	private static Row dataRow(RandomGenerator random, int number, String distributor, List<String> columns,
			ReferenceRows known) {
		Map<Column, String> request = known.request(random, distributor);
		request.put(Column.REQUEST_ID, "PO-100" + number);
		if (random.nextInt(20) == 0) {
			return new Row(cells(random, columns, request),
					oneOf(random, List.of(Flaw.TOO_FEW_FIELDS, Flaw.TOO_MANY_FIELDS, Flaw.TEXT_AFTER_QUOTE)));
		}
		for (int changes = random.nextInt(5) - 2; changes > 0; changes--) {
			Column column = oneOf(random, List.of(Column.values()));
			request.put(column, changed(random, column, distributor, known));
		}
		return new Row(cells(random, columns, request), Flaw.NONE);
	}

	private static String changed(RandomGenerator random, Column column, String distributor, ReferenceRows known) {
		List<String> edges = EDGES.getOrDefault(column, List.of());
		return switch (random.nextInt(4)) {
			case 0 -> oneOf(random, ODD_VALUES);
			case 1 -> known.request(random, distributor).getOrDefault(column, "PO-1");
			case 2 -> known.request(random, oneOf(random, known.distributors())).getOrDefault(column, "PO-2");
			default -> edges.isEmpty() ? "x" : oneOf(random, edges);
		};
	}

	private static List<String> cells(RandomGenerator random, List<String> columns, Map<Column, String> request) {
		Map<String, String> values = new HashMap<>();
		request.forEach((column, value) -> values.put(column.header(), surrounded(random, value)));
		return columns.stream()
			.map((column) -> values.containsKey(column) ? values.get(column) : oneOf(random, OTHER_VALUES))
			.toList();
	}

	/** Spreadsheets leave such things around a value, and they change nothing. */
	private static String surrounded(RandomGenerator random, String value) {
		return switch (random.nextInt(20)) {
			case 0 -> " " + value;
			case 1 -> value + "\u00A0";
			case 2 -> "\t" + value + " ";
			default -> value;
		};
	}

	private static <T> T oneOf(RandomGenerator random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	/**
	 * A row.
	 *
	 * @param cells a value for each column; none where the row is blank
	 */
	record Row(List<String> cells, Flaw flaw) {

	}

	/** What may be the matter with a row as a whole. */
	enum Flaw {

		NONE, BLANK, TOO_FEW_FIELDS, TOO_MANY_FIELDS, TEXT_AFTER_QUOTE

	}

}
