package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installation with two uploads of one distributor, of some thousand rows, and what a
 * program that nobody disturbs makes of them. The second asks again for some of what the
 * first has ordered, for the same and for something else; in both are duplicates, blank
 * rows and rows that are none.
 */
final class CrashScenario {

	private final Installation installation;

	private final SortedMap<String, String> published;

	private final List<String> ledger;

	private final List<String> reports;

	private final Set<String> leftBehind;

	/**
	 * @param rows how many each upload has
	 */
	CrashScenario(TestDatabase database, Path folder, int rows) throws IOException, InterruptedException {
		this(database, folder, 2, rows);
	}

	/**
	 * @param uploads how many there are; half of the rows of each come again in the next
	 * @param rows how many each upload has
	 */
	CrashScenario(TestDatabase database, Path folder, int uploads, int rows) throws IOException, InterruptedException {
		this.installation = Installation.in(folder, database);
		for (int i = 0; i < uploads; i++) {
			this.installation.upload("contoso", "%02d.csv".formatted(i), upload(i * rows / 2, rows));
		}
		Installation undisturbed = output("undisturbed");
		ProgramProcess process = start(undisturbed, List.of());
		assertThat(process.exitCode()).as(process.text()).isZero();
		this.published = undisturbed.published();
		this.ledger = LedgerContent.of(undisturbed);
		this.reports = undisturbed.reports();
		this.leftBehind = leftBehind(undisturbed);
		assertThat(this.ledger).hasSize(uploads).allMatch((run) -> run.contains("published true"));
	}

	private static List<String> upload(int from, int rows) {
		List<String> sample = Installation.contosoSample();
		List<String> lines = new ArrayList<>(List.of(sample.get(0)));
		for (int i = from; i < from + rows; i++) {
			String line = sample.get(1 + i % (sample.size() - 1));
			// In the second upload every seventh of those that come again is another one.
			String other = (from > 0 && i % 7 == 0) ? line.replace(",commercial,", ",education,") : line;
			lines.add("K-" + ((i % 50 == 49) ? i - 20 : i) + other.substring(other.indexOf(',')));
			if (i % 100 == 0) {
				lines.add((i % 200 == 0) ? "" : "not,a,request");
			}
		}
		return lines;
	}

	/** How many uploads there are. */
	int uploads() {
		return this.ledger.size();
	}

	/** The same uploads, and an output folder that is not there yet. */
	Installation output(String name) {
		return this.installation.withOutput(this.installation.folder().resolve(name));
	}

	/** The same uploads, to be moved, and an output folder that is not there yet. */
	Installation withUploadsOfItsOwn(String name) {
		Installation copy = Installation.in(this.installation.folder().resolve(name), this.installation.database());
		Installation.copy(this.installation.input(), copy.input());
		return copy;
	}

	/** Starts the program on them. */
	ProgramProcess start(Installation on, List<String> settings) throws IOException {
		return start(on, settings, on.output().getFileName() + ".txt");
	}

	/**
	 * Starts the program on them.
	 * @param console the name of the file that it writes to
	 */
	ProgramProcess start(Installation on, List<String> settings, String console) throws IOException {
		return ProgramProcess.start(this.installation.folder().resolve(console),
				on.settings(settings.toArray(String[]::new)), "run");
	}

	/** What is not as an undisturbed program leaves it, in words; empty where all is. */
	String differences(Installation on) throws IOException {
		List<String> differences = new ArrayList<>();
		SortedMap<String, String> found = on.published();
		Set<String> names = new TreeSet<>(this.published.keySet());
		names.addAll(found.keySet());
		names.removeIf((name) -> this.published.getOrDefault(name, "").equals(found.get(name)));
		if (!names.isEmpty()) {
			differences.add("published files " + names);
		}
		if (!on.reports().equals(this.reports)) {
			differences.add("reports " + on.reports());
		}
		if (!LedgerContent.of(on).equals(this.ledger)) {
			differences.add("ledger");
		}
		if (!on.leftInWork().isEmpty()) {
			differences.add("left in the work folder " + on.leftInWork());
		}
		Set<String> left = leftBehind(on);
		if (!left.equals(this.leftBehind)) {
			differences.add("left in .jobs " + left + " instead of " + this.leftBehind);
		}
		return String.join("; ", differences);
	}

	/** What is in the program's own folder, but for the database and the log. */
	private static Set<String> leftBehind(Installation on) throws IOException {
		try (Stream<Path> entries = Files.walk(on.output().resolve(".jobs"))) {
			return entries.map((entry) -> on.output().relativize(entry).toString())
				.filter((name) -> !name.contains("/metadata.") && !name.contains("/logs"))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

}
