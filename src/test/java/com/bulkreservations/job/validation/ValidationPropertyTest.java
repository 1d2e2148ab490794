package com.bulkreservations.job.validation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import com.bulkreservations.Trials;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.intake.Intake;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.intake.UploadRefusedException;
import com.bulkreservations.job.Decisions;
import com.bulkreservations.job.Dialect;
import com.bulkreservations.job.GeneratedUpload;
import com.bulkreservations.job.ReferenceRows;
import com.bulkreservations.job.WrittenUpload;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every upload. */
class ValidationPropertyTest {

	private static final ReferenceRows ROWS = new ReferenceRows();

	private static final ReferenceData KNOWN = SequentialValidation.sharedReferenceData();

	private static final Ledger NOTHING_ORDERED = SequentialValidation.emptyLedger();

	private static final List<Locale> LOCALES = List.of(Locale.ROOT, Locale.forLanguageTag("tr"),
			Locale.forLanguageTag("ar-EG"), Locale.forLanguageTag("nl"));

	private static final List<String> TIME_ZONES = List.of("UTC", "Pacific/Kiritimati", "America/Sao_Paulo");

	private final Locale locale = Locale.getDefault();

	private final TimeZone timeZone = TimeZone.getDefault();

	@TempDir
	private Path folder;

	private void restoreDefaults() {
		Locale.setDefault(this.locale);
		TimeZone.setDefault(this.timeZone);
	}

	/** One test, since what takes time is to validate an upload. */
	@Test
	void holdsForEveryUpload() {
		Set<RejectionCode> given = EnumSet.noneOf(RejectionCode.class);
		Trials.of(ValidationPropertyTest::trial).check((trial) -> {
			WrittenUpload upload = trial.dialect().write(trial.upload());
			Validated validated = validateWhere(trial, upload.bytes());
			everyRowIsDecidedOnce(upload, validated);
			everyLineIsCountedOnce(upload, validated);
			rejectedRecordsComeBackAsSent(upload, validated);
			howItIsWrittenAndWhereItIsReadChangesNothing(trial, validated);
			whatIsSentAgainUnchangedIsRejectedAgain(trial, validated);
			given.addAll(validated.tally().rejections().keySet());
		});
		// Otherwise the trials would say less than they seem to.
		assertThat(given).containsAll(
				EnumSet.complementOf(EnumSet.of(RejectionCode.ALREADY_ORDERED, RejectionCode.CONFLICTING_REQUEST)));
	}

	private static void everyRowIsDecidedOnce(WrittenUpload upload, Validated validated) {
		assertThat(validated.decisions().keySet()).containsExactlyElementsOf(upload.dataLines());
		Tally tally = validated.tally();
		assertThat(tally.rows()).isEqualTo(upload.dataLines().size()).isEqualTo(tally.accepted() + tally.rejected());
		assertThat(tally.blank()).isEqualTo(upload.rows().size() - upload.dataLines().size());
	}

	private static void everyLineIsCountedOnce(WrittenUpload upload, Validated validated) {
		long lineEnds = upload.text().chars().filter((c) -> c == '\n').count();
		ReceivedUpload.Lines lines = validated.lines();
		Tally tally = validated.tally();
		assertThat(lines.total()).isEqualTo(upload.text().endsWith("\n") ? lineEnds : lineEnds + 1)
			.isEqualTo(lines.separator() + 1 + lines.inHeader() + tally.rows() + tally.blank() + tally.linesInValues());
	}

	private static void rejectedRecordsComeBackAsSent(WrittenUpload upload, Validated validated) {
		assertThat(validated.rejectedRequests())
			.isEqualTo(new String(upload.rejectedRequests(validated.decisions()), StandardCharsets.ISO_8859_1));
	}

	private void howItIsWrittenAndWhereItIsReadChangesNothing(Trial trial, Validated validated) {
		Validated plain = validate(trial.upload().distributor(), Dialect.PLAIN.write(trial.upload()).bytes(),
				SequentialValidation.ONE_BLOCK);
		assertThat(validated.inOrder()).isEqualTo(plain.inOrder());
		// A row that is cut short may lose a cell with a line end, depending on the
		// order.
		assertThat(validated.tally()).usingRecursiveComparison()
			.ignoringFields("linesInValues")
			.isEqualTo(plain.tally());
	}

	private void whatIsSentAgainUnchangedIsRejectedAgain(Trial trial, Validated validated) {
		List<String> rejected = validated.inOrder()
			.stream()
			.filter((decision) -> !Decisions.isAccepted(decision))
			.toList();
		if (!rejected.isEmpty()) {
			byte[] sentAgain = validated.rejectedRequests().getBytes(StandardCharsets.ISO_8859_1);
			List<String> again = validateWhere(trial, sentAgain).inOrder();
			assertThat(again).hasSameSizeAs(rejected);
			for (int row = 0; row < rejected.size(); row++) {
				assertThat(again.get(row)).satisfies(isExpectedAfter(rejected.get(row)));
			}
		}
	}

	/**
	 * The same again; only that a row is no duplicate any more where the earlier one was
	 * accepted, and so is not in the file.
	 */
	private static Consumer<String> isExpectedAfter(String before) {
		return (now) -> {
			if (!now.equals(before)) {
				assertThat(before).contains("DUPLICATE_REQUEST@request_id");
				String other = before.replaceFirst(";?DUPLICATE_REQUEST@request_id$", "");
				assertThat(Decisions.isAccepted(now) ? "" : now).isEqualTo(other);
			}
		};
	}

	private Validated validateWhere(Trial trial, byte[] bytes) {
		Locale.setDefault(trial.locale());
		TimeZone.setDefault(TimeZone.getTimeZone(trial.timeZone()));
		try {
			return validate(trial.upload().distributor(), bytes, trial.blockSize());
		}
		finally {
			restoreDefaults();
		}
	}

	private Validated validate(String distributor, byte[] bytes, int blockSize) {
		try {
			FileTree.delete(this.folder.resolve("trial"));
			RunFolder run = new RunFolder(Files.createDirectory(this.folder.resolve("trial")));
			Path upload = Files.write(run.path().resolve("sent.csv"), bytes);
			SequentialValidation.Validated validated = new SequentialValidation(KNOWN, distributor, ColumnAliases.NONE,
					NOTHING_ORDERED)
				.validate(upload, run, new Intake(Integer.MAX_VALUE, blockSize));
			return new Validated(validated.tally(), validated.upload().lines(), Decisions.in(run),
					Files.readString(run.staged(RejectedRequestsCsv.FILE_NAME), StandardCharsets.ISO_8859_1));
		}
		catch (IOException | UploadRefusedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Trial trial(RandomGenerator random, int size) {
		return new Trial(GeneratedUpload.of(random, size, ROWS), Dialect.any(random),
				random.nextBoolean() ? 1 : random.nextInt(1, 10_000), oneOf(random, LOCALES),
				oneOf(random, TIME_ZONES));
	}

	private static <T> T oneOf(RandomGenerator random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	private record Trial(GeneratedUpload upload, Dialect dialect, int blockSize, Locale locale, String timeZone) {

	}

	/**
	 * @param rejectedRequests each character is the byte of its value
	 */
	private record Validated(Tally tally, ReceivedUpload.Lines lines, SortedMap<Long, String> decisions,
			String rejectedRequests) {

		private List<String> inOrder() {
			return List.copyOf(this.decisions.values());
		}

	}

}
