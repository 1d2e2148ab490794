package com.bulkreservations.purchase;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.exceptions.CsvValidationException;

/**
 * Compares what the program says that it bought with what was sold: what may be bought,
 * and be said of it, in a few lines. A line is bought at most once and only as it was
 * accepted; each sale belongs to a line; what is not known is said to be so.
 */
public final class PurchaseDifferences {

	/** A sale may belong to such a line without its knowledge. */
	private static final Set<String> OPEN = Set.of("UNKNOWN", "HELD", "SENT");

	private static final Set<String> WITH_REASON = Set.of("UNKNOWN", "HELD", "REFUSED", "VOID");

	private final List<String> differences = new ArrayList<>();

	private final Map<String, Sale> unclaimed = new HashMap<>();

	private final List<Map<String, String>> open = new ArrayList<>();

	private final Map<String, Integer> states = new HashMap<>();

	/**
	 * Begins a comparison.
	 * @param sales all that was sold, but for what a colleague bought by hand
	 */
	public PurchaseDifferences(List<Sale> sales) {
		Set<String> names = new HashSet<>();
		for (Sale sale : sales) {
			this.unclaimed.put(sale.order() + " " + sale.line(), sale);
			if (!names.add(sale.customer() + " " + sale.friendlyName())) {
				this.differences.add("sold twice: " + sale);
			}
		}
	}

	/** Compares a published run. */
	public void compare(Path run) throws IOException {
		List<Map<String, String>> accepted = rows(run.resolve("accepted-orders.csv"));
		Path file = run.resolveSibling(run.getFileName() + ".purchases.csv");
		if (!Files.exists(file)) {
			// Its lines are planned at best.
			this.states.merge("PLANNED", accepted.size(), Integer::sum);
			return;
		}
		List<Map<String, String>> purchases = rows(file);
		if (purchases.size() != accepted.size()) {
			this.differences.add("%s has %d lines instead of %d".formatted(file, purchases.size(), accepted.size()));
			return;
		}
		for (int i = 0; i < accepted.size(); i++) {
			Map<String, String> line = new HashMap<>(accepted.get(i));
			if (!line.get("request_id").equals(purchases.get(i).get("request_id"))) {
				this.differences.add("another line at place " + i + " of " + file);
			}
			line.putAll(purchases.get(i));
			compare(line);
		}
	}

	private void compare(Map<String, String> line) {
		String state = line.get("state");
		this.states.merge(state, 1, Integer::sum);
		if (state.equals("BOUGHT")) {
			Sale sale = this.unclaimed.remove(line.get("partner_center_order") + " " + line.get("partner_center_line"));
			if (sale == null) {
				this.differences.add("bought under an order that was not sold, or is another line's: " + line);
			}
			else if (!content(sale).equals(content(line))) {
				this.differences.add("accepted %s and sold %s".formatted(content(line), content(sale)));
			}
			else if (!line.get("charged_amount").isEmpty()
					&& new BigDecimal(line.get("charged_amount")).compareTo(sale.amount()) != 0) {
				this.differences.add("charged %s instead of %s".formatted(line.get("charged_amount"), sale.amount()));
			}
		}
		else if (OPEN.contains(state)) {
			this.open.add(line);
		}
		if (WITH_REASON.contains(state) && (line.get("reason").isBlank() || line.get("code").isBlank())) {
			this.differences.add("no reason: " + line);
		}
	}

	/**
	 * What is wrong even if the files are those of a process that was killed, which may
	 * have bought more since it wrote them.
	 */
	public List<String> falselyBought() {
		return this.differences;
	}

	/** What is wrong when all runs are compared. */
	public List<String> differences() {
		Map<String, Integer> unknown = new HashMap<>();
		this.open.forEach((line) -> unknown.merge(content(line), 1, Integer::sum));
		for (Sale sale : this.unclaimed.values()) {
			if (unknown.merge(content(sale), -1, Integer::sum) < 0) {
				this.differences.add("sold and not known: " + sale);
			}
		}
		return this.differences;
	}

	/** How many lines have which state. */
	public Map<String, Integer> states() {
		return this.states;
	}

	private static String content(Sale sale) {
		return String.join(" ", sale.customer(), sale.productAndSku(), sale.term(), Integer.toString(sale.quantity()),
				sale.billingCycle(), sale.subscription(), sale.scope(), sale.reseller(), sale.currency());
	}

	private static String content(Map<String, String> line) {
		return String.join(" ", line.get("customer_id"), line.get("product_id") + ":" + line.get("sku_id"),
				line.get("term"), line.get("quantity"), line.get("billing_frequency"), line.get("subscription_id"),
				line.get("scope"), line.get("reseller"), line.get("currency"));
	}

	public static List<Map<String, String>> rows(Path file) throws IOException {
		List<Map<String, String>> rows = new ArrayList<>();
		try (Reader reader = Files.newBufferedReader(file);
				CSVReaderHeaderAware csv = new CSVReaderHeaderAware(reader)) {
			for (Map<String, String> row = csv.readMap(); row != null; row = csv.readMap()) {
				rows.add(row);
			}
		}
		catch (CsvValidationException ex) {
			throw new IOException(file.toString(), ex);
		}
		return rows;
	}

}
