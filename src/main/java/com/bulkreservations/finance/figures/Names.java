package com.bulkreservations.finance.figures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

	/** Finds the names of customers; for one thread. */
	public Finder customers() {
		return new Finder(this.customers);
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

	/** Finds names by IDs in any case, without making texts of them. */
	public static final class Finder {

		private final NamesOfKind names;

		private final GroupValue form = GroupValue.inLowerCase();

		private final FieldValue name = new FieldValue();

		private Finder(NamesOfKind names) {
			this.names = names;
		}

		/**
		 * The name that belongs to an ID, until the next one is asked for; empty if
		 * unknown.
		 */
		public FieldValue find(FieldValue id) {
			this.form.of(id);
			int number = this.names.ids.find(this.form.bytes(), 0, this.form.length());
			if (number >= 0) {
				this.name.take(this.names.names.get(number));
			}
			else {
				this.name.clear();
			}
			return this.name;
		}

	}

	/**
	 * The names of one kind, by their IDs in lower case. Once they are read, several
	 * threads look them up at the same time.
	 */
	private static final class NamesOfKind {

		private final OctetIndex ids = new OctetIndex();

		private final List<byte[]> names = new ArrayList<>();

		private final GroupValue form = GroupValue.inLowerCase();

		private void put(FieldValue id, String name) {
			byte[] octets = name.getBytes(StandardCharsets.UTF_8);
			this.form.of(id);
			int number = this.ids.add(this.form.bytes(), 0, this.form.length());
			if (number == this.names.size()) {
				this.names.add(octets);
			}
			else {
				this.names.set(number, octets);
			}
		}

		private @Nullable String get(String id) {
			FieldValue value = new FieldValue();
			value.take(id.getBytes(StandardCharsets.UTF_8));
			FieldValue name = new Finder(this).find(value);
			return name.isEmpty() ? null : name.text();
		}

	}

}
