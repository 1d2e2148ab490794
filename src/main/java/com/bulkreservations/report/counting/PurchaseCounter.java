package com.bulkreservations.report.counting;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.report.figures.PurchasedLine;
import com.bulkreservations.report.figures.PurchaseSums;
import com.bulkreservations.report.figures.PurchasedRequests;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.figures.Sums;

/** Counts what was bought of runs, and what is not begun. */
final class PurchaseCounter {

	private final SortedMap<String, PurchaseSums> environments = new TreeMap<>();

	private final Sums notBegun = new Sums();

	void add(RunFiles run) throws IOException {
		if (!run.hasPurchases()) {
			run.summary()
				.accepted()
				.forEach((currency, total) -> this.notBegun.add((total.amount() != null) ? currency : "",
						total.requests(), total.amount()));
			return;
		}
		PurchaseSums sums = this.environments.computeIfAbsent(run.purchaseEnvironment(),
				(environment) -> new PurchaseSums());
		try (PurchasedLine.Reader lines = PurchasedLine.of(run)) {
			for (PurchasedLine line = lines.next(); line != null; line = lines.next()) {
				sums.add(line, (line.approved() != null) ? line.currency() : "");
			}
		}
	}

	PurchasedRequests purchases() {
		return new PurchasedRequests(this.environments, this.notBegun);
	}

}
