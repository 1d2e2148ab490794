package com.bulkreservations.finance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.jspecify.annotations.Nullable;

/**
 * The report of all runs that were published in a period: with a trend by day, and the
 * requests that were rejected, corrected and ordered later.
 */
public final class PeriodReport {

	private final LocalDate from;

	private final LocalDate to;

	private final @Nullable String distributor;

	private final List<RunFiles> runs;

	private final Wording wording;

	/**
	 * @param from the first day, in UTC
	 * @param to the last day
	 * @param distributor whose runs they are, or {@code null} for those of all
	 * @param runs in the order of their publication
	 */
	public PeriodReport(LocalDate from, LocalDate to, @Nullable String distributor, List<RunFiles> runs,
			Language language) {
		this.from = from;
		this.to = to;
		this.distributor = distributor;
		this.runs = runs;
		this.wording = new Wording(language);
	}

	/**
	 * Writes the report; what stood there before is replaced.
	 * @param workFolder empty, and on the file system of the target
	 */
	public void write(Path target, Path workFolder) throws IOException {
		new ReportFiles(workFolder, this.wording, ReportWorkbook.MAX_ROWS).write(target, this::head, this.runs, true,
				this.to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
	}

	private ReportHead head(Names names) {
		Language language = this.wording.language();
		List<Fact> facts = new ArrayList<>();
		facts.add(fact(Phrase.PERIOD,
				this.wording.phrase(Phrase.FROM_TO, language.date(this.from), language.date(this.to))));
		facts.add(fact(Phrase.DISTRIBUTOR, (this.distributor != null) ? names.titled(this.distributor)
				: this.wording.phrase(Phrase.ALL_DISTRIBUTORS)));
		facts.add(fact(Phrase.RUNS, language.number(this.runs.size())));
		facts.add(fact(Phrase.POLICY_DATE, policyDates()));
		return new ReportHead(this.wording.phrase(Phrase.PERIOD_TITLE), facts,
				this.runs.isEmpty() ? this.wording.phrase(Phrase.NO_RUNS) : null);
	}

	private String policyDates() {
		List<String> dates = this.runs.stream()
			.map((run) -> run.summary().policyDate())
			.filter((date) -> date != null)
			.distinct()
			.sorted()
			.map(this.wording.language()::date)
			.toList();
		return dates.isEmpty() ? this.wording.phrase(Phrase.NOT_KNOWN) : String.join(", ", dates);
	}

	private Fact fact(Phrase name, String value) {
		return new Fact(this.wording.phrase(name), value);
	}

}
