package com.bulkreservations.infrastructure.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The one way to change a folder of a sender, who may put a link in place of it, or of a
 * file in it, at any instant. No link is followed. Where the operating system allows it,
 * the folder stays open, and what takes its name is not touched.
 */
public final class SentFolder implements Closeable {

	private final Path path;

	private final DirectoryStream<Path> entries;

	/** {@code null} on an operating system that cannot do this, such as Windows. */
	private final @Nullable SecureDirectoryStream<Path> open;

	private SentFolder(Path path, DirectoryStream<Path> entries) {
		this.path = path;
		this.entries = entries;
		this.open = (entries instanceof SecureDirectoryStream<Path> secure) ? secure : null;
	}

	/**
	 * Opens a folder, which closes the stream of its entries.
	 * @throws NotDirectoryException if it is a link, or something else
	 */
	@SuppressWarnings("StreamResourceLeak")
	public static SentFolder open(Path folder) throws IOException {
		BasicFileAttributes found = attributes(folder);
		SentFolder opened = new SentFolder(folder, Files.newDirectoryStream(folder));
		try {
			if (opened.open != null && !Objects.equals(found.fileKey(),
					opened.open.getFileAttributeView(BasicFileAttributeView.class).readAttributes().fileKey())) {
				throw new NotDirectoryException(folder.toString());
			}
			return opened;
		}
		catch (IOException ex) {
			opened.close();
			throw ex;
		}
	}

	private static BasicFileAttributes attributes(Path folder) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(folder, BasicFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		if (!attributes.isDirectory()) {
			throw new NotDirectoryException(folder.toString());
		}
		return attributes;
	}

	/** Lists the paths of all entries. To be called once. */
	public List<Path> list() {
		List<Path> paths = new ArrayList<>();
		this.entries.forEach((entry) -> paths.add(this.path.resolve(entry.getFileName())));
		return paths;
	}

	/**
	 * Opens a folder in this one, and creates it where it is missing.
	 * @throws NotDirectoryException if it is a link, or something else
	 */
	public SentFolder folder(String name) throws IOException {
		Path folder = this.path.resolve(name);
		try {
			Files.createDirectory(folder);
			force();
		}
		catch (FileAlreadyExistsException ex) {
			// It is opened as it is.
		}
		requireFolderOrNothing(name);
		return (this.open != null)
				? new SentFolder(folder, this.open.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS))
				: open(folder);
	}

	/**
	 * Requires that a name is free, or that of a folder.
	 * @throws NotDirectoryException if it is a link, or something else
	 */
	public void requireFolderOrNothing(String name) throws IOException {
		BasicFileAttributes found = find(name);
		if (found != null && !found.isDirectory()) {
			throw new NotDirectoryException(this.path.resolve(name).toString());
		}
	}

	/** Returns the attributes of an entry, or of the link that it is; or {@code null}. */
	private @Nullable BasicFileAttributes find(String name) throws IOException {
		try {
			return (this.open != null)
					? this.open
						.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
						.readAttributes()
					: Files.readAttributes(this.path.resolve(name), BasicFileAttributes.class,
							LinkOption.NOFOLLOW_LINKS);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/** Returns whether there is an entry of this name, be it a link. */
	public boolean has(String name) throws IOException {
		return find(name) != null;
	}

	/** Returns whether there is a regular file of this name. */
	public boolean hasFile(String name) throws IOException {
		BasicFileAttributes found = find(name);
		return found != null && found.isRegularFile();
	}

	/**
	 * Returns the state of a regular file.
	 * @throws NotRegularFileException if it is something else
	 */
	public FileState stateOf(String name) throws IOException {
		BasicFileAttributes attributes = requireFile(name);
		return new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
	}

	private BasicFileAttributes requireFile(String name) throws IOException {
		BasicFileAttributes found = find(name);
		if (found == null) {
			throw new NoSuchFileException(this.path.resolve(name).toString());
		}
		if (!found.isRegularFile()) {
			throw new NotRegularFileException(this.path.resolve(name));
		}
		return found;
	}

	/**
	 * Opens a regular file for reading.
	 * @throws NotRegularFileException if it is something else
	 */
	public FileChannel read(String name) throws IOException {
		Path file = this.path.resolve(name);
		return (this.open == null) ? SentFile.openByPath(file) : SentFile.open(file, () -> requireFile(name),
				() -> channel(name, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
	}

	private FileChannel channel(String name, OpenOption... options) throws IOException {
		return (this.open != null) ? (FileChannel) this.open.newByteChannel(Path.of(name), Set.of(options))
				: FileChannel.open(this.path.resolve(name), options);
	}

	/** Writes a new file and renames it: what has its name is replaced, not opened. */
	public void write(String name, String temporary, String text) throws IOException {
		deleteIfThere(temporary);
		try (FileChannel channel = channel(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
				LinkOption.NOFOLLOW_LINKS)) {
			ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		move(temporary, this, name);
	}

	/**
	 * Moves an entry, which may be a link, by one rename; what has the name is replaced.
	 */
	public void move(String name, SentFolder target, String newName) throws IOException {
		if (this.open != null && target.open != null) {
			this.open.move(Path.of(name), target.open, Path.of(newName));
		}
		else {
			Files.move(this.path.resolve(name), target.path.resolve(newName), StandardCopyOption.ATOMIC_MOVE);
		}
	}

	/** Sets the time of the last change of a regular file. */
	public void setTime(String name, FileTime time) throws IOException {
		Path file = this.path.resolve(name);
		requireFile(name);
		// It opens the file, which may be a pipe by now.
		SentFile.inTime(file, () -> {
			BasicFileAttributeView view = (this.open != null)
					? this.open.getFileAttributeView(Path.of(name), BasicFileAttributeView.class,
							LinkOption.NOFOLLOW_LINKS)
					: Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
			view.setTimes(time, null, null);
			return time;
		});
	}

	/** Deletes a file, or a link and not what it leads to. */
	public void delete(String name) throws IOException {
		if (this.open != null) {
			this.open.deleteFile(Path.of(name));
		}
		else {
			Files.delete(this.path.resolve(name));
		}
	}

	private void deleteIfThere(String name) throws IOException {
		if (has(name)) {
			delete(name);
		}
	}

	/** Forces the entries to disk. */
	public void force() throws IOException {
		if (this.open == null) {
			FileTree.force(this.path);
			return;
		}
		try (FileChannel folder = channel(".", StandardOpenOption.READ)) {
			folder.force(true);
		}
	}

	@Override
	public void close() throws IOException {
		this.entries.close();
	}

}
