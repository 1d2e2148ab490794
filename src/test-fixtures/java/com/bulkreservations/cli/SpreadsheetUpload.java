package com.bulkreservations.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import com.bulkreservations.infrastructure.csv.Delimiter;

/**
 * An upload whose values tempt a spreadsheet: leading zeros, long numbers, dates,
 * formulas, inch marks, quotes, and rows that are malformed in every way. Each row has a
 * subscription of its own, which no spreadsheet changes, and by which it is found again.
 *
 * @param text the upload, and what its byte order mark says of the encoding
 */
record SpreadsheetUpload(String text, Delimiter delimiter, Charset charset, boolean byteOrderMark, List<Row> rows) {

	/** A customer of contoso's, with an agreement and the Azure plan. */
	private static final String CUSTOMER = "524c45b6-d1ef-4329-9fa3-01dc3d83e690";

	private static final List<String> NOTES = List.of("", "", "19\" rack", "=1+1", "2026-01-17", "000123",
			"12345678901234567890", "Zo\u00EB \uD83D\uDE00", "a,b;c\td", "two\nlines", "say \"hi\"", "1,000.50", "-5",
			"+31 20 1234567", "TRUE", "3/4", "10:30", "@SUM(A1)", "5%", "'quoted");

	/** Quantities that no rule accepts, and of which a spreadsheet makes numbers. */
	private static final List<String> ODD_QUANTITIES = List.of("1.000", "10.0", "1e3", "=1+1", "+5", "5%", "1 000",
			"3/4", "2026-01-17", "TRUE", "$5", "0x10", "-3", "1,000", "");

	static SpreadsheetUpload of(Random random, int number) {
		Delimiter delimiter = oneOf(random, Delimiter.values());
		Writing writing = new Writing(random, number, delimiter.character());
		String text = writing.write();
		return switch (random.nextInt(4)) {
			case 0 -> new SpreadsheetUpload(text, delimiter, StandardCharsets.UTF_8, false, writing.rows);
			case 1 -> new SpreadsheetUpload(text, delimiter, StandardCharsets.UTF_8, true, writing.rows);
			case 2 -> new SpreadsheetUpload(text, delimiter, StandardCharsets.UTF_16LE, true, writing.rows);
			default -> new SpreadsheetUpload(text, delimiter, StandardCharsets.UTF_16BE, true, writing.rows);
		};
	}

	@SafeVarargs
	private static <T> T oneOf(Random random, T... values) {
		return values[random.nextInt(values.length)];
	}

	byte[] bytes() {
		return (this.byteOrderMark ? "\uFEFF" + this.text : this.text).getBytes(this.charset);
	}

	boolean isUtf16() {
		return !this.charset.equals(StandardCharsets.UTF_8);
	}

	/** The lines of subscriptions.csv that make the rows' subscriptions known. */
	List<String> subscriptions() {
		return this.rows.stream()
			.map((row) -> row.subscription + "," + CUSTOMER + ",S,DZH318Z0BPS6:0001:DZH318Z0BML6,active,2290301")
			.toList();
	}

	/** What is to be expected of a row. */
	enum Kind {

		/** It is accepted. */
		SOUND,
		/** It is rejected for a value. */
		WRONG,
		/** Its columns cannot be trusted, however often it is saved. */
		MALFORMED,
		/**
		 * It is malformed as sent, and a spreadsheet that saves the upload makes cells of
		 * it that are what they seem: text behind a closing quote, and missing columns.
		 */
		MENDED

	}

	/** A row; a malformed one may be a part of another. */
	record Row(UUID subscription, String quantity, Kind kind) {

	}

	/** An upload while it is written. */
	private static final class Writing {

		private final Random random;

		private final int number;

		private final String delimiter;

		private final String lineEnd;

		private final boolean allQuoted;

		private final List<String> columns = new ArrayList<>(
				List.of("request_id", "customer_id", "market", "segment", "subscription_id", "reservation_type", "sku",
						"region", "term", "quantity", "scope", "billing_frequency", "reseller", "requested_by"));

		private final List<Row> rows = new ArrayList<>();

		private Writing(Random random, int number, char delimiter) {
			this.random = random;
			this.number = number;
			this.delimiter = String.valueOf(delimiter);
			this.lineEnd = oneOf(random, "\n", "\r\n");
			this.allQuoted = random.nextInt(4) == 0;
			if (random.nextBoolean()) {
				Collections.shuffle(this.columns, random);
			}
			else if (random.nextBoolean()) {
				this.columns.remove("quantity");
				this.columns.add("quantity");
			}
			this.columns.add("notes");
		}

		private String write() {
			StringBuilder text = new StringBuilder();
			if (this.random.nextInt(4) == 0) {
				text.append("sep=").append(this.delimiter).append(this.lineEnd);
			}
			text.append(String.join(this.delimiter, this.columns)).append(this.lineEnd);
			for (int left = 6 + this.random.nextInt(16); left > 0; left--) {
				text.append(record()).append(this.lineEnd);
			}
			return text.toString();
		}

		private String record() {
			return switch (this.random.nextInt(16)) {
				case 0 -> oneOf(this.random, "", this.delimiter.repeat(3));
				case 1 -> unquotedThousands();
				case 2 -> textBehindQuote();
				case 3 -> missingQuote();
				case 4 -> '"' + line(row("7", Kind.MALFORMED)).replace("\"", "\"\"") + '"';
				case 5 -> tooShort();
				case 6 -> line(row("7", Kind.MALFORMED)) + this.delimiter + "surplus";
				case 7, 8 -> line(row(oneOf(this.random, ODD_QUANTITIES.toArray(String[]::new)), Kind.WRONG));
				case 9 -> wrong();
				default -> line(row(String.valueOf(1 + this.random.nextInt(20)), Kind.SOUND));
			};
		}

		/** The thousands of a number take a field of their own. */
		private String unquotedThousands() {
			Map<String, String> row = row("1", Kind.MALFORMED);
			List<String> cells = new ArrayList<>();
			for (String column : this.columns) {
				cells.add(cell(row.get(column)));
				if (column.equals("quantity")) {
					cells.add("000");
				}
			}
			return String.join(this.delimiter, cells);
		}

		private String textBehindQuote() {
			Map<String, String> row = row("7", Kind.MENDED);
			int field = this.random.nextInt(this.columns.size());
			List<String> cells = cells(row);
			cells.set(field, '"' + row.get(this.columns.get(field)).replace("\"", "\"\"") + '"'
					+ oneOf(this.random, " ", "x", " \"y\""));
			return String.join(this.delimiter, cells);
		}

		/** Two inch marks, with requests between them. */
		private String missingQuote() {
			List<String> lines = new ArrayList<>();
			int last = 1 + this.random.nextInt(3);
			for (int i = 0; i <= last; i++) {
				Map<String, String> row = row("7", Kind.MALFORMED);
				row.put("notes", "");
				List<String> cells = new ArrayList<>(this.columns.stream().map(row::get).toList());
				cells.set(cells.size() - 1, (i == 0) ? "\"19 inch" : (i == last) ? "rack 19\"" : "");
				lines.add(String.join(this.delimiter, cells));
			}
			return String.join(this.lineEnd, lines);
		}

		private String tooShort() {
			List<String> cells = cells(row("7", Kind.MENDED));
			return String.join(this.delimiter, cells.subList(0, 1 + this.random.nextInt(this.columns.size() - 2)));
		}

		private String wrong() {
			Map<String, String> row = row("7", Kind.WRONG);
			switch (this.random.nextInt(4)) {
				case 0 -> row.put("term", "2 years");
				case 1 -> row.put("region", "mars");
				case 2 -> row.put("requested_by", "ghost@contoso.example");
				default -> row.put("reseller", "=2290301");
			}
			return line(row);
		}

		private Map<String, String> row(String quantity, Kind kind) {
			Row row = new Row(new UUID(this.random.nextLong(), this.random.nextLong()), quantity, kind);
			this.rows.add(row);
			Map<String, String> values = new LinkedHashMap<>();
			values.put("request_id", requestId());
			values.put("customer_id", CUSTOMER);
			values.put("market", oneOf(this.random, "", "NL"));
			values.put("segment", "commercial");
			values.put("subscription_id", row.subscription().toString());
			values.put("reservation_type", "VirtualMachines");
			values.put("sku", "Standard_D4s_v3");
			values.put("region", oneOf(this.random, "westeurope", "West Europe"));
			values.put("term", oneOf(this.random, "P3Y", "3 years"));
			values.put("quantity", quantity);
			values.put("scope", oneOf(this.random, "", "shared"));
			values.put("billing_frequency", oneOf(this.random, "", "monthly"));
			values.put("reseller", oneOf(this.random, "", "2290301"));
			values.put("requested_by", "m.devries@contoso.example");
			values.put("notes", oneOf(this.random, NOTES.toArray(String[]::new)));
			return values;
		}

		/** Unique by its last six digits. */
		private String requestId() {
			String unique = "%03d%03d".formatted(this.number, this.rows.size());
			return oneOf(this.random, "PO-", "A.1_b:c/d#e-F", "000", "9", "1", "123456789", "1234567890123",
					"00000000000000") + unique;
		}

		private List<String> cells(Map<String, String> row) {
			return new ArrayList<>(this.columns.stream().map(row::get).map(this::cell).toList());
		}

		private String line(Map<String, String> row) {
			return String.join(this.delimiter, cells(row));
		}

		private String cell(String value) {
			boolean quoted = this.allQuoted || value.startsWith("\"") || value.contains(this.delimiter)
					|| value.contains("\n") || this.random.nextInt(8) == 0;
			return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
		}

	}

}
