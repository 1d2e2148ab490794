package com.bulkreservations.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The one test disk of this JVM. A test installs on it what is to happen; without that,
 * it is as sound as the real one.
 */
public final class TestDisk {

	private static volatile Behaviour behaviour = new Behaviour() {
	};

	private TestDisk() {
	}

	/** What can be done to the disk. */
	public enum Operation {

		CREATE, OPEN, WRITE, TRUNCATE, FORCE, MOVE, DELETE, LIST, LOOK, READ;

		/** Whether it changes something. */
		public boolean isChange() {
			return this != LIST && this != LOOK && this != READ;
		}

	}

	/** The name of a path on the test disk, to be used in a setting. */
	public static String nameOf(Path path) {
		return TestDiskProvider.SCHEME + ":" + path.toAbsolutePath();
	}

	/**
	 * Lets the disk behave in a certain way while something is done.
	 * @return what was done
	 */
	public static <T> T with(Behaviour wanted, Doing<T> doing) throws Exception {
		Behaviour sound = behaviour;
		behaviour = wanted;
		try {
			return doing.run();
		}
		finally {
			behaviour = sound;
		}
	}

	static void before(Operation operation, Path path) throws IOException {
		behaviour.before(operation, path);
	}

	static int beforeWrite(Path path, int bytes) throws IOException {
		return behaviour.beforeWrite(path, bytes);
	}

	static int beforeRead(Path path, int bytes) throws IOException {
		return behaviour.beforeRead(path, bytes);
	}

	static void created(Path path) {
		behaviour.created(path);
	}

	static void forced(Path path) {
		behaviour.forced(path);
	}

	static void moved(Path from, Path to) {
		behaviour.moved(from, to);
	}

	static void deleted(Path path) {
		behaviour.deleted(path);
	}

	/** Something that uses the disk. */
	public interface Doing<T> {

		T run() throws Exception;

	}

	/** How the disk takes an operation; several threads may ask at once. */
	public interface Behaviour {

		/**
		 * Called before anything is done.
		 * @throws IOException if it is not to be done
		 */
		default void before(Operation operation, Path path) throws IOException {
		}

		/**
		 * Called before something is written.
		 * @return how many of the bytes are to be written
		 */
		default int beforeWrite(Path path, int bytes) throws IOException {
			before(Operation.WRITE, path);
			return bytes;
		}

		/**
		 * Called before something is read.
		 * @return how many of the bytes are to be read at most
		 */
		default int beforeRead(Path path, int bytes) throws IOException {
			return bytes;
		}

		default void created(Path path) {
		}

		default void forced(Path path) {
		}

		default void moved(Path from, Path to) {
		}

		default void deleted(Path path) {
		}

	}

	/** Fails from a certain operation on, or at that one only. */
	public static final class Failing implements Behaviour {

		private final int failing;

		private final boolean forGood;

		private final boolean halfWritten;

		private final String reason;

		private int count;

		private String failed = "";

		private final List<String> operations = new ArrayList<>();

		/**
		 * @param failing which operation fails; the first is number 1
		 * @param forGood whether all operations behind it that need space fail, too
		 * @param halfWritten whether the half of what was to be written is, before the
		 * failure
		 */
		public Failing(int failing, boolean forGood, boolean halfWritten, String reason) {
			this.failing = failing;
			this.forGood = forGood;
			this.halfWritten = halfWritten;
			this.reason = reason;
		}

		/** Written when a second has passed, and nothing rests on it. */
		private static boolean isForOnlookers(Path path) {
			return path.getFileName().toString().startsWith("progress.json");
		}

		@Override
		public synchronized void before(Operation operation, Path path) throws IOException {
			if (isForOnlookers(path) || !operation.isChange()) {
				return;
			}
			this.count++;
			this.operations.add(operation + " " + path.getFileName());
			if (fails(operation)) {
				fail(operation, path);
			}
		}

		private boolean fails(Operation operation) {
			return this.count == this.failing
					|| (this.forGood && this.count > this.failing && operation != Operation.DELETE);
		}

		private void fail(Operation operation, Path path) throws IOException {
			if (this.failed.isEmpty()) {
				this.failed = operation + " " + path;
			}
			throw new FileSystemException(path.toString(), null, this.reason);
		}

		@Override
		public synchronized int beforeWrite(Path path, int bytes) throws IOException {
			if (isForOnlookers(path)) {
				return bytes;
			}
			if (this.halfWritten && this.failed.isEmpty() && bytes > 1 && this.count + 1 == this.failing) {
				// It counts as failing when the rest of the bytes are to be written.
				this.failed = Operation.WRITE + " half of " + path;
				return bytes / 2;
			}
			before(Operation.WRITE, path);
			return bytes;
		}

		/** All operations there were, in order, each with the name of its file. */
		public synchronized List<String> operations() {
			return List.copyOf(this.operations);
		}

		/** What failed; empty where nothing did. */
		public synchronized String failed() {
			return this.failed;
		}

	}

}
