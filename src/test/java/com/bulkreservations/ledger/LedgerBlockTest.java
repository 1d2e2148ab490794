package com.bulkreservations.ledger;

import java.util.List;

import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.OrderNumber;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerBlockTest {

	private static final OrderNumber ONE = OrderNumber.parse("RSV-00000000000000000001");

	private static final OrderNumber TWO = OrderNumber.parse("RSV-ZZZZZZZZZZZZZZZZZZZZ");

	@Test
	void holdsWhatWasAddedInItsOrder() {
		LedgerBlock block = new LedgerBlock();
		block.add(new Fingerprint(1, 2), new Fingerprint(3, 4), ONE);
		block.add(new Fingerprint(-1, -2), new Fingerprint(-3, -4), TWO);
		LedgerBlock read = LedgerBlock.of(block.requestBytes(), block.orderBytes());
		assertThat(read.size()).isEqualTo(2);
		assertThat(read.requestId(0)).isEqualTo(new Fingerprint(1, 2));
		assertThat(read.content(0)).isEqualTo(new Fingerprint(3, 4));
		assertThat(read.orderNumber(0)).isEqualTo(ONE.text());
		assertThat(read.requestId(1)).isEqualTo(new Fingerprint(-1, -2));
		assertThat(read.content(1)).isEqualTo(new Fingerprint(-3, -4));
		assertThat(read.orderNumber(1)).isEqualTo(TWO.text());
	}

	@Test
	void takesSixteenBytesForARequestAndFortyForItsOrder() {
		LedgerBlock block = new LedgerBlock();
		block.add(new Fingerprint(1, 2), new Fingerprint(3, 4), ONE);
		assertThat(block.requestBytes()).hasSize(16);
		assertThat(block.orderBytes()).hasSize(40);
	}

	@Test
	void checksumIsOfAllThatItHolds() {
		LedgerBlock block = block(new Fingerprint(1, 2), new Fingerprint(3, 4), ONE);
		assertThat(block.checksum()).isEqualTo(LedgerBlock.of(block.requestBytes(), block.orderBytes()).checksum());
		assertThat(List.of(block, block(new Fingerprint(1, 3), new Fingerprint(3, 4), ONE),
				block(new Fingerprint(1, 2), new Fingerprint(3, 5), ONE),
				block(new Fingerprint(1, 2), new Fingerprint(3, 4), TWO), new LedgerBlock()))
			.extracting(LedgerBlock::checksum)
			.doesNotHaveDuplicates();
	}

	private static LedgerBlock block(Fingerprint requestId, Fingerprint content, OrderNumber number) {
		LedgerBlock block = new LedgerBlock();
		block.add(requestId, content, number);
		return block;
	}

	@Test
	void isFullAtItsCapacityAndNotBefore() {
		LedgerBlock block = new LedgerBlock();
		for (int i = 0; i < LedgerBlock.CAPACITY - 1; i++) {
			block.add(new Fingerprint(i, i), new Fingerprint(i, i), ONE);
		}
		assertThat(block.isFull()).isFalse();
		block.add(new Fingerprint(0, 0), new Fingerprint(0, 0), ONE);
		assertThat(block.isFull()).isTrue();
		assertThat(block.size()).isEqualTo(4096);
	}

	@Test
	void takesInAsManyOfAnotherAsThereIsRoomFor() {
		LedgerBlock other = new LedgerBlock(3);
		other.add(new Fingerprint(1, 2), new Fingerprint(3, 4), ONE);
		other.add(new Fingerprint(5, 6), new Fingerprint(7, 8), TWO);
		other.add(new Fingerprint(9, 10), new Fingerprint(11, 12), ONE);
		LedgerBlock block = new LedgerBlock(3);
		block.add(new Fingerprint(0, 0), new Fingerprint(0, 0), ONE);
		assertThat(block.addAll(other, 1)).isEqualTo(2);
		assertThat(block.isFull()).isTrue();
		assertThat(block.addAll(other, 0)).isZero();
		assertThat(block.requestId(1)).isEqualTo(new Fingerprint(5, 6));
		assertThat(block.content(1)).isEqualTo(new Fingerprint(7, 8));
		assertThat(block.orderNumber(1)).isEqualTo(TWO.text());
		assertThat(block.requestId(2)).isEqualTo(new Fingerprint(9, 10));
		assertThat(block.orderNumber(2)).isEqualTo(ONE.text());
		LedgerBlock rest = new LedgerBlock(2);
		assertThat(rest.addAll(other, 0)).isEqualTo(2);
		assertThat(rest.requestId(1)).isEqualTo(new Fingerprint(5, 6));
	}

}
