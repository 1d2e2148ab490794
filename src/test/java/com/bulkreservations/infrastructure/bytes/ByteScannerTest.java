package com.bulkreservations.infrastructure.bytes;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ByteScannerTest {

	/**
	 * Those looked for, their neighbours, which are marked behind them by mistake, and
	 * ends of ranges.
	 */
	private static final byte[] VALUES = { '"', '#', ',', '-', '\n', 11, '\r', 12, 0, 1, 0x7F, (byte) 0x80, (byte) 0x81,
			(byte) 0x8A, (byte) 0x8D, (byte) 0xA2, (byte) 0xAC, (byte) 0xFF, 'a', ' ' };

	@Test
	void firstOfSeveralThatAreLookedForIsFound() {
		Random random = new Random(1);
		int found = 0;
		for (int trial = 0; trial < 200_000; trial++) {
			byte[] bytes = new byte[11];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = VALUES[random.nextInt(VALUES.length)];
			}
			int from = random.nextInt(4);
			int first = 0;
			while (first < 8 && bytes[from + first] != ',' && bytes[from + first] != '"' && bytes[from + first] != 0) {
				first++;
			}
			long eight = ByteScanner.at(bytes, from);
			long marks = ByteScanner.noughts(eight ^ ByteScanner.all(',')) | ByteScanner.noughts(eight)
					| ByteScanner.noughts(eight ^ ByteScanner.all('"'));
			assertThat(marks != 0).isEqualTo(first < 8);
			if (first < 8) {
				assertThat(ByteScanner.first(marks)).isEqualTo(first);
				found++;
			}
		}
		assertThat(found).isBetween(100_000, 190_000);
	}

	@Test
	void highestBitsTellWhatIsNotAscii() {
		byte[] bytes = { 'a', 0x7F, 0, '\n', (byte) 0xC3, (byte) 0xA9, 'b', 'c' };
		assertThat(ByteScanner.first(ByteScanner.at(bytes, 0) & ByteScanner.HIGHEST_BITS)).isEqualTo(4);
	}

}
