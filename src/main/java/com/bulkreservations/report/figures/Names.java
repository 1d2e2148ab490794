package com.bulkreservations.report.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * What customers and resellers are called, as a run's {@code names.csv} has it: a line of
 * kind, ID and name each. A run of an earlier version has no such file; then they are
 * known by their IDs alone.
 */
public final class Names {

	public static final String FILE_NAME = "names.csv";

	public static final String HEADER = "kind,id,name\n";

	/** Of each kind, by IDs in lower case. */
	private final Map<Kind, Map<String, String>> byKind = new EnumMap<>(Kind.class);

	private Names() {
		for (Kind kind : Kind.values()) {
			this.byKind.put(kind, new HashMap<>());
		}
	}

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
		try (CsvRecords lines = new CsvRecords(file, Delimiter.COMMA)) {
			lines.next();
			while (lines.next()) {
				of(Kind.valueOf(lines.value(0))).put(GroupValue.lowerCase(lines.value(1)), lines.value(2));
			}
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			throw new IOException(OperatorMessage.REPORT_FILES_DISAGREE
				.text("%s must have the columns kind, id and name, but has others: it was changed", file), ex);
		}
	}

	private Map<String, String> of(Kind kind) {
		return this.byKind.getOrDefault(kind, Map.of());
	}

	private @Nullable String find(Kind kind, String id) {
		return of(kind).get(GroupValue.lowerCase(id));
	}

	/** The name of a customer, whose ID may be in any case; {@code null} if unknown. */
	public @Nullable String customer(String id) {
		return find(Kind.CUSTOMER, id);
	}

	public @Nullable String reseller(String mpnId) {
		return find(Kind.RESELLER, mpnId);
	}

	/** A distributor by its name, if that is known, and its ID. */
	public String titled(String distributor) {
		String name = find(Kind.DISTRIBUTOR, distributor);
		return (name != null) ? name + " (" + distributor + ")" : distributor;
	}

	/** Whose name a line of the file has. */
	public enum Kind {

		DISTRIBUTOR, CUSTOMER, RESELLER

	}

}
