package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.util.List;

import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/**
 * The runs of a report; where there may be several, each line tells its own.
 *
 * @param severalRuns whether the report is about a period, and not about one run
 */
record RunColumns(List<RunFiles> runs, boolean severalRuns, Messages messages) {

	List<SheetColumn> columns() {
		return this.severalRuns ? List.of(SheetColumn.words(this.messages.text(MessageKey.DISTRIBUTOR), 18),
				SheetColumn.text(this.messages.text(MessageKey.RUN), 36)) : List.of();
	}

	void write(RunFiles run, SheetRows rows) throws IOException {
		if (this.severalRuns) {
			rows.text(run.summary().distributor()).text(run.summary().run());
		}
	}

	/** How many rows the files of a name have together. */
	long rows(String fileName) {
		return this.runs.stream().mapToLong((run) -> run.rows(fileName)).sum();
	}

}
