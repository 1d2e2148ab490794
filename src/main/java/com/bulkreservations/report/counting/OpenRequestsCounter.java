package com.bulkreservations.report.counting;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.infrastructure.csv.CsvRecords;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.figures.StillOpen;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.Summary;

/**
 * Counts what is still open of all runs, as the report of a period does. Runs are added
 * in the order of their publication.
 */
public final class OpenRequestsCounter implements Closeable {

	private static final int REQUEST_ID = List.of(AcceptedOrdersCsv.HEADER.strip().split(",", -1))
		.indexOf("request_id");

	private final PeriodRequests requests;

	/**
	 * @param workFolder an empty folder for what does not fit into memory
	 * @param rows how many rows the runs have together, about
	 */
	public OpenRequestsCounter(Path workFolder, long rows) {
		this.requests = new PeriodRequests(workFolder, rows, 0);
	}

	/**
	 * Adds a run.
	 * @throws IOException if a file cannot be read
	 */
	public void add(RunFiles run) throws IOException {
		Summary summary = run.summary();
		this.requests.add(summary);
		if (summary.counts().accepted() > 0) {
			try (CsvRecords lines = new CsvRecords(run.acceptedOrders(), Delimiter.COMMA)) {
				lines.next();
				while (lines.next()) {
					this.requests.ordered(summary, lines.value(REQUEST_ID), "", "", null);
				}
			}
		}
		if (summary.counts().rejected() > 0 && run.hasRejections()) {
			try (RejectedRequests rows = RejectedRequests.asSent(run)) {
				while (rows.next()) {
					this.requests.rejected(summary, rows.request());
				}
			}
		}
	}

	/**
	 * Returns what is still open by the run that rejected it last, such as
	 * {@code contoso/monday.1a2b}. To be called once.
	 */
	public SortedMap<String, StillOpen> byRun() throws IOException {
		SortedMap<String, StillOpen> byRun = new TreeMap<>();
		this.requests.addUp((open) -> byRun.merge(open.last().distributor() + "/" + open.last().run(),
				StillOpen.of(open), StillOpen::plus));
		return byRun;
	}

	@Override
	public void close() throws IOException {
		this.requests.close();
	}

}
