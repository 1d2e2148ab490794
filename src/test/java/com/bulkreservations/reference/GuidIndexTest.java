package com.bulkreservations.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.bulkreservations.Trials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuidIndexTest {

	private static final UUID NIL = new UUID(0, 0);

	@Test
	void holdsNothingAtFirst() {
		GuidIndex index = new GuidIndex();
		assertThat(index.find(NIL)).isEqualTo(GuidIndex.NONE);
	}

	@Test
	void refusesASecondRowOfAGuid() {
		GuidIndex index = new GuidIndex();
		assertThat(index.add(NIL)).isZero();
		assertThat(index.add(NIL)).isEqualTo(GuidIndex.NONE);
		assertThat(index.add(new UUID(0, 1))).isEqualTo(1);
	}

	@Test
	void tellsBothHalvesOfAGuidApart() {
		GuidIndex index = new GuidIndex();
		index.add(new UUID(1, 2));
		assertThat(index.find(new UUID(1, 2))).isZero();
		assertThat(index.find(new UUID(1, 3))).isEqualTo(GuidIndex.NONE);
		assertThat(index.find(new UUID(3, 2))).isEqualTo(GuidIndex.NONE);
		assertThat(index.find(new UUID(2, 1))).isEqualTo(GuidIndex.NONE);
	}

	@Test
	void numbersRowsAsTheyAreAdded() {
		// Few different keys, so that some come twice.
		Trials.of((random, size) -> random.longs(size * 2L, -size, size).toArray()).check((halves) -> {
			Map<UUID, Integer> expected = new HashMap<>();
			GuidIndex index = new GuidIndex();
			for (int i = 0; i < halves.length; i += 2) {
				UUID guid = new UUID(halves[i], halves[i + 1]);
				int row = expected.size();
				boolean isNew = expected.putIfAbsent(guid, row) == null;
				assertThat(index.add(guid)).isEqualTo(isNew ? row : GuidIndex.NONE);
			}
			expected.forEach((guid, row) -> {
				assertThat(index.find(guid)).isEqualTo(row);
				assertThat(index.guid(row)).isEqualTo(guid);
			});
			assertThat(index.find(new UUID(Long.MAX_VALUE, 0))).isEqualTo(GuidIndex.NONE);
		});
	}

}
