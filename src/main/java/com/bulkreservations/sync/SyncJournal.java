package com.bulkreservations.sync;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.partnercenter.PageLink;
import org.jspecify.annotations.Nullable;

/**
 * What was read so far: files that grow, and a restart point with their lengths. After a
 * crash the files are cut back to it.
 */
final class SyncJournal implements Closeable {

	private static final String POINT = "progress.json";

	private static final String LEFT_OUT = "left-out";

	private final Path folder;

	private final boolean resumed;

	private final Map<String, FileChannel> channels = new HashMap<>();

	/** Those that have grown since the last restart point. */
	private final Set<String> grown = new HashSet<>();

	private Point point;

	private SyncJournal(Path folder, Point point, boolean resumed) {
		this.folder = folder;
		this.point = point;
		this.resumed = resumed;
	}

	/**
	 * Opens the journal that an earlier start has left, or begins another one.
	 * @param resumeWithin how old it may be: what was read before is out of date
	 */
	static SyncJournal open(Path folder, SyncRequest request, Instant now, Duration resumeWithin) throws IOException {
		Path file = folder.resolve(POINT);
		Point found = Files.exists(file) ? Json.read(file, Point.class) : null;
		if (found != null && found.request().equals(request.name()) && found.begun().plus(resumeWithin).isAfter(now)
				&& !(request.dryRun() && found.complete())) {
			return new SyncJournal(folder, found, true);
		}
		// First, since its restart point would count for other files.
		Files.deleteIfExists(file);
		FileTree.delete(folder);
		FileTree.create(folder);
		Point begun = new Point(request.name(), now, false, Map.of(), Map.of(), null);
		Json.write(file, begun);
		return new SyncJournal(folder, begun, false);
	}

	/** Returns whether an earlier start has read something. */
	boolean isResumed() {
		return this.resumed;
	}

	/** Returns when its first start began. */
	Instant begun() {
		return this.point.begun();
	}

	/** Returns how far a step is. */
	Step step(String name) {
		return this.point.steps().getOrDefault(name, Step.BEGIN);
	}

	/** Adds a value to a file; it counts once a restart point is written. */
	void add(String file, Object value) throws IOException {
		ByteBuffer line = ByteBuffer.wrap((Json.toLine(value) + "\n").getBytes(StandardCharsets.UTF_8));
		FileChannel channel = channel(file);
		while (line.hasRemaining()) {
			channel.write(line);
		}
		this.grown.add(file);
	}

	/** Adds something that is left out. */
	void leaveOut(LeftOut leftOut) throws IOException {
		add(LEFT_OUT, leftOut);
	}

	private FileChannel channel(String file) throws IOException {
		FileChannel channel = this.channels.get(file);
		if (channel == null) {
			channel = FileChannel.open(this.folder.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			this.channels.put(file, channel);
			long length = length(file);
			channel.truncate(length).position(length);
		}
		return channel;
	}

	private long length(String file) {
		return this.point.lengths().getOrDefault(file, 0L);
	}

	/** Writes a restart point. */
	void commit(String name, Step step) throws IOException {
		Map<String, Long> lengths = new TreeMap<>(this.point.lengths());
		for (String file : this.grown) {
			FileChannel channel = channel(file);
			channel.force(true);
			lengths.put(file, channel.position());
		}
		this.grown.clear();
		Map<String, Step> steps = new TreeMap<>(this.point.steps());
		boolean begins = steps.put(name, step) == null;
		this.point = new Point(this.point.request(), this.point.begun(), false, steps, lengths,
				begins ? this.point.lengths() : this.point.before());
		Json.write(this.folder.resolve(POINT), this.point);
	}

	/**
	 * Forgets what the step in hand has read, which begins again.
	 * @return {@code false} if nothing is known of its beginning
	 */
	boolean restart(String name) throws IOException {
		Map<String, Long> before = this.point.before();
		if (before == null || !this.point.steps().containsKey(name)) {
			return false;
		}
		// Opened again, they are cut back.
		close();
		this.grown.clear();
		Map<String, Step> steps = new TreeMap<>(this.point.steps());
		steps.remove(name);
		this.point = new Point(this.point.request(), this.point.begun(), false, steps, before, before);
		Json.write(this.folder.resolve(POINT), this.point);
		return true;
	}

	/** Notes that all was read, so that a start after a dry run uses it. */
	void complete() throws IOException {
		this.point = new Point(this.point.request(), this.point.begun(), true, this.point.steps(), this.point.lengths(),
				null);
		Json.write(this.folder.resolve(POINT), this.point);
	}

	/** Reads the committed values of a file, one after another. */
	<T> void read(String file, Class<T> type, Values<T> values) throws IOException {
		long left = length(file);
		if (left == 0) {
			return;
		}
		try (BufferedReader lines = Files.newBufferedReader(this.folder.resolve(file), StandardCharsets.UTF_8)) {
			for (String line = lines.readLine(); line != null && left > 0; line = lines.readLine()) {
				left -= line.getBytes(StandardCharsets.UTF_8).length + 1;
				values.accept(Json.parse(line, type));
			}
		}
	}

	/** Reads what was left out. */
	void readLeftOut(Values<LeftOut> values) throws IOException {
		read(LEFT_OUT, LeftOut.class, values);
	}

	/** Deletes the journal, of which nothing is needed any more. */
	void delete() throws IOException {
		close();
		// First, since it would count for files that are gone.
		Files.deleteIfExists(this.folder.resolve(POINT));
		FileTree.delete(this.folder);
	}

	@Override
	public void close() throws IOException {
		for (FileChannel channel : this.channels.values()) {
			channel.close();
		}
		this.channels.clear();
	}

	/** Takes values one after another. */
	interface Values<T> {

		void accept(T value) throws IOException;

	}

	/**
	 * How far a step is.
	 *
	 * @param position how many items are done
	 * @param next the next page of a list
	 */
	record Step(int position, @Nullable PageLink next, boolean done) {

		static final Step BEGIN = new Step(0, null, false);

		static final Step DONE = new Step(0, null, true);

		static Step at(int position) {
			return new Step(position, null, false);
		}

	}

	/**
	 * A restart point.
	 *
	 * @param before the lengths at which the last step began; {@code null} if there is
	 * none
	 */
	private record Point(String request, Instant begun, boolean complete, Map<String, Step> steps,
			Map<String, Long> lengths, @Nullable Map<String, Long> before) {

	}

}
