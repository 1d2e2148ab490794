package com.bulkreservations.reference;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.Trials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuidSetTest {

	@Test
	void isEmptyAtFirst() {
		GuidSet guids = new GuidSet();
		assertThat(guids).isEmpty();
		assertThat(guids.contains(new UUID(0, 0))).isFalse();
	}

	@Test
	void holdsEachGuidOnce() {
		GuidSet guids = new GuidSet();
		assertThat(guids.add(new UUID(0, 0))).isTrue();
		assertThat(guids.add(new UUID(0, 0))).isFalse();
		assertThat(guids).containsExactly(new UUID(0, 0));
	}

	@Test
	void holdsNothingButGuids() {
		GuidSet guids = new GuidSet();
		guids.add(new UUID(0, 0));
		Object text = "00000000-0000-0000-0000-000000000000";
		assertThat(guids.contains(text)).isFalse();
		assertThat(guids.contains(null)).isFalse();
	}

	@Test
	void tellsGuidsOfTheSameHashApart() {
		GuidSet guids = new GuidSet();
		guids.add(new UUID(1, 0));
		guids.add(new UUID(0, 1));
		assertThat(new UUID(1, 0)).hasSameHashCodeAs(new UUID(0, 1));
		assertThat(guids).containsExactlyInAnyOrder(new UUID(1, 0), new UUID(0, 1));
		assertThat(guids.contains(new UUID(1L << 32, 0))).isFalse();
	}

	@Test
	void isASetLikeAnyOther() {
		// Few different ones, so that some come twice, and many of one hash.
		Trials.of((random, size) -> random.longs(size * 2L, -size, size).toArray()).check((halves) -> {
			Set<UUID> expected = new HashSet<>();
			GuidSet guids = new GuidSet();
			for (int i = 0; i < halves.length; i += 2) {
				UUID guid = new UUID(halves[i], halves[i + 1]);
				assertThat(guids.add(guid)).isEqualTo(expected.add(guid));
			}
			assertThat(guids).isEqualTo(expected).hasSameSizeAs(expected);
			assertThat(guids.contains(new UUID(Long.MAX_VALUE, 0))).isFalse();
		});
	}

}
