package com.bulkreservations.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.bulkreservations.Trials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuidTableTest {

	private static final UUID NIL = new UUID(0, 0);

	@Test
	void holdsNothingAtFirst() {
		GuidTable table = new GuidTable(1);
		assertThat(table.find(NIL)).isEqualTo(GuidTable.NONE);
	}

	@Test
	void refusesASecondRowOfAGuid() {
		GuidTable table = new GuidTable(1);
		assertThat(table.add(NIL)).isZero();
		table.set(0, 0, 7);
		assertThat(table.add(NIL)).isEqualTo(GuidTable.NONE);
		assertThat(table.add(new UUID(0, 1))).isEqualTo(1);
		assertThat(table.get(0, 0)).isEqualTo(7);
	}

	@Test
	void tellsBothHalvesOfAGuidApart() {
		GuidTable table = new GuidTable(0);
		table.add(new UUID(1, 2));
		assertThat(table.find(new UUID(1, 2))).isZero();
		assertThat(table.find(new UUID(1, 3))).isEqualTo(GuidTable.NONE);
		assertThat(table.find(new UUID(3, 2))).isEqualTo(GuidTable.NONE);
		assertThat(table.find(new UUID(2, 1))).isEqualTo(GuidTable.NONE);
	}

	@Test
	void keepsTheColumnsOfItsRowsApart() {
		GuidTable table = new GuidTable(3);
		for (int row = 0; row < 1000; row++) {
			table.add(new UUID(row, ~row));
			assertThat(table.get(row, 2)).isZero();
			for (int column = 0; column < 3; column++) {
				table.set(row, column, 3 * row + column);
			}
		}
		for (int row = 0; row < 1000; row++) {
			assertThat(table.find(new UUID(row, ~row))).isEqualTo(row);
			assertThat(table.key(row)).isEqualTo(new UUID(row, ~row));
			for (int column = 0; column < 3; column++) {
				assertThat(table.get(row, column)).isEqualTo(3 * row + column);
			}
		}
	}

	@Test
	void numbersRowsAsTheyAreAdded() {
		// Few different keys, so that some come twice.
		Trials.of((random, size) -> random.longs(size * 2L, -size, size).toArray()).check((halves) -> {
			Map<UUID, Integer> expected = new HashMap<>();
			GuidTable table = new GuidTable(0);
			for (int i = 0; i < halves.length; i += 2) {
				UUID guid = new UUID(halves[i], halves[i + 1]);
				int row = expected.size();
				boolean isNew = expected.putIfAbsent(guid, row) == null;
				assertThat(table.add(guid)).isEqualTo(isNew ? row : GuidTable.NONE);
			}
			expected.forEach((guid, row) -> assertThat(table.find(guid)).isEqualTo(row));
			assertThat(table.find(new UUID(Long.MAX_VALUE, 0))).isEqualTo(GuidTable.NONE);
		});
	}

}
