package com.bulkreservations.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.bulkreservations.Trials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuidMapTest {

	private static final UUID NIL = new UUID(0, 0);

	private final GuidMap<String> map = new GuidMap<>();

	@Test
	void holdsNothingAtFirst() {
		assertThat(this.map).isEmpty();
		assertThat(this.map.get(NIL)).isNull();
		assertThat(this.map.containsKey(NIL)).isFalse();
	}

	@Test
	void keepsTheFirstWhereItIsAskedTo() {
		assertThat(this.map.putIfAbsent(NIL, "first")).isNull();
		assertThat(this.map.putIfAbsent(NIL, "second")).isEqualTo("first");
		assertThat(this.map).containsExactly(Map.entry(NIL, "first"));
	}

	@Test
	void findsNothingButGuids() {
		this.map.put(NIL, "nil");
		Object text = NIL.toString();
		assertThat(this.map.get(text)).isNull();
		assertThat(this.map.get(null)).isNull();
	}

	@Test
	void tellsBothHalvesOfAGuidApart() {
		this.map.put(new UUID(1, 2), "this");
		assertThat(this.map.get(new UUID(1, 3))).isNull();
		assertThat(this.map.get(new UUID(3, 2))).isNull();
		assertThat(this.map.get(new UUID(2, 1))).isNull();
	}

	@Test
	void isAMapLikeAnyOther() {
		// Few different keys, so that some come twice.
		Trials.of((random, size) -> random.longs(size * 2L, -size, size).toArray()).check((halves) -> {
			Map<UUID, Integer> expected = new HashMap<>();
			GuidMap<Integer> guids = new GuidMap<>();
			for (int i = 0; i < halves.length; i += 2) {
				UUID guid = new UUID(halves[i], halves[i + 1]);
				assertThat(guids.put(guid, i)).isEqualTo(expected.put(guid, i));
				assertThat(guids.get(guid)).isEqualTo(i);
			}
			assertThat(guids).isEqualTo(expected).hasSameSizeAs(expected);
			assertThat(guids.get(new UUID(Long.MAX_VALUE, 0))).isNull();
		});
	}

}
