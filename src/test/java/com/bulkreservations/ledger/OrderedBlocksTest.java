package com.bulkreservations.ledger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OrderedBlocksTest {

	private static final LedgerRun RUN = new LedgerRun("contoso", "a".repeat(64), "monday.aaaaaaaaaaaa", 1);

	private static final LedgerRun OTHER = new LedgerRun("contoso", "b".repeat(64), "tuesday.bbbbbbbbbbbb", 1);

	private final OrderedBlocks blocks = new OrderedBlocks();

	@Test
	void findTheBlockOfEachRequest() {
		assertThat(this.blocks.isEmpty()).isTrue();
		assertThat(this.blocks.add(RUN, 0, 4096)).isZero();
		assertThat(this.blocks.add(RUN, 1, 1)).isEqualTo(4096);
		assertThat(this.blocks.add(OTHER, 0, 3)).isEqualTo(4097);
		assertThat(this.blocks.isEmpty()).isFalse();
		assertThat(this.blocks.indexOf(0)).isZero();
		assertThat(this.blocks.indexOf(4095)).isZero();
		assertThat(this.blocks.indexOf(4096)).isEqualTo(1);
		assertThat(this.blocks.indexOf(4097)).isEqualTo(2);
		assertThat(this.blocks.indexOf(4099)).isEqualTo(2);
		assertThat(this.blocks.first(2)).isEqualTo(4097);
		assertThat(this.blocks.run(1)).isEqualTo(RUN);
		assertThat(this.blocks.run(2)).isEqualTo(OTHER);
		assertThat(this.blocks.number(1)).isEqualTo(1);
		assertThat(this.blocks.number(2)).isZero();
	}

	/** So many small uploads that full blocks would be too many requests. */
	@Test
	void areAsManyAsThereAreUploads() {
		int number = 600_000;
		for (int block = 0; block < number; block++) {
			assertThat(this.blocks.add(RUN, block, 1)).isEqualTo(block);
		}
		for (int block = 0; block < number; block += 7) {
			assertThat(this.blocks.indexOf(block)).isEqualTo(block);
			assertThat(this.blocks.number(block)).isEqualTo(block);
		}
	}

	@Test
	void areNotMoreThanCanBeNumbered() {
		this.blocks.add(RUN, 0, Integer.MAX_VALUE);
		assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> this.blocks.add(RUN, 1, 1));
	}

}
