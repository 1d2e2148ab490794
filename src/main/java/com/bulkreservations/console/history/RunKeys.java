package com.bulkreservations.console.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.RequestIds;

/**
 * The keys of a run: which request, order and customer stands where in its files.
 * <p>
 * An entry has the first 16 bytes of the key's SHA-256, and 8 bytes that tell the place.
 * The file is a sequence of sections, each sorted, and each but the last full: so it is
 * written in bounded memory, and read by a few look-ups in each section. It can be made
 * again at any time from the files of the run.
 */
final class RunKeys {

	private static final int DIGEST_BYTES = 16;

	private static final int ENTRY_BYTES = DIGEST_BYTES + Long.BYTES;

	/** 6 MB of the heap while a file is written. */
	static final int SECTION = 262_144;

	private final Path file;

	/**
	 * @param file which may not exist yet
	 */
	RunKeys(Path file) {
		this.file = file;
	}

	boolean exist() {
		return Files.isRegularFile(this.file);
	}

	/**
	 * Returns the first places of keys, in their order.
	 * @param keys of which a place must have all
	 * @param limit how many places of a key at most
	 */
	List<Place> find(Collection<Key> keys, int limit) throws IOException {
		Set<Place> places = new TreeSet<>();
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ)) {
			boolean first = true;
			for (Key key : keys) {
				List<Place> found = find(key, channel, limit);
				if (first) {
					places.addAll(found);
				}
				else {
					places.retainAll(Set.copyOf(found));
				}
				if (places.isEmpty()) {
					break;
				}
				first = false;
			}
		}
		return List.copyOf(places);
	}

	private static List<Place> find(Key key, FileChannel channel, int limit) throws IOException {
		byte[] wanted = key.digest();
		List<Place> places = new ArrayList<>();
		long entries = channel.size() / ENTRY_BYTES;
		for (long from = 0; from < entries; from += SECTION) {
			find(wanted, channel, from, Math.min(from + SECTION, entries), places, limit);
		}
		return places;
	}

	private static void find(byte[] wanted, FileChannel channel, long from, long to, List<Place> places, int limit)
			throws IOException {
		long low = from;
		long high = to;
		while (low < high) {
			long middle = (low + high) >>> 1;
			if (compare(entry(channel, middle), wanted) < 0) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		for (long next = low; next < to && places.size() < limit; next++) {
			byte[] entry = entry(channel, next);
			if (compare(entry, wanted) != 0) {
				return;
			}
			places.add(Place.of(ByteBuffer.wrap(entry).getLong(DIGEST_BYTES)));
		}
	}

	private static int compare(byte[] entry, byte[] digest) {
		return Arrays.compareUnsigned(entry, 0, DIGEST_BYTES, digest, 0, DIGEST_BYTES);
	}

	private static byte[] entry(FileChannel channel, long number) throws IOException {
		byte[] entry = new byte[ENTRY_BYTES];
		ByteBuffer rest = ByteBuffer.wrap(entry);
		while (rest.hasRemaining()) {
			if (channel.read(rest, number * ENTRY_BYTES + rest.position()) < 0) {
				throw new IOException(OperatorMessage.HISTORY_UNREADABLE.text(
						"Expected entry %,d of a file of keys, but it has ended. Delete output/.jobs/console/keys, which is made again.",
						number));
			}
		}
		return entry;
	}

	/**
	 * Replaces the file.
	 * @param incoming where it is written first
	 */
	void write(Path incoming, Source source) throws IOException {
		try (OutputStream out = Files.newOutputStream(incoming)) {
			List<byte[]> section = new ArrayList<>();
			source.writeTo((key, place) -> {
				byte[] entry = Arrays.copyOf(key.digest(), ENTRY_BYTES);
				ByteBuffer.wrap(entry).putLong(DIGEST_BYTES, place.number());
				section.add(entry);
				if (section.size() == SECTION) {
					flush(section, out);
				}
			});
			flush(section, out);
		}
		catch (IOException | RuntimeException ex) {
			Files.deleteIfExists(incoming);
			throw ex;
		}
		Files.move(incoming, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static void flush(List<byte[]> section, OutputStream out) throws IOException {
		section.sort(Arrays::compareUnsigned);
		for (byte[] entry : section) {
			out.write(entry);
		}
		section.clear();
	}

	/**
	 * What is looked for.
	 *
	 * @param kind such as {@code request}
	 */
	record Key(String kind, String value) {

		private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

		static Key request(String id) {
			return new Key("request", RequestIds.withoutLeadingZeros(id));
		}

		static Key order(String number) {
			return new Key("order", number);
		}

		static Key customer(String id) {
			return new Key("customer", id.toLowerCase(Locale.ROOT));
		}

		static Key subscription(String id) {
			return new Key("subscription", id.toLowerCase(Locale.ROOT));
		}

		/** Returns the words of a customer's name, each once. */
		static Set<Key> words(String name) {
			Set<Key> words = new LinkedHashSet<>();
			for (String word : NO_WORD.split(name.toLowerCase(Locale.ROOT), -1)) {
				if (!word.isEmpty()) {
					words.add(new Key("word", word));
				}
			}
			return words;
		}

		private byte[] digest() {
			MessageDigest digest = Digests.sha256();
			digest.update((this.kind + '\n' + this.value).getBytes(StandardCharsets.UTF_8));
			return Arrays.copyOf(digest.digest(), DIGEST_BYTES);
		}

	}

	/**
	 * Where a record stands.
	 *
	 * @param offset the position of its first byte
	 */
	record Place(In in, long offset) implements Comparable<Place> {

		private static final int SHIFT = 61;

		private static Place of(long number) throws IOException {
			return new Place(In.numbered(number >>> SHIFT), number & ((1L << SHIFT) - 1));
		}

		private long number() {
			return (this.in.number << SHIFT) | this.offset;
		}

		@Override
		public int compareTo(Place other) {
			return Long.compare(number(), other.number());
		}

	}

	/** A file of a run. */
	enum In {

		ACCEPTED_ORDERS(0), REJECTIONS(1), ORDERS(2);

		private final long number;

		In(long number) {
			this.number = number;
		}

		private static In numbered(long number) throws IOException {
			for (In in : values()) {
				if (in.number == number) {
					return in;
				}
			}
			throw new IOException(OperatorMessage.HISTORY_UNREADABLE.text(
					"Expected the number of a file in a file of keys, but found %d. Delete output/.jobs/console/keys, which is made again.",
					number));
		}

	}

	/** Takes the keys of a run. */
	interface Sink {

		void add(Key key, Place place) throws IOException;

	}

	/** Finds the keys of a run. */
	interface Source {

		void writeTo(Sink keys) throws IOException;

	}

}
