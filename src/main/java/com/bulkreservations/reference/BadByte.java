package com.bulkreservations.reference;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The first byte of a file that is no UTF-8. Readers buffer ahead, so that the one that
 * stumbled over it cannot tell where it is.
 *
 * @param line the physical line that it is on
 */
record BadByte(int line, byte value) {

	private static final int CHARACTERS_AT_ONCE = 8192;

	/** Finds it in a file that is known to have one. */
	static BadByte findIn(Path file) throws IOException {
		byte[] content = Files.readAllBytes(file);
		int position = positionIn(content);
		// With the bad byte itself, so that its line counts even where it comes first.
		ByteArrayInputStream upToIt = new ByteArrayInputStream(content, 0, position + 1);
		long line = new BufferedReader(new InputStreamReader(upToIt, StandardCharsets.ISO_8859_1)).lines().count();
		return new BadByte(Math.toIntExact(line), content[position]);
	}

	private static int positionIn(byte[] content) {
		ByteBuffer bytes = ByteBuffer.wrap(content);
		CharBuffer characters = CharBuffer.allocate(CHARACTERS_AT_ONCE);
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		CoderResult result;
		do {
			characters.clear();
			result = decoder.decode(bytes, characters, true);
		}
		while (result.isOverflow());
		return bytes.position();
	}

}
