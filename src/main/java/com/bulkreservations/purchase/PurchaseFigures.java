package com.bulkreservations.purchase;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.Json;

/**
 * The totals of all runs with purchases, in {@code output/.jobs/purchases.json}. Metrics
 * are made from them; nothing else relies on them.
 *
 * @param runs the totals by distributor and run, such as {@code contoso/monday.1a2b}
 */
public record PurchaseFigures(Map<String, OfRun> runs) {

	private static final String FILE_NAME = "purchases.json";

	/** Reads the totals. */
	public static PurchaseFigures read(Path jobs) throws IOException {
		Path file = jobs.resolve(FILE_NAME);
		return Files.exists(file) ? Json.read(file, PurchaseFigures.class) : new PurchaseFigures(Map.of());
	}

	/**
	 * Replaces the totals of a run.
	 * @return whether they were others before
	 */
	public static boolean put(Path jobs, String distributor, String run, PurchaseTotals totals) throws IOException {
		// Other workers replace those of other distributors.
		ExclusiveLock lock = ExclusiveLock.acquire(jobs.resolve("purchases.lock"));
		try (lock) {
			return putAlone(jobs, distributor, run, totals);
		}
	}

	private static boolean putAlone(Path jobs, String distributor, String run, PurchaseTotals totals)
			throws IOException {
		Map<String, OfRun> runs = new TreeMap<>(read(jobs).runs());
		Map<LineState, Long> lines = new TreeMap<>();
		Map<LineState, Map<String, BigDecimal>> amounts = new TreeMap<>();
		for (LineState state : LineState.values()) {
			if (totals.lines(state) > 0) {
				lines.put(state, totals.lines(state));
				amounts.put(state, new TreeMap<>(totals.amounts(state)));
			}
		}
		OfRun totalsNow = new OfRun(distributor, lines, amounts);
		boolean changed = !totalsNow.equals(runs.put(distributor + "/" + run, totalsNow));
		if (changed) {
			Json.write(jobs.resolve(FILE_NAME), new PurchaseFigures(runs));
		}
		return changed;
	}

	/**
	 * The totals of one run.
	 *
	 * @param amounts by state and currency
	 */
	public record OfRun(String distributor, Map<LineState, Long> lines,
			Map<LineState, Map<String, BigDecimal>> amounts) {

	}

}
