package com.bulkreservations.finance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.finance.figures.Names;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.workbook.ReportWorkbook;
import com.bulkreservations.finance.wording.Language;
import com.bulkreservations.finance.wording.Phrase;
import com.bulkreservations.finance.wording.ReportHead;
import com.bulkreservations.finance.wording.ReportHead.Fact;
import com.bulkreservations.finance.wording.Wording;
import com.bulkreservations.report.Summary;

/**
 * The report of one run, beside the files that it is made from: the same files give the
 * same report, byte for byte.
 */
public final class RunReport {

	private final RunFiles run;

	private final boolean orders;

	private final Wording wording;

	private final int rowsOfSheet;

	/**
	 * @param folder the run's, or that of a check
	 * @param orders whether the run has ordered what it accepted
	 */
	public RunReport(Path folder, Summary summary, boolean orders, Language language) {
		this(new RunFiles(folder, summary), orders, new Wording(language), ReportWorkbook.MAX_ROWS);
	}

	private RunReport(RunFiles run, boolean orders, Wording wording, int rowsOfSheet) {
		this.run = run;
		this.orders = orders;
		this.wording = wording;
		this.rowsOfSheet = rowsOfSheet;
	}

	/** The same report, with a workbook whose sheets hold fewer rows of data. */
	RunReport withSheetsOf(int rows) {
		return new RunReport(this.run, this.orders, this.wording, rows);
	}

	/**
	 * Writes the report; what stood there before is replaced.
	 * @param workFolder empty, and on the same file system
	 */
	public void write(Path workFolder) throws IOException {
		new ReportFiles(workFolder, this.wording, this.rowsOfSheet).write(this.run.folder(), this::head,
				List.of(this.run), false, this.run.summary().end());
	}

	private ReportHead head(Names names) {
		Summary summary = this.run.summary();
		Language language = this.wording.language();
		List<Fact> facts = new ArrayList<>();
		facts.add(fact(Phrase.FILE, summary.sourceFile().name()));
		facts.add(fact(Phrase.DISTRIBUTOR, names.titled(summary.distributor())));
		facts.add(fact(Phrase.RUN, summary.run()));
		facts.add(fact(Phrase.RECEIVED, language.time(summary.start())));
		facts.add(fact(this.orders ? Phrase.PUBLISHED : Phrase.CHECKED, language.time(summary.end())));
		facts.add(fact(Phrase.POLICY_DATE, (summary.policyDate() != null) ? language.date(summary.policyDate())
				: this.wording.phrase(Phrase.NOT_KNOWN)));
		return new ReportHead(this.wording.phrase(Phrase.TITLE), facts,
				this.orders ? null : this.wording.phrase(Phrase.CHECK_ONLY));
	}

	private Fact fact(Phrase name, String value) {
		return new Fact(this.wording.phrase(name), value);
	}

}
