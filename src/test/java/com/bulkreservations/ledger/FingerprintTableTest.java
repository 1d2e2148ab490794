package com.bulkreservations.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import com.bulkreservations.Trials;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Fingerprinter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTableTest {

	private final FingerprintTable table = new FingerprintTable(0);

	private final List<Fingerprint> added = new ArrayList<>();

	private void add(Fingerprint fingerprint) {
		this.table.add(fingerprint, this.added.size());
		this.added.add(fingerprint);
	}

	private int find(Fingerprint fingerprint) {
		return this.table.find(fingerprint, (ordinal) -> this.added.get(ordinal).equals(fingerprint));
	}

	@Test
	void emptyTableFindsNothing() {
		assertThat(find(new Fingerprint(0, 0))).isEqualTo(-1);
	}

	@Test
	void fingerprintOfZerosIsFoundLikeAnyOther() {
		add(new Fingerprint(0, 0));
		assertThat(find(new Fingerprint(0, 0))).isZero();
		assertThat(find(new Fingerprint(0, 1))).isEqualTo(-1);
	}

	@Test
	void largestOrdinalComesBack() {
		Fingerprint fingerprint = new Fingerprint(-1, -1);
		this.table.add(fingerprint, Integer.MAX_VALUE - 1);
		assertThat(this.table.find(fingerprint, (ordinal) -> true)).isEqualTo(Integer.MAX_VALUE - 1);
	}

	/** The tag is the lower half of the first number. */
	@Test
	void fingerprintsWithTheSameTagAreDistinguished() {
		for (int i = 0; i < 1000; i++) {
			add(new Fingerprint(0xAB_0000_0000_0042L, i));
		}
		for (int i = 0; i < 1000; i++) {
			assertThat(find(new Fingerprint(0xAB_0000_0000_0042L, i))).isEqualTo(i);
		}
		assertThat(find(new Fingerprint(0xAB_0000_0000_0042L, 1000))).isEqualTo(-1);
	}

	@Test
	void tagsThatFallOnTheLastSlotGoOnAtTheFirst() {
		for (int i = 0; i < 12; i++) {
			add(new Fingerprint(0xFFFF_FFFFL, i));
		}
		assertThat(IntStream.range(0, 12).map((i) -> find(new Fingerprint(0xFFFF_FFFFL, i)))).containsExactly(0, 1, 2,
				3, 4, 5, 6, 7, 8, 9, 10, 11);
	}

	@Test
	void callerIsAskedOnlyForTheSameTag() {
		add(new Fingerprint(1, 1));
		assertThat(this.table.find(new Fingerprint(2, 1), (ordinal) -> {
			throw new AssertionError("asked for " + ordinal);
		})).isEqualTo(-1);
	}

	@Test
	void findsWhatAMapFinds() {
		Trials.of(FingerprintTableTest::fingerprints).check((fingerprints) -> {
			FingerprintTable searched = new FingerprintTable();
			Map<Fingerprint, Integer> map = new HashMap<>();
			for (int ordinal = 0; ordinal < fingerprints.size(); ordinal++) {
				Fingerprint fingerprint = fingerprints.get(ordinal);
				int found = searched.find(fingerprint, (other) -> fingerprints.get(other).equals(fingerprint));
				assertThat(found).isEqualTo(map.getOrDefault(fingerprint, -1));
				if (found < 0) {
					searched.add(fingerprint, ordinal);
					map.put(fingerprint, ordinal);
				}
			}
		});
	}

	/** Many that differ in few bits, so that parts fill up and tags collide. */
	private static List<Fingerprint> fingerprints(RandomGenerator random, int size) {
		long mask = random.longs(3).reduce(-1, (one, other) -> one & other);
		List<Fingerprint> fingerprints = new ArrayList<>();
		for (int i = 0; i < size * 4; i++) {
			fingerprints.add(new Fingerprint(random.nextLong() & mask, random.nextInt(3)));
		}
		return fingerprints;
	}

	@Test
	void roomMadeBeforehandChangesNothing() {
		Fingerprinter fingerprinter = new Fingerprinter();
		for (int i = 0; i < 20_000; i++) {
			if (i % 5_000 == 0) {
				// Too little, enough, and more than enough.
				this.table.reserve(i);
			}
			add(fingerprinter.ofRequestId("PO-" + i));
		}
		for (int i = 0; i < 20_000; i++) {
			assertThat(find(fingerprinter.ofRequestId("PO-" + i))).isEqualTo(i);
		}
		assertThat(find(fingerprinter.ofRequestId("PO-20000"))).isEqualTo(-1);
	}

	@Test
	void nothingIsMovedWhereThereIsRoom() {
		SplittableRandom random = new SplittableRandom(1);
		int size = 0;
		for (int reserved : new int[] { 0, 1_000_000, 500_000 }) {
			this.table.reserve(reserved);
			int slots = this.table.slots();
			assertThat((long) slots * Long.BYTES).isBetween(8L * (size + reserved), 12L * (size + reserved));
			for (int i = 0; i < reserved; i++) {
				this.table.add(new Fingerprint(random.nextLong(), i), size);
				size++;
			}
			assertThat(this.table.slots()).isEqualTo(slots);
			this.table.reserve(0);
			assertThat(this.table.slots()).isEqualTo(slots);
		}
	}

	@Test
	void isRoomyForAsManyAsItMayBe() {
		FingerprintTable roomy = new FingerprintTable(100_000);
		roomy.reserve(100_000);
		assertThat(roomy.slots()).isBetween(200_000, 210_000);
		FingerprintTable tight = new FingerprintTable(99_999);
		tight.reserve(100_000);
		assertThat(tight.slots()).isBetween(118_000, 128_000);
	}

	@Test
	void growsByAQuarterWhereItMust() {
		Fingerprinter fingerprinter = new Fingerprinter();
		for (int i = 0; i < 300_000; i++) {
			add(fingerprinter.ofRequestId("PO-" + i));
		}
		assertThat(this.table.slots()).isBetween(300_000 * 8 / 7, 300_000 * 10 / 7);
	}

	@Test
	void growsToHundredThousands() {
		Fingerprinter fingerprinter = new Fingerprinter();
		for (int i = 0; i < 300_000; i++) {
			add(fingerprinter.ofRequestId("PO-" + i));
		}
		for (int i = 0; i < 300_000; i += 7) {
			assertThat(find(fingerprinter.ofRequestId("PO-" + i))).isEqualTo(i);
		}
		assertThat(find(fingerprinter.ofRequestId("PO-300000"))).isEqualTo(-1);
	}

}
