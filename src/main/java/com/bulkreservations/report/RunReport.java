package com.bulkreservations.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.intake.Workbook;
import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import com.bulkreservations.report.wording.ReportHead.Fact;
import com.bulkreservations.report.workbook.RejectedRequestsWorkbook;
import com.bulkreservations.report.workbook.ReportWorkbook;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The report of one run, beside the files that it is made from: the same files, and the
 * same earlier runs, give the same report, byte for byte.
 */
public final class RunReport {

	private final RunFiles run;

	private final boolean orders;

	private final @Nullable Comparison comparison;

	private final Messages messages;

	private final int rowsOfSheet;

	/**
	 * @param folder the run's, or that of a check
	 * @param orders whether the run has ordered what it accepted
	 * @param comparison with earlier runs of the distributor, or {@code null}
	 */
	public RunReport(Path folder, Summary summary, boolean orders, @Nullable Comparison comparison, Language language) {
		this(new RunFiles(folder, summary), orders, comparison, new Messages(language), ReportWorkbook.MAX_ROWS);
	}

	/**
	 * Creates the report of a run that was published, from files that may be elsewhere.
	 * @param comparison with earlier runs of the distributor, or {@code null}
	 */
	public RunReport(RunFiles run, @Nullable Comparison comparison, Language language) {
		this(run, true, comparison, new Messages(language), ReportWorkbook.MAX_ROWS);
	}

	private RunReport(RunFiles run, boolean orders, @Nullable Comparison comparison, Messages messages,
			int rowsOfSheet) {
		this.run = run;
		this.orders = orders;
		this.comparison = comparison;
		this.messages = messages;
		this.rowsOfSheet = rowsOfSheet;
	}

	/** The same report, with a workbook whose sheets hold fewer rows of data. */
	RunReport withSheetsOf(int rows) {
		return new RunReport(this.run, this.orders, this.comparison, this.messages, rows);
	}

	/**
	 * Writes the report; what stood there before is replaced.
	 * @param workFolder empty, and on the same file system
	 */
	public void write(Path workFolder) throws IOException {
		write(this.run.folder(), workFolder);
	}

	/**
	 * Writes the report into another folder than that of the files.
	 * @param workFolder on the same file system
	 */
	public void write(Path target, Path workFolder) throws IOException {
		new ReportFiles(workFolder, this.messages, this.rowsOfSheet).write(target, this::head, List.of(this.run),
				this.comparison, this.run.summary().end());
	}

	/**
	 * Writes the rejected requests as a workbook, if the upload was one; what stood there
	 * before is replaced.
	 * @param workFolder empty, and on the same file system
	 */
	public void writeRejectedRequests(Path workFolder) throws IOException {
		if (Workbook.isName(this.run.summary().sourceFile().name())) {
			ReportFiles.publish(this.run.folder(),
					new RejectedRequestsWorkbook(this.run, this.messages).write(workFolder));
		}
	}

	private ReportHead head(Names names) {
		Summary summary = this.run.summary();
		Language language = this.messages.language();
		List<Fact> facts = new ArrayList<>();
		facts.add(fact(MessageKey.FILE, summary.sourceFile().name()));
		facts.add(fact(MessageKey.DISTRIBUTOR, names.titled(summary.distributor())));
		facts.add(fact(MessageKey.RUN, summary.run()));
		facts.add(fact(MessageKey.RECEIVED, language.time(summary.start())));
		facts.add(fact(this.orders ? MessageKey.PUBLISHED : MessageKey.CHECKED, language.time(summary.end())));
		facts.add(fact(MessageKey.POLICY_DATE,
				this.messages.policyDate(summary.policyDate(), LocalDate.ofInstant(summary.end(), ZoneOffset.UTC))));
		return new ReportHead(this.messages.text(MessageKey.TITLE), facts,
				this.orders ? null : this.messages.text(MessageKey.CHECK_ONLY), null);
	}

	private Fact fact(MessageKey name, String value) {
		return new Fact(this.messages.text(name), value);
	}

}
