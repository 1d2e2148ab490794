package com.bulkreservations.console.work;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what the worker does next: small checks, then runs, then larger checks;
 * distributors take turns.
 */
final class Turns {

	private static final long SMALL = 10_000_000;

	/** When each distributor had its turn last, by number of the turn. */
	private final Map<String, Long> last = new HashMap<>();

	private long turns;

	/**
	 * Takes the next upload.
	 * @param waiting the uploads that wait, that first which has waited longest
	 * @param passedOver the ids of those that have failed in this round
	 */
	@Nullable ConsoleUpload next(List<ConsoleUpload> waiting, Set<String> passedOver) {
		ConsoleUpload next = waiting.stream()
			.filter((upload) -> !passedOver.contains(upload.id()))
			.min(Comparator.comparingInt(Turns::group)
				.thenComparingLong((upload) -> this.last.getOrDefault(upload.distributor(), -1L)))
			.orElse(null);
		if (next != null) {
			this.last.put(next.distributor(), this.turns++);
		}
		return next;
	}

	private static int group(ConsoleUpload upload) {
		if (upload.state() != UploadState.CHECKING) {
			return 1;
		}
		return (upload.bytes() <= SMALL) ? 0 : 2;
	}

}
