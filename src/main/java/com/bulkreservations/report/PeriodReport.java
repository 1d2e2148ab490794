package com.bulkreservations.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import com.bulkreservations.report.wording.ReportHead.Days;
import com.bulkreservations.report.wording.ReportHead.Fact;
import com.bulkreservations.report.workbook.ReportWorkbook;
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

	private final List<String> missing;

	private final Messages messages;

	/**
	 * @param from the first day, in UTC
	 * @param to the last day
	 * @param distributor whose runs they are, or {@code null} for those of all
	 * @param runs in the order of their publication
	 * @param missing runs of the report that this one replaces, and that are gone
	 */
	public PeriodReport(LocalDate from, LocalDate to, @Nullable String distributor, List<RunFiles> runs,
			List<String> missing, Language language) {
		this.from = from;
		this.to = to;
		this.distributor = distributor;
		this.runs = runs;
		this.missing = missing;
		this.messages = new Messages(language);
	}

	/**
	 * Writes the report; what stood there before is replaced.
	 * @param workFolder empty, and on the file system of the target
	 */
	public void write(Path target, Path workFolder) throws IOException {
		new ReportFiles(workFolder, this.messages, ReportWorkbook.MAX_ROWS).write(target, this::head, this.runs, null,
				this.to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
	}

	private ReportHead head(Names names) {
		Language language = this.messages.language();
		List<Fact> facts = new ArrayList<>();
		facts.add(fact(MessageKey.PERIOD,
				this.messages.text(MessageKey.FROM_TO, language.date(this.from), language.date(this.to))));
		facts.add(fact(MessageKey.DISTRIBUTOR, (this.distributor != null) ? names.titled(this.distributor)
				: this.messages.text(MessageKey.ALL_DISTRIBUTORS)));
		facts.add(fact(MessageKey.RUNS, language.number(this.runs.size())));
		facts.add(fact(MessageKey.POLICY_DATE, policyDates()));
		return new ReportHead(this.messages.text(MessageKey.PERIOD_TITLE), facts, remark(),
				new Days(this.from, this.to));
	}

	private @Nullable String remark() {
		return this.missing.isEmpty() ? null : this.messages.text(MessageKey.RUNS_MISSING,
				this.messages.language().number(this.missing.size()), this.missing.get(0));
	}

	private String policyDates() {
		LocalDate used = this.runs.isEmpty() ? this.to
				: LocalDate.ofInstant(this.runs.get(this.runs.size() - 1).summary().end(), ZoneOffset.UTC);
		List<String> dates = this.runs.stream()
			.map((run) -> run.summary().policyDate())
			.filter((date) -> date != null)
			.distinct()
			.sorted()
			.map((date) -> this.messages.policyDate(date, used))
			.toList();
		return dates.isEmpty() ? this.messages.text(MessageKey.NOT_KNOWN) : String.join(", ", dates);
	}

	private Fact fact(MessageKey name, String value) {
		return new Fact(this.messages.text(name), value);
	}

}
