package com.bulkreservations.purchase;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A run's purchases as its log has them, which can be read while another process buys.
 *
 * @param carts the carts as they are now, by name
 */
public record RunPurchases(RunHead run, List<PurchaseCart> carts) {

	/** Reads the log of a run; {@code null} if it has no entry yet. */
	public static @Nullable RunPurchases read(Path log) throws IOException {
		List<RunHead> heads = new ArrayList<>();
		Map<String, PurchaseCart> carts = new LinkedHashMap<>();
		PurchaseLog.read(log, (entry) -> {
			if (entry.run() != null) {
				heads.add(entry.run());
			}
			entry.carts().forEach((cart) -> carts.put(cart.name(), cart));
		});
		return heads.isEmpty() ? null : new RunPurchases(heads.get(0), List.copyOf(carts.values()));
	}

	/** Reads the logs of all runs. */
	public static List<RunPurchases> all(Path outputDir) throws IOException {
		List<RunPurchases> all = new ArrayList<>();
		for (Path log : PurchaseLog.all(outputDir)) {
			RunPurchases run = read(log);
			if (run != null) {
				all.add(run);
			}
		}
		return all;
	}

	/** Returns whether a line of the run waits, for a person or for time. */
	public boolean isWaiting() {
		long known = this.carts.stream().mapToLong((cart) -> cart.lines().size()).sum();
		return known < this.run.lines() || this.carts.stream().anyMatch((cart) -> !cart.openLines().isEmpty());
	}

	/** Returns the revisions of all carts, by name. */
	public Map<String, String> revisions() {
		return this.carts.stream().collect(Collectors.toUnmodifiableMap(PurchaseCart::name, PurchaseCart::revision));
	}

	/** Returns the run with the carts that have lines in a state. */
	public RunPurchases in(LineState state) {
		return new RunPurchases(this.run,
				this.carts.stream()
					.filter((cart) -> cart.lines().stream().anyMatch((line) -> line.state() == state))
					.toList());
	}

}
