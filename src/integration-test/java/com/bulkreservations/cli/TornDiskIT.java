package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import com.bulkreservations.Installation;
import com.bulkreservations.disk.PowerCut;
import com.bulkreservations.disk.TestDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a disk does, no order is lost and none doubled. Of operations that are alike
 * the first is tried here; {@code -Dtorn-disk=complete} tries every one.
 */
@Tag("crash")
class TornDiskIT {

	private static final boolean COMPLETE = "complete".equals(System.getProperty("torn-disk"));

	private static final List<Fault> FAULTS = List.of(new Fault("No space left on device", true, true),
			new Fault("Input/output error", false, false), new Fault("No space left on device", false, true));

	private static final String[] SMALL_STEPS = { "--reservations.workers=1", "--reservations.block-size=1KB",
			"--reservations.commit-interval=1" };

	@TempDir
	private Path folder;

	private Installation undisturbed;

	private SortedMap<String, String> published;

	private List<String> ledger;

	private List<String> operations;

	@BeforeEach
	void runUndisturbed() throws Exception {
		List<String> sample = Installation.contosoSample();
		this.undisturbed = Installation.in(this.folder);
		this.undisturbed.upload("contoso", "a.csv", sample.subList(0, 12));
		// Three of these were ordered by the first upload.
		List<String> other = new ArrayList<>(sample.subList(0, 4));
		other.addAll(sample.subList(12, 16));
		this.undisturbed.upload("contoso", "b.csv", other);
		TestDisk.Failing sound = new TestDisk.Failing(0, false, false, "");
		ProgramRun run = TestDisk.with(sound, () -> onTestDisk(this.undisturbed));
		assertThat(run.exitCode()).as(run.text()).isZero();
		this.published = this.undisturbed.published();
		this.ledger = LedgerContent.of(this.undisturbed);
		this.operations = sound.operations();
		assertThat(this.ledger).hasSize(2);
	}

	@Test
	void fails() throws Exception {
		List<String> wrong = new ArrayList<>();
		List<Integer> numbers = numbers();
		for (int i = 0; i < numbers.size(); i++) {
			for (Fault fault : COMPLETE ? FAULTS : List.of(FAULTS.get(i % FAULTS.size()))) {
				addIfNotGoneOnAfter(wrong, fault, numbers.get(i));
			}
		}
		assertThat(wrong).isEmpty();
	}

	private void addIfNotGoneOnAfter(List<String> wrong, Fault fault, int number) throws Exception {
		Installation torn = this.undisturbed.withOutput(this.folder.resolve("torn"));
		TestDisk.Failing failing = new TestDisk.Failing(number, fault.forGood(), fault.halfWritten(), fault.reason());
		ProgramRun run = TestDisk.with(failing, () -> onTestDisk(torn));
		if (failing.failed().isEmpty()) {
			// A run may have fewer operations than the one that counted: an earlier one
			// fails.
			Installation.delete(torn.output());
			addIfNotGoneOnAfter(wrong, fault, number - 1);
			return;
		}
		// A report that cannot be written leaves all else as it should be.
		boolean said = run.text().contains(fault.reason())
				&& (run.exitCode() == 1 || (run.exitCode() == 0 && run.out().contains("NO REPORT")));
		// The index of runs is a copy of what their folders say; whoever reads it next
		// writes it.
		boolean index = failing.failed().contains("/runs.index") && run.exitCode() == 0;
		if (!(said || index) || !isPlain(run)) {
			wrong.add("%d %s: exit %d, %s".formatted(number, failing.failed(), run.exitCode(), run.text()));
		}
		addIfNotFinished(wrong, number + " " + failing.failed(), torn);
		Installation.delete(torn.output());
	}

	@Test
	void writesLessThanItWasAskedTo() throws Exception {
		Installation slow = this.undisturbed.withOutput(this.folder.resolve("slow"));
		ProgramRun run = TestDisk.with(new TestDisk.Behaviour() {

			@Override
			public int beforeWrite(Path path, int bytes) {
				return (bytes + 1) / 2;
			}

		}, () -> onTestDisk(slow));
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(slow.published()).isEqualTo(this.published);
	}

	/** A process that was killed may have made them, and not forced them yet. */
	@Test
	void forcesTheNamesOfFoldersThatAreThere() throws Exception {
		TestDisk.Failing sound = new TestDisk.Failing(0, false, false, "");
		ProgramRun run = TestDisk.with(sound, () -> onTestDisk(this.undisturbed));
		assertThat(run.exitCode()).as(run.text()).isZero();
		assertThat(sound.operations()).containsSubsequence("FORCE output", "FORCE .jobs", "FORCE reference");
	}

	@Test
	void losesWhatWasNotForced() throws Exception {
		Installation cut = this.undisturbed.withOutput(this.folder.resolve("cut"));
		List<Integer> numbers = numbers();
		Map<Integer, Path> left = new LinkedHashMap<>();
		ProgramRun run = TestDisk.with(new PowerCut(cut.output(), (number, powerCut) -> {
			if (numbers.contains(number)) {
				left.put(number, this.folder.resolve("left-" + number));
				powerCut.leave(left.get(number));
			}
		}), () -> onTestDisk(cut));
		assertThat(run.exitCode()).as(run.text()).isZero();
		List<String> wrong = new ArrayList<>();
		left.forEach((number, output) -> {
			addIfNotFinished(wrong, number + " before " + this.operations.get(number - 1),
					this.undisturbed.withOutput(output));
			Installation.delete(output);
		});
		assertThat(wrong).isEmpty();
	}

	/** Starts once more, on a sound disk. */
	private void addIfNotFinished(List<String> wrong, String after, Installation torn) {
		ProgramRun run = ProgramRun.of(torn.settings(SMALL_STEPS), "run");
		if (run.exitCode() != 0) {
			wrong.add("after %s: exit %d, %s".formatted(after, run.exitCode(), run.text()));
		}
		else if (!torn.published().equals(this.published)) {
			wrong.add("after %s: published %s".formatted(after, torn.published().keySet()));
		}
		else if (!LedgerContent.of(torn).equals(this.ledger)) {
			wrong.add("after %s: ledger %s".formatted(after, LedgerContent.of(torn)));
		}
		else if (!torn.leftInWork().isEmpty()) {
			wrong.add("after %s: left %s".formatted(after, torn.leftInWork()));
		}
	}

	/** Whether there is nothing that only a programmer understands. */
	private static boolean isPlain(ProgramRun run) {
		return !run.text().contains("Exception") && !run.text().contains("\tat ");
	}

	private List<Integer> numbers() {
		List<Integer> numbers = new ArrayList<>();
		Set<String> kinds = new HashSet<>();
		for (int i = 0; i < this.operations.size(); i++) {
			// The copies of reference data are made alike.
			String kind = this.operations.get(i)
				.replaceFirst("(agent|customer|distributor|reseller|subscription|market).*csv", "catalogue.csv");
			if (kinds.add(kind) || COMPLETE) {
				numbers.add(i + 1);
			}
		}
		return numbers;
	}

	private static ProgramRun onTestDisk(Installation installation) throws IOException {
		Files.createDirectories(installation.output());
		return ProgramRun.of(installation.settingsOnTestDisk(SMALL_STEPS), "run");
	}

	/** How the disk fails. */
	private record Fault(String reason, boolean forGood, boolean halfWritten) {

	}

}
