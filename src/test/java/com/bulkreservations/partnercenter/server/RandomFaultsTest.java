package com.bulkreservations.partnercenter.server;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import com.bulkreservations.partnercenter.server.Fault.CartChange;
import com.bulkreservations.partnercenter.server.Fault.Kind;
import com.bulkreservations.partnercenter.server.Faults.Occurrence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RandomFaultsTest {

	private static final Duration LONGEST = Duration.ofSeconds(3);

	private static List<Fault> faults(long seed, int percent) {
		RandomFaults plan = new RandomFaults(seed, percent, LONGEST);
		return IntStream.range(0, 12)
			.boxed()
			.flatMap((number) -> List.of(Operation.CREATE_CART, Operation.CHECK_OUT, Operation.ORDERS)
				.stream()
				.map((operation) -> plan.apply(new Occurrence(operation, "customer", number))))
			.toList();
	}

	@Test
	void sameSeedGivesTheSameFaults() {
		assertThat(faults(7, 50)).isEqualTo(faults(7, 50)).isNotEqualTo(faults(8, 50));
	}

	@Test
	void everyKindOfFaultHappens() {
		Set<Kind> kinds = EnumSet.noneOf(Kind.class);
		Set<CartChange> changes = EnumSet.noneOf(CartChange.class);
		for (int seed = 0; seed < 300; seed++) {
			faults(seed, 100).forEach((fault) -> {
				kinds.add(fault.kind());
				changes.add(fault.change());
				assertThat(fault.time()).isLessThanOrEqualTo(LONGEST);
			});
		}
		assertThat(kinds).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Kind.SLOW)));
		assertThat(changes).containsExactlyInAnyOrder(CartChange.values());
	}

	@Test
	void asManyCallsGoWrongAsAreAskedFor() {
		assertThat(faults(7, 0)).containsOnly(Fault.NONE);
		assertThat(IntStream.range(0, 100).boxed().flatMap((seed) -> faults(seed, 20).stream()))
			.filteredOn((fault) -> !fault.equals(Fault.NONE))
			.hasSizeBetween(600, 840);
	}

	@Test
	void laterCallsGoWell() {
		assertThat(new RandomFaults(7, 100, LONGEST).apply(new Occurrence(Operation.CHECK_OUT, "customer", 12)))
			.isEqualTo(Fault.NONE);
	}

}
