package com.bulkreservations.finance.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.intake.CsvRecords;
import com.bulkreservations.intake.Delimiter;
import org.jspecify.annotations.Nullable;

/**
 * What customers and resellers are called, as a run's {@code names.csv} has it: a line of
 * kind, ID and name each. A run of an earlier version has no such file; then they are
 * known by their IDs alone.
 */
public final class Names {

	public static final String FILE_NAME = "names.csv";

	public static final String HEADER = "kind,id,name\n";

	private final NamesOfKind customers = new NamesOfKind();

	private final NamesOfKind resellers = new NamesOfKind();

	private final NamesOfKind distributors = new NamesOfKind();

	/** The names of all runs; where they differ, that of the last. */
	public static Names of(List<RunFiles> runs) throws IOException {
		Names names = new Names();
		for (RunFiles run : runs) {
			Path file = run.folder().resolve(FILE_NAME);
			if (Files.isRegularFile(file)) {
				names.read(file);
			}
		}
		return names;
	}

	private void read(Path file) throws IOException {
		FieldValue id = new FieldValue();
		try (CsvRecords lines = new CsvRecords(file, Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				String kind = lines.value(0);
				id.read(lines, 1);
				of(Kind.valueOf(kind)).put(id, lines.value(2));
			}
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			throw new IOException(
					"%s must have the columns kind, id and name, but has others: it was changed".formatted(file), ex);
		}
	}

	private NamesOfKind of(Kind kind) {
		return switch (kind) {
			case CUSTOMER -> this.customers;
			case RESELLER -> this.resellers;
			case DISTRIBUTOR -> this.distributors;
		};
	}

	/** The name of a customer, whose ID may be in any case; {@code null} if unknown. */
	public @Nullable String customer(String id) {
		return this.customers.get(id);
	}

	/** The name of a customer, whose ID may be in any case; {@code null} if unknown. */
	public @Nullable String customer(FieldValue id) {
		return this.customers.get(id);
	}

	public @Nullable String reseller(String mpnId) {
		return this.resellers.get(mpnId);
	}

	/** A distributor by its name, if that is known, and its ID. */
	public String titled(String distributor) {
		String name = this.distributors.get(distributor);
		return (name != null) ? name + " (" + distributor + ")" : distributor;
	}

	/** Whose name a line of the file has. */
	public enum Kind {

		DISTRIBUTOR, CUSTOMER, RESELLER

	}

	/**
	 * The names of one kind, by their IDs in lower case. The page and the workbook, which
	 * two threads write, look them up at the same time.
	 */
	private static final class NamesOfKind {

		private final OctetIndex ids = new OctetIndex();

		private final List<String> names = new ArrayList<>();

		private final GroupValue form = GroupValue.inLowerCase();

		private synchronized void put(FieldValue id, String name) {
			this.form.of(id);
			int number = this.ids.add(this.form.bytes(), 0, this.form.length());
			if (number == this.names.size()) {
				this.names.add(name);
			}
			else {
				this.names.set(number, name);
			}
		}

		private @Nullable String get(String id) {
			FieldValue value = new FieldValue();
			value.take(id);
			return get(value);
		}

		private synchronized @Nullable String get(FieldValue id) {
			this.form.of(id);
			int number = this.ids.find(this.form.bytes(), 0, this.form.length());
			return (number >= 0) ? this.names.get(number) : null;
		}

	}

}
