package com.bulkreservations.console.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {

	private static final long SMALL = 10_000_000;

	private final Turns turns = new Turns();

	private static ConsoleUpload upload(String id, String distributor, UploadState state, long bytes) {
		return new ConsoleUpload(id, distributor, id + ".csv", state, 0, 1, "", bytes, "", Instant.EPOCH, Instant.EPOCH,
				Instant.EPOCH, null, null, null, null, null, null, null, null, null);
	}

	private List<String> order(List<ConsoleUpload> waiting) {
		List<ConsoleUpload> left = new ArrayList<>(waiting);
		List<String> order = new ArrayList<>();
		for (ConsoleUpload next = this.turns.next(left, Set.of()); next != null; next = this.turns.next(left,
				Set.of())) {
			left.remove(next);
			order.add(next.id());
		}
		return order;
	}

	@Test
	void smallChecksComeFirstThenRunsThenLargerChecks() {
		assertThat(order(List.of(upload("large", "a", UploadState.CHECKING, SMALL + 1),
				upload("run", "a", UploadState.APPROVED, 5 * SMALL),
				upload("resumed", "a", UploadState.RUNNING, 5 * SMALL),
				upload("small", "a", UploadState.CHECKING, SMALL))))
			.containsExactly("small", "run", "resumed", "large");
	}

	@Test
	void distributorsTakeTurns() {
		assertThat(order(List.of(upload("a1", "a", UploadState.CHECKING, 1), upload("a2", "a", UploadState.CHECKING, 1),
				upload("a3", "a", UploadState.CHECKING, 1), upload("b1", "b", UploadState.CHECKING, 1),
				upload("b2", "b", UploadState.CHECKING, 1))))
			.containsExactly("a1", "b1", "a2", "b2", "a3");
	}

	@Test
	void whatFailedInThisRoundIsPassedOver() {
		List<ConsoleUpload> waiting = List.of(upload("a1", "a", UploadState.CHECKING, 1),
				upload("a2", "a", UploadState.CHECKING, 1));
		assertThat(this.turns.next(waiting, Set.of("a1"))).isEqualTo(waiting.get(1));
		assertThat(this.turns.next(waiting, Set.of("a1", "a2"))).isNull();
	}

}
