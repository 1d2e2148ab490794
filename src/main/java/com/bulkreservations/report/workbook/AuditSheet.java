package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.AuditedRun;
import com.bulkreservations.report.wording.AuditPart;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead.Fact;

/** What an auditor asks about each run, one fact a row. It stays on one sheet. */
final class AuditSheet implements ListSheet {

	private final List<AuditedRun> runs;

	private final boolean severalRuns;

	private final Messages messages;

	private final int maxRows;

	/** How many facts there are of all runs, once they are written. */
	private long facts;

	/**
	 * @param severalRuns whether the report is about a period, and not about one run
	 */
	AuditSheet(List<AuditedRun> runs, boolean severalRuns, Messages messages, int maxRows) {
		this.runs = runs;
		this.severalRuns = severalRuns;
		this.messages = messages;
		this.maxRows = maxRows;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.AUDIT);
	}

	@Override
	public List<SheetColumn> columns() {
		List<SheetColumn> columns = new ArrayList<>();
		if (this.severalRuns) {
			columns.add(SheetColumn.words(this.messages.text(MessageKey.DISTRIBUTOR), 18));
			columns.add(SheetColumn.text(this.messages.text(MessageKey.RUN), 36));
		}
		columns.add(SheetColumn.words(this.messages.text(MessageKey.PART), 30));
		columns.add(SheetColumn.words(this.messages.text(MessageKey.ITEM), 42));
		columns.add(SheetColumn.text(this.messages.text(MessageKey.VALUE), 100));
		return columns;
	}

	@Override
	public long rows() {
		return Math.min(this.maxRows, this.facts);
	}

	@Override
	public String remark() {
		long left = this.facts - rows();
		return (left > 0) ? this.messages.text(MessageKey.LEFT_OUT, this.messages.language().number(left)) : "";
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (AuditedRun run : this.runs) {
			for (AuditPart part : AuditPart.of(run.summary(), run.audit(), this.messages)) {
				for (Fact fact : part.facts()) {
					if (this.facts++ < this.maxRows) {
						write(run, part, fact, rows);
					}
				}
			}
		}
	}

	private void write(AuditedRun run, AuditPart part, Fact fact, SheetRows rows) throws IOException {
		if (this.severalRuns) {
			rows.text(run.summary().distributor()).text(run.summary().run());
		}
		rows.text(part.heading()).text(fact.name()).text(fact.value()).endRow();
	}

}
