package com.bulkreservations.cli;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A file in a tar. */
final class TarFile {

	private static final int BLOCK = 512;

	private static final int TYPE = 156;

	/** Others are folders, and headers of long names. */
	private static final byte FILE = '0';

	private final String name;

	private final long mode;

	private final long seconds;

	private final boolean file;

	private final byte[] content;

	private TarFile(String name, long mode, long seconds, boolean file, byte[] content) {
		this.name = name;
		this.mode = mode;
		this.seconds = seconds;
		this.file = file;
		this.content = content;
	}

	String name() {
		return this.name;
	}

	/** Whether everyone may execute it. */
	boolean isExecutable() {
		return (this.mode & 0111) == 0111;
	}

	/** When it was changed, since 1970-01-01 UTC. */
	long seconds() {
		return this.seconds;
	}

	boolean isFile() {
		return this.file;
	}

	byte[] content() {
		return this.content.clone();
	}

	/** The files of a tar: each is a block of 512 bytes, and its content. */
	static List<TarFile> in(byte[] bytes) throws IOException {
		List<TarFile> files = new ArrayList<>();
		try (DataInputStream tar = new DataInputStream(new ByteArrayInputStream(bytes))) {
			byte[] header = new byte[BLOCK];
			while (tar.available() >= BLOCK) {
				tar.readFully(header);
				String name = text(header, 0, 100);
				if (!name.isEmpty()) {
					int size = (int) octal(header, 124, 11);
					byte[] content = tar.readNBytes(size);
					tar.skipBytes((BLOCK - size % BLOCK) % BLOCK);
					files.add(new TarFile(name, octal(header, 100, 7), octal(header, 136, 11), header[TYPE] == FILE,
							content));
				}
			}
		}
		return files;
	}

	private static long octal(byte[] header, int offset, int length) {
		return Long.parseLong(text(header, offset, length).strip(), 8);
	}

	private static String text(byte[] header, int offset, int length) {
		String text = new String(header, offset, length, StandardCharsets.US_ASCII);
		int end = text.indexOf('\0');
		return (end >= 0) ? text.substring(0, end) : text;
	}

}
