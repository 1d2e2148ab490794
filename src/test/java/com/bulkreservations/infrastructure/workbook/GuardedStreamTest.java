package com.bulkreservations.infrastructure.workbook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;
import com.bulkreservations.infrastructure.workbook.GuardedStream.Limits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The limits of what is unpacked, at their edges. */
class GuardedStreamTest {

	private static final int RATIO_FROM = 16 * 1024 * 1024;

	@Test
	void endsWhereAllPartsTogetherAreTooLong() throws Exception {
		Limits limits = new Limits(20);
		byte[] part = "<abcdefg/>".getBytes(StandardCharsets.UTF_8);
		assertThat(new GuardedStream(new ByteArrayInputStream(part), 10, limits).readAllBytes()).hasSize(10);
		assertThat(new GuardedStream(new ByteArrayInputStream(part), 10, limits).readAllBytes()).hasSize(10);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> new GuardedStream(new ByteArrayInputStream(part), 10, limits).read())
			.withMessage("more than 20 bytes of XML");
	}

	/** The length that the archive names is that of the sender: only the bytes count. */
	@Test
	void endsWhereAPartIsCompressedTooFar() throws Exception {
		long compressed = (RATIO_FROM + 200) / 200;
		assertThat(read(RATIO_FROM, 1)).isEqualTo(RATIO_FROM);
		assertThat(read(RATIO_FROM + 200, compressed)).isEqualTo(RATIO_FROM + 200);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> read(RATIO_FROM + 1, 1))
			.withMessage("a part that is compressed more than 200 times");
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> read(RATIO_FROM + 65_536, compressed - 400));
	}

	private static long read(int length, long compressed) throws Exception {
		byte[] tags = new byte[length];
		Arrays.fill(tags, (byte) '<');
		try (InputStream part = new GuardedStream(new ByteArrayInputStream(tags), compressed,
				new Limits(Long.MAX_VALUE))) {
			return part.transferTo(OutputStream.nullOutputStream());
		}
	}

	@Test
	void endsWhereATagOrTextIsTooLong() throws Exception {
		int most = 512 * 1024;
		byte[] text = new byte[most + 2];
		Arrays.fill(text, (byte) 'a');
		text[1] = '<';
		assertThat(new GuardedStream(new ByteArrayInputStream(text), most, new Limits(Long.MAX_VALUE)).readAllBytes())
			.hasSize(most + 2);
		text[1] = 'a';
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> new GuardedStream(new ByteArrayInputStream(text), most, new Limits(Long.MAX_VALUE))
				.readAllBytes())
			.withMessage("a value of more than 524,288 bytes");
	}

}
