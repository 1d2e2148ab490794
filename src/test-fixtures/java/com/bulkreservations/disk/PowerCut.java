package com.bulkreservations.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Follows what a folder would hold after a power cut, by the least that POSIX promises: a
 * file's content as it was last forced, and a folder's entries as they were when the
 * folder was last forced. A rename is one change, which either of its folders carries to
 * the disk, as on every journalling file system. The database has its own way to the
 * disk, past this one: its files are taken as they stand, once their folder is there.
 */
public final class PowerCut implements TestDisk.Behaviour {

	private final Path root;

	private final BiConsumer<Integer, PowerCut> beforeEach;

	private final Node top = new Node(true);

	private final List<Rename> renames = new ArrayList<>();

	private int count;

	/**
	 * @param root the folder to follow; it is there for good
	 * @param beforeEach is called before each operation with its number, from 1
	 */
	public PowerCut(Path root, BiConsumer<Integer, PowerCut> beforeEach) {
		this.root = root;
		this.beforeEach = beforeEach;
	}

	@Override
	public synchronized void before(TestDisk.Operation operation, Path path) {
		if (operation.isChange()) {
			this.beforeEach.accept(++this.count, this);
		}
	}

	@Override
	public synchronized void created(Path path) {
		if (!inRoot(path).equals(this.root)) {
			parentOf(path).entries.put(name(path), new Node(Files.isDirectory(path)));
		}
	}

	@Override
	public synchronized void deleted(Path path) {
		parentOf(path).entries.remove(name(path));
	}

	@Override
	public synchronized void moved(Path from, Path to) {
		Node node = parentOf(from).entries.remove(name(from));
		parentOf(to).entries.put(name(to), node);
		this.renames.add(new Rename(parentOf(from), name(from), parentOf(to), name(to), node));
	}

	@Override
	public synchronized void forced(Path path) {
		Node node = node(path);
		if (!node.folder) {
			node.lastContent = content(path);
			return;
		}
		node.lastEntries = new HashMap<>(node.entries);
		this.renames.removeIf((rename) -> {
			if (rename.from != node && rename.to != node) {
				return false;
			}
			rename.from.lastEntries.remove(rename.fromName, rename.node);
			rename.to.lastEntries.put(rename.toName, rename.node);
			return true;
		});
	}

	/** Writes what would be left now into another folder. */
	public synchronized void leave(Path target) {
		try {
			this.top.writeTo(target);
			copyDatabase(this.root.resolve(".jobs"), target.resolve(".jobs"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts again where a file was renamed meanwhile, since that thread does not wait.
	 */
	private static void copyDatabase(Path from, Path to) throws IOException {
		while (Files.isDirectory(to)) {
			try {
				for (Path file : databaseFiles(from)) {
					Files.copy(file, to.resolve(file.getFileName()));
				}
				return;
			}
			catch (NoSuchFileException ex) {
				for (Path copy : databaseFiles(to)) {
					Files.delete(copy);
				}
			}
		}
	}

	private static List<Path> databaseFiles(Path folder) throws IOException {
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "metadata.*")) {
			for (Path entry : entries) {
				if (Files.isRegularFile(entry)) {
					files.add(entry);
				}
			}
		}
		return files;
	}

	private static byte[] content(Path path) {
		try {
			return Files.readAllBytes(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path inRoot(Path path) {
		return path.toAbsolutePath().normalize();
	}

	private static String name(Path path) {
		return path.normalize().getFileName().toString();
	}

	private Node parentOf(Path path) {
		return node(inRoot(path).getParent());
	}

	private Node node(Path path) {
		Path absolute = inRoot(path);
		Node node = this.top;
		if (!absolute.equals(this.root)) {
			for (Path name : this.root.relativize(absolute)) {
				node = node.entries.get(name.toString());
			}
		}
		return node;
	}

	/** A file or folder, as it is and as it was last forced. */
	private static final class Node {

		private final boolean folder;

		private final Map<String, Node> entries = new HashMap<>();

		private Map<String, Node> lastEntries = new HashMap<>();

		private byte[] lastContent = {};

		private Node(boolean folder) {
			this.folder = folder;
		}

		private void writeTo(Path path) throws IOException {
			if (!this.folder) {
				Files.write(path, this.lastContent);
				return;
			}
			Files.createDirectories(path);
			for (Map.Entry<String, Node> entry : this.lastEntries.entrySet()) {
				entry.getValue().writeTo(path.resolve(entry.getKey()));
			}
		}

	}

	private record Rename(Node from, String fromName, Node to, String toName, Node node) {

	}

}
