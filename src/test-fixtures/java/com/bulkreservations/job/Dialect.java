package com.bulkreservations.job;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.job.GeneratedUpload.Flaw;
import com.bulkreservations.job.GeneratedUpload.Row;
import com.bulkreservations.job.WrittenUpload.WrittenRow;
import com.bulkreservations.order.Column;

/**
 * One way to write an upload down.
 *
 * @param lastLineEnd whether there is a line end behind the last record
 * @param shuffled whether the columns stand in an order of their own
 * @param freeHeader whether the header has its own mind of case, spaces and hyphens
 * @param seed decides what is still open
 */
public record Dialect(Delimiter delimiter, Encoding encoding, LineEnds lineEnds, Quotes quotes, boolean lastLineEnd,
		boolean shuffled, boolean freeHeader, long seed) {

	/** As programs write it that know nothing of spreadsheets. */
	public static final Dialect PLAIN = new Dialect(Delimiter.COMMA, Encoding.UTF_8, LineEnds.LF, Quotes.WHERE_NEEDED,
			true, false, false, 0);

	public static Dialect any(RandomGenerator random) {
		return new Dialect(oneOf(random, Delimiter.values()), oneOf(random, Encoding.values()),
				oneOf(random, LineEnds.values()), oneOf(random, Quotes.values()), random.nextBoolean(),
				random.nextBoolean(), random.nextBoolean(), random.nextLong());
	}

	@SafeVarargs
	private static <T> T oneOf(RandomGenerator random, T... values) {
		return values[random.nextInt(values.length)];
	}

	public WrittenUpload write(GeneratedUpload upload) {
		return new Writing(upload).write();
	}

	enum Encoding {

		UTF_8(StandardCharsets.UTF_8, ""), UTF_8_WITH_BOM(StandardCharsets.UTF_8, "\uFEFF"),
		UTF_16LE(StandardCharsets.UTF_16LE, "\uFEFF"), UTF_16BE(StandardCharsets.UTF_16BE, "\uFEFF");

		private final Charset charset;

		private final String byteOrderMark;

		Encoding(Charset charset, String byteOrderMark) {
			this.charset = charset;
			this.byteOrderMark = byteOrderMark;
		}

		byte[] encode(String text) {
			return (this.byteOrderMark + text).getBytes(this.charset);
		}

	}

	enum LineEnds {

		LF, CRLF, MIXED

	}

	enum Quotes {

		WHERE_NEEDED, EVERYWHERE, HERE_AND_THERE

	}

	/** An upload that is being written. */
	private final class Writing {

		private final GeneratedUpload upload;

		private final Random random = new Random(Dialect.this.seed);

		private final String delimiter = String.valueOf(Dialect.this.delimiter.character());

		private final List<Integer> order;

		private Writing(GeneratedUpload upload) {
			this.upload = upload;
			this.order = new ArrayList<>(IntStream.range(0, upload.columns().size()).boxed().toList());
			if (Dialect.this.shuffled) {
				Collections.shuffle(this.order, this.random);
			}
		}

		private WrittenUpload write() {
			String header = String.join(this.delimiter,
					inOrder(this.upload.columns()).stream().map(this::headerName).map(this::cell).toList());
			String headerEnd = lineEnd();
			List<WrittenRow> rows = new ArrayList<>();
			StringBuilder text = new StringBuilder(header + headerEnd);
			for (int i = 0; i < this.upload.rows().size(); i++) {
				boolean last = i == this.upload.rows().size() - 1;
				WrittenRow row = row(this.upload.rows().get(i), last,
						1 + text.chars().filter((c) -> c == '\n').count());
				rows.add(row);
				text.append(row.text()).append(row.lineEnd());
			}
			boolean codesFirst = this.upload.columns().get(this.order.get(0)).equals("rejection_codes");
			return new WrittenUpload(text.toString(), Dialect.this.encoding, this.delimiter, codesFirst,
					header + headerEnd, rows);
		}

		private WrittenRow row(Row row, boolean last, long line) {
			List<String> cells = (row.flaw() == Flaw.BLANK) ? List.of(blankRow()) : cells(row);
			String text = String.join(this.delimiter, cells);
			// Nothing at all behind the last line end would be no row.
			String lineEnd = (last && !Dialect.this.lastLineEnd && !text.isEmpty()) ? "" : lineEnd();
			return new WrittenRow(line, text, cells.get(0), lineEnd, row.flaw() == Flaw.BLANK);
		}

		private List<String> cells(Row row) {
			List<String> cells = new ArrayList<>(inOrder(row.cells()).stream().map(this::cell).toList());
			switch (row.flaw()) {
				case TOO_FEW_FIELDS -> removeFromTheLastOfOurColumns(cells);
				case TOO_MANY_FIELDS -> cells.addAll(List.of(oneOf(this.random, "", " ", "\"\""), "x"));
				case TEXT_AFTER_QUOTE -> {
					int field = this.random.nextInt(cells.size());
					cells.set(field, quoted(inOrder(row.cells()).get(field)) + oneOf(this.random, " ", "x", "x\"y\""));
				}
				default -> {
					if (this.random.nextInt(4) == 0) {
						cells.addAll(List.of(oneOf(this.random, "", " ", "\"\""), ""));
					}
				}
			}
			return cells;
		}

		/** Columns of others may be left out behind ours. */
		private void removeFromTheLastOfOurColumns(List<String> cells) {
			List<String> names = inOrder(this.upload.columns());
			boolean ours = false;
			while (!ours) {
				int last = cells.size() - 1;
				ours = Arrays.stream(Column.values()).anyMatch((column) -> column.header().equals(names.get(last)));
				cells.remove(last);
			}
		}

		private String blankRow() {
			return oneOf(this.random, "", " \u00A0", "\"\"", "\" \t\"", this.delimiter,
					this.delimiter.repeat(this.upload.columns().size() - 1), this.delimiter.repeat(99));
		}

		private <T> List<T> inOrder(List<T> cells) {
			return this.order.stream().map(cells::get).toList();
		}

		private String headerName(String name) {
			if (!Dialect.this.freeHeader) {
				return name;
			}
			String spaced = oneOf(this.random, name, name.replace('_', ' '), name.replace('_', '-'));
			return oneOf(this.random, spaced, spaced.toUpperCase(Locale.ROOT), " " + spaced + "\u00A0");
		}

		private String cell(String value) {
			boolean quoted = switch (Dialect.this.quotes) {
				case WHERE_NEEDED -> needsQuotes(value);
				case EVERYWHERE -> true;
				case HERE_AND_THERE -> needsQuotes(value) || this.random.nextInt(4) == 0;
			};
			return quoted ? quoted(value) : value;
		}

		private boolean needsQuotes(String value) {
			return value.startsWith("\"") || value.contains(this.delimiter) || value.contains("\n")
					|| value.contains("\r");
		}

		private String quoted(String value) {
			return '"' + value.replace("\"", "\"\"") + '"';
		}

		private String lineEnd() {
			return switch (Dialect.this.lineEnds) {
				case LF -> "\n";
				case CRLF -> "\r\n";
				case MIXED -> oneOf(this.random, "\n", "\r\n");
			};
		}

	}

}
