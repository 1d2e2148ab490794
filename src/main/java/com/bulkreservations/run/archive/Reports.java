package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.intake.Workbook;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.PeriodReport;
import com.bulkreservations.report.RunReport;
import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.page.ReportPage;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the reports of runs and periods for people. They are made from published files
 * alone, and can be written again at any time.
 */
public final class Reports {

	private static final Logger logger = LoggerFactory.getLogger(Reports.class);

	/** The name of the folder of period reports, and of the work folder of reports. */
	private static final String FOLDER = "reports";

	/** Lists the runs that the report of a period is about. */
	private static final String RUNS = "runs.txt";

	private final ReservationSettings settings;

	/** By distributor; each run that this process reports is added. */
	private final Map<String, EarlierRuns> earlier = new HashMap<>();

	public Reports(ReservationSettings settings) {
		this.settings = settings;
	}

	/**
	 * Creates a writer of reports for the output folder that the settings name.
	 * @throws SettingsException if a setting is unknown or cannot be used
	 */
	public static Reports of(List<String> settings) {
		return new Reports(SettingsReader.read(settings));
	}

	/**
	 * Writes the report of a run or check again; that of a pruned run beside what is kept
	 * of it.
	 */
	public void write(PublishedRuns.Run run) throws IOException {
		Path workFolder = workFolder(run.summary().distributor() + "-" + run.name());
		if (run.isPruned()) {
			writePruned(run, workFolder);
		}
		else {
			write(run.folder(), run.summary(), workFolder, true);
		}
	}

	private void writePruned(PublishedRuns.Run run, Path workFolder) throws IOException {
		FileTree.delete(workFolder);
		FileTree.create(workFolder);
		try {
			String distributor = run.summary().distributor();
			RunFiles files = new ArchivedRun(distributor, run.folder()).files(workFolder.resolve(ArchivedRun.PRUNED));
			if (!files.hasRejections()) {
				throw new IOException(OperatorMessage.PRUNED_WITHOUT_REJECTIONS.text(
						"The rejections of %s must be kept for its report, but version 0.1.0 pruned the run without them. 'show' has its totals.",
						run.name()));
			}
			new RunReport(files, comparison(files.summary()), this.settings.languageOf(distributor)).write(run.folder(),
					workFolder);
		}
		finally {
			FileTree.delete(workFolder);
		}
	}

	/** Compares a run with earlier ones of its distributor. */
	private @Nullable Comparison comparison(Summary summary) throws IOException {
		EarlierRuns runs = this.earlier.get(summary.distributor());
		if (runs == null) {
			runs = new PublishedRuns(this.settings.outputDir()).of(summary.distributor());
			this.earlier.put(summary.distributor(), runs);
		}
		return runs.comparison(summary);
	}

	/**
	 * Writes the report of a newly published run, if the settings ask for it, and the
	 * rejected requests of a workbook. A failure does not affect the run.
	 * @param workFolder a folder to use and delete
	 * @return why the report could not be written; {@code null} without a failure
	 */
	@Nullable public String tryWrite(Path folder, Summary summary, Path workFolder) {
		try {
			write(folder, summary, workFolder, this.settings.reports());
			return null;
		}
		catch (IOException | RuntimeException | Error ex) {
			logger.error(OperatorMessage.REPORT_NOT_WRITTEN.text("The report of %s could not be written", folder), ex);
			return FailureMessages.of(ex);
		}
	}

	/**
	 * @param whole whether report.html and report.xlsx are written, too
	 */
	private void write(Path folder, Summary summary, Path workFolder, boolean whole) throws IOException {
		if (!whole && !Workbook.isName(summary.sourceFile().name())) {
			return;
		}
		FileTree.delete(workFolder);
		FileTree.create(workFolder);
		try {
			RunReport report = new RunReport(folder, summary, !RunTarget.isCheck(folder), comparison(summary),
					this.settings.languageOf(summary.distributor()));
			report.writeRejectedRequests(workFolder);
			if (whole) {
				report.write(workFolder);
			}
		}
		finally {
			FileTree.delete(workFolder);
			EarlierRuns runs = this.earlier.get(summary.distributor());
			if (runs != null && !RunTarget.isCheck(folder)) {
				runs.add(IndexedRun.of(folder, summary));
			}
		}
	}

	/**
	 * Writes the report of a published run again, if its purchases are newer and the
	 * settings ask for reports. A failure affects no purchase.
	 */
	public void refresh(String distributor, String name) {
		Path distributorFolder = this.settings.outputDir().resolve(distributor);
		Path folder = distributorFolder.resolve(name);
		try {
			if (this.settings.reports() && Files.isRegularFile(folder.resolve(Summary.FILE_NAME))
					&& isOlder(folder.resolve(ReportPage.FILE_NAME), PurchasesCsv.file(distributorFolder, name))) {
				write(folder, new ArchivedRun(distributor, folder).summary(), workFolder(distributor + "-" + name),
						true);
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.error(OperatorMessage.REPORT_NOT_WRITTEN.text("The report of %s could not be written", folder), ex);
		}
	}

	private static boolean isOlder(Path report, Path purchases) throws IOException {
		return Files.exists(purchases) && (!Files.exists(report)
				|| Files.getLastModifiedTime(report).compareTo(Files.getLastModifiedTime(purchases)) <= 0);
	}

	/**
	 * Writes the report of all runs published in a period.
	 * @param from the first day, in UTC
	 * @param to the last day
	 * @param distributor the distributor, or {@code null} for all
	 * @return the folder of the report, and the number of runs
	 */
	public OfPeriod write(LocalDate from, LocalDate to, @Nullable String distributor) throws IOException {
		String name = from + "_" + to + ((distributor != null) ? "." + distributor : "");
		Path target = this.settings.outputDir().resolve(FOLDER).resolve(name);
		Path workFolder = workFolder(name);
		FileTree.delete(workFolder);
		FileTree.create(workFolder);
		try {
			List<RunFiles> runs = runs(from, to, distributor, workFolder.resolve(ArchivedRun.PRUNED));
			List<String> names = runs.stream()
				.map((run) -> run.summary().distributor() + "/" + run.summary().run())
				.toList();
			FileTree.create(target);
			List<String> missing = new ArrayList<>(reportedRuns(target));
			missing.removeAll(names);
			new PeriodReport(from, to, distributor, runs, missing, this.settings.languageOf(distributor)).write(target,
					workFolder);
			Files.write(target.resolve(RUNS), names);
			return new OfPeriod(target, runs.size(), missing);
		}
		finally {
			FileTree.delete(workFolder);
		}
	}

	/**
	 * The runs of a period in the order of their publication, with those that were
	 * pruned.
	 * @param temporary for what is kept compressed
	 */
	private List<RunFiles> runs(LocalDate from, LocalDate to, @Nullable String distributor, Path temporary)
			throws IOException {
		List<RunFiles> runs = new ArrayList<>();
		for (IndexedRun run : new PublishedRuns(this.settings.outputDir()).indexed()) {
			if (!run.isCheck() && isIn(from, to, run.end())
					&& (distributor == null || distributor.equalsIgnoreCase(run.distributor()))) {
				runs.add(new ArchivedRun(run.distributor(), run.folder()).files(temporary));
			}
		}
		runs.sort(Comparator.comparing((RunFiles run) -> run.summary().end())
			.thenComparing((run) -> run.summary().distributor())
			.thenComparing((run) -> run.summary().run()));
		return runs;
	}

	/** The runs of the report that stands in a folder, if there is one. */
	private static List<String> reportedRuns(Path target) throws IOException {
		Path file = target.resolve(RUNS);
		return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
	}

	/**
	 * A written report of a period.
	 *
	 * @param folder its folder
	 * @param runs how many runs it is of
	 * @param missing runs of the report that it replaces, and that are gone
	 */
	public record OfPeriod(Path folder, int runs, List<String> missing) {

	}

	private static boolean isIn(LocalDate from, LocalDate to, Instant end) {
		LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
		return !day.isBefore(from) && !day.isAfter(to);
	}

	private Path workFolder(String name) {
		return WorkFolders.in(this.settings.outputDir()).jobs().resolve(FOLDER).resolve(name);
	}

}
