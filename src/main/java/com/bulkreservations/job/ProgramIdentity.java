package com.bulkreservations.job;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Tells the program that runs, and the Java platform under it, from each other one: what
 * one has kept may not be as another one would have made it.
 */
final class ProgramIdentity {

	/**
	 * The record that ends a jar without a comment; see section 4.3.16 of the ZIP
	 * specification, APPNOTE.TXT of PKWARE.
	 */
	private static final int END_RECORD = 22;

	private static final int END_SIGNATURE = 0x06054b50;

	/** Where in the record it stands where the list of entries begins. */
	private static final int LIST_START = 16;

	private ProgramIdentity() {
	}

	/** The identity of the jar, or of the folder of classes, that this class is from. */
	static String current() throws IOException {
		try {
			Path program = Path.of(ProgramIdentity.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return Runtime.version() + " " + of(program);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("The JVM's own address of a program is well-formed", ex);
		}
	}

	static String of(Path program) throws IOException {
		CRC32C checksum = new CRC32C();
		if (Files.isDirectory(program)) {
			checksum.update(contents(program).getBytes(StandardCharsets.UTF_8));
		}
		else {
			checksum.update(entries(program));
		}
		return Long.toHexString(checksum.getValue());
	}

	private static String contents(Path folder) throws IOException {
		StringBuilder contents = new StringBuilder();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted().toList()) {
				contents.append(file)
					.append(' ')
					.append(Files.size(file))
					.append(' ')
					.append(Files.getLastModifiedTime(file))
					.append('\n');
			}
		}
		return contents.toString();
	}

	/**
	 * The list of entries at the end of a jar, which has the name, the length and a
	 * checksum of each one: a fiftieth of the jar. Where there is something behind it,
	 * all of the jar.
	 */
	private static ByteBuffer entries(Path jar) throws IOException {
		try (FileChannel channel = FileChannel.open(jar)) {
			long size = channel.size();
			ByteBuffer end = read(channel, Math.max(0, size - END_RECORD)).order(ByteOrder.LITTLE_ENDIAN);
			if (end.limit() == END_RECORD && end.getInt(0) == END_SIGNATURE) {
				long list = Integer.toUnsignedLong(end.getInt(LIST_START));
				if (list < size) {
					return read(channel, list);
				}
			}
			return read(channel, 0);
		}
	}

	/** What a file holds from a place to its end. */
	private static ByteBuffer read(FileChannel channel, long from) throws IOException {
		ByteBuffer octets = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
		int count = 0;
		while (octets.hasRemaining() && count >= 0) {
			count = channel.read(octets, from + octets.position());
		}
		return octets.flip();
	}

}
