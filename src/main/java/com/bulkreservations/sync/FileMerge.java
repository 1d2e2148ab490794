package com.bulkreservations.sync;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.reference.loader.ReferenceCells;
import com.opencsv.CSVWriter;
import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a reference file again, row by row: what people keep as it stands, and what was
 * found instead of what was found before.
 */
final class FileMerge implements Closeable {

	private final ReferenceFile kind;

	private final Path current;

	private final Path target;

	private final List<String> header;

	private final Map<String, Integer> positions = new HashMap<>();

	private final Writer file;

	private final ICSVWriter writer;

	private final ChangesLog changes;

	private int rows;

	private int formerRows;

	private int added;

	private int changed;

	private int gone;

	/**
	 * Begins a file.
	 * @param reference the folder of the current file, which may be missing
	 * @param set the folder of the new one
	 */
	FileMerge(ReferenceFile kind, Path reference, Path set, ChangesLog changes) throws IOException {
		this.kind = kind;
		this.current = reference.resolve(kind.file());
		this.target = set.resolve(kind.file());
		this.changes = changes;
		this.header = new ArrayList<>(header());
		for (int i = 0; i < this.header.size(); i++) {
			this.positions.putIfAbsent(this.header.get(i).toLowerCase(Locale.ROOT), i);
		}
		for (String column : kind.columns()) {
			if (this.positions.putIfAbsent(column, this.header.size()) == null) {
				this.header.add(column);
			}
		}
		this.file = Files.newBufferedWriter(this.target, StandardCharsets.UTF_8);
		this.writer = new CSVWriterBuilder(this.file).withLineEnd("\n")
			.withEscapeChar(CSVWriter.DEFAULT_QUOTE_CHARACTER)
			.build();
		this.writer.writeNext(this.header.toArray(String[]::new), false);
	}

	private List<String> header() {
		if (!Files.exists(this.current)) {
			return this.kind.columns();
		}
		try (ReferenceCells cells = new ReferenceCells(this.current)) {
			return cells.columns();
		}
	}

	/** Reads the rows of a file that may be missing. */
	static void read(ReferenceFile kind, Path reference, SyncJournal.Values<ReferenceFile.Cells> rows)
			throws IOException {
		Path file = reference.resolve(kind.file());
		if (!Files.exists(file)) {
			return;
		}
		try (ReferenceCells cells = new ReferenceCells(file)) {
			Map<String, Integer> positions = new HashMap<>();
			for (int i = 0; i < cells.columns().size(); i++) {
				positions.putIfAbsent(cells.columns().get(i).toLowerCase(Locale.ROOT), i);
			}
			for (String[] row = cells.next(); row != null; row = cells.next()) {
				String[] found = row;
				rows.accept((column) -> {
					Integer position = positions.get(column);
					return (position != null) ? found[position] : "";
				});
			}
		}
	}

	/** Decides about each current row of a block. */
	void former(Predicate<ReferenceFile.Cells> block, Decision decision) throws IOException {
		if (!Files.exists(this.current)) {
			return;
		}
		try (ReferenceCells cells = new ReferenceCells(this.current)) {
			for (String[] row = cells.next(); row != null; row = cells.next()) {
				String[] former = Arrays.copyOf(row, this.header.size());
				Arrays.fill(former, row.length, former.length, "");
				if (block.test((column) -> cell(former, column))) {
					decided(former, decision.about((column) -> cell(former, column)));
				}
			}
		}
	}

	private String cell(String[] row, String column) {
		Integer position = this.positions.get(column);
		return (position != null) ? row[position] : "";
	}

	private void decided(String[] former, @Nullable String @Nullable [] found) throws IOException {
		this.formerRows++;
		String key = this.kind.key((column) -> cell(former, column));
		if (found == null) {
			this.gone++;
			this.changes.add(this.kind, "gone", key);
			return;
		}
		String[] cells = merged(former, found);
		if (!Arrays.equals(cells, former)) {
			this.changed++;
			this.changes.add(this.kind, "changed", key);
		}
		write(cells);
	}

	/** Returns the found cells, and the former ones where nothing was found. */
	private String[] merged(String[] former, @Nullable String[] found) {
		String[] cells = former.clone();
		for (int i = 0; i < found.length; i++) {
			String column = this.kind.columns().get(i);
			int position = this.positions.getOrDefault(column, 0);
			String value = found[i];
			if (value != null && !isSame(column, former[position], value)) {
				cells[position] = value;
			}
		}
		return cells;
	}

	/** Ids and codes mean the same in any case, and lists in any order. */
	private static boolean isSame(String column, String former, String found) {
		return switch (column) {
			case "name", "title", "currency", "unit_price", "mca_signed_on" -> former.equals(found);
			case "segments", "offers", "billing_frequencies" ->
				new TreeSet<>(List.of(former.toLowerCase(Locale.ROOT).replace(" ", "").split(";")))
					.equals(new TreeSet<>(List.of(found.split(";"))));
			case "region" -> former.replace(" ", "").equalsIgnoreCase(found);
			default -> former.equalsIgnoreCase(found);
		};
	}

	/** Adds a row that was not there before. */
	void append(@Nullable String[] found) throws IOException {
		String[] blank = new String[this.header.size()];
		Arrays.fill(blank, "");
		String[] cells = merged(blank, found);
		this.added++;
		this.changes.add(this.kind, "new", this.kind.key((column) -> cell(cells, column)));
		write(cells);
	}

	private void write(String[] cells) {
		this.rows++;
		this.writer.writeNext(cells, false);
	}

	/** Forces the file to disk, and returns how it differs. */
	SyncResult.FileChanges finish() throws IOException {
		this.writer.flush();
		if (this.writer.checkError()) {
			throw new IOException(this.target.toString(), this.writer.getException());
		}
		close();
		FileTree.force(this.target);
		return new SyncResult.FileChanges(this.kind.file(), this.rows, this.formerRows, this.added, this.changed,
				this.gone);
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

	/** Decides about a row as it stands. */
	interface Decision {

		/**
		 * Returns what was found for it, {@code null} in a cell that stays, or
		 * {@code null} if the row is gone.
		 */
		@Nullable String @Nullable [] about(ReferenceFile.Cells former) throws IOException;

	}

}
