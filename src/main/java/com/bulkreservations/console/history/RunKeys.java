package com.bulkreservations.console.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.RequestIds;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a run: which request, order and customer stands where in its files.
 * <p>
 * An entry has the first 16 bytes of the key's SHA-256, and 8 bytes that tell the place.
 * The file is a sequence of sections, each sorted, and each but the last full, so that it
 * is written in bounded memory. Behind its entries, a section has the digest of each
 * 128th, so that a look-up reads these and one block of entries. It can be made again at
 * any time from the files of the run.
 */
final class RunKeys {

	private static final int DIGEST_BYTES = 16;

	private static final int ENTRY_BYTES = DIGEST_BYTES + Long.BYTES;

	/** Of entries; that many are read at once. */
	private static final int BLOCK = 128;

	private static final int BUFFER_BYTES = 64 * 1024;

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
	 * Returns the first places of several groups of keys, each in their order.
	 * @param groups a place must have all keys of its group
	 * @param limit how many places of a key at most
	 * @return {@code null} while the file does not exist
	 */
	@Nullable List<List<Place>> find(List<? extends Collection<Key>> groups, int limit) throws IOException {
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ)) {
			List<Section> sections = Section.of(channel);
			List<List<Place>> found = new ArrayList<>();
			for (Collection<Key> keys : groups) {
				found.add(find(keys, sections, limit));
			}
			return found;
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	private static List<Place> find(Collection<Key> keys, List<Section> sections, int limit) throws IOException {
		Set<Place> places = new TreeSet<>();
		boolean first = true;
		for (Key key : keys) {
			List<Place> found = find(key, sections, limit);
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
		return List.copyOf(places);
	}

	private static List<Place> find(Key key, List<Section> sections, int limit) throws IOException {
		byte[] wanted = key.digest();
		List<Place> places = new ArrayList<>();
		for (Section section : sections) {
			section.find(wanted, places, limit);
		}
		return places;
	}

	/**
	 * Replaces the file.
	 * @param incoming where it is written first
	 */
	void write(Path incoming, Source source) throws IOException {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(incoming), BUFFER_BYTES)) {
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
		FileTree.force(incoming);
		Files.move(incoming, this.file, StandardCopyOption.ATOMIC_MOVE);
	}

	private static void flush(List<byte[]> section, OutputStream out) throws IOException {
		section.sort(Arrays::compareUnsigned);
		for (byte[] entry : section) {
			out.write(entry);
		}
		for (int first = 0; first < section.size(); first += BLOCK) {
			out.write(section.get(first), 0, DIGEST_BYTES);
		}
		section.clear();
	}

	/** A sorted part of the file, of which one block is read at a time. */
	private static final class Section {

		private static final int BYTES = SECTION * ENTRY_BYTES + SECTION / BLOCK * DIGEST_BYTES;

		private final FileChannel channel;

		/** The position of the first entry. */
		private final long from;

		private final int entries;

		/** The first digest of each block. */
		private final byte[] fences;

		private byte[] block = {};

		private int blockNumber = -1;

		private Section(FileChannel channel, long from, int bytes) throws IOException {
			this.channel = channel;
			this.from = from;
			int ofBlock = BLOCK * ENTRY_BYTES + DIGEST_BYTES;
			int blocks = (bytes + ofBlock - 1) / ofBlock;
			this.entries = (bytes - blocks * DIGEST_BYTES) / ENTRY_BYTES;
			this.fences = read(from + (long) this.entries * ENTRY_BYTES, blocks * DIGEST_BYTES);
		}

		private static List<Section> of(FileChannel channel) throws IOException {
			List<Section> sections = new ArrayList<>();
			long size = channel.size();
			for (long from = 0; from < size; from += BYTES) {
				sections.add(new Section(channel, from, (int) Math.min(BYTES, size - from)));
			}
			return sections;
		}

		private void find(byte[] wanted, List<Place> places, int limit) throws IOException {
			// The block before may have the same digest at its end.
			int number = Math.max(0, firstNotBelow(this.fences, DIGEST_BYTES, wanted) - 1);
			load(number);
			int next = number * BLOCK + firstNotBelow(this.block, ENTRY_BYTES, wanted);
			while (next < this.entries && places.size() < limit) {
				load(next / BLOCK);
				int position = next % BLOCK * ENTRY_BYTES;
				if (compare(this.block, position, wanted) != 0) {
					return;
				}
				places.add(Place.of(ByteBuffer.wrap(this.block).getLong(position + DIGEST_BYTES)));
				next++;
			}
		}

		/** Returns the number of the first item that is not below. */
		private static int firstNotBelow(byte[] items, int size, byte[] wanted) {
			int low = 0;
			int high = items.length / size;
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (compare(items, middle * size, wanted) < 0) {
					low = middle + 1;
				}
				else {
					high = middle;
				}
			}
			return low;
		}

		private static int compare(byte[] items, int position, byte[] digest) {
			return Arrays.compareUnsigned(items, position, position + DIGEST_BYTES, digest, 0, DIGEST_BYTES);
		}

		private void load(int number) throws IOException {
			if (number != this.blockNumber) {
				int first = number * BLOCK;
				this.block = read(this.from + (long) first * ENTRY_BYTES,
						Math.min(BLOCK, this.entries - first) * ENTRY_BYTES);
				this.blockNumber = number;
			}
		}

		private byte[] read(long position, int bytes) throws IOException {
			byte[] read = new byte[bytes];
			ByteBuffer rest = ByteBuffer.wrap(read);
			while (rest.hasRemaining()) {
				if (this.channel.read(rest, position + rest.position()) < 0) {
					throw new IOException(OperatorMessage.HISTORY_UNREADABLE.text(
							"Expected %,d bytes at %,d of a file of keys, but it has ended. Delete output/.jobs/console/keys, which is made again.",
							bytes, position));
				}
			}
			return read;
		}

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
