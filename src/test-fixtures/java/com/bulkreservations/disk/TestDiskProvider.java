package com.bulkreservations.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;

/**
 * Passes every operation on to the real disk, and tells {@link TestDisk} of it before,
 * and after those that change something.
 */
public final class TestDiskProvider extends FileSystemProvider {

	static final String SCHEME = "testdisk";

	private final TestDiskFileSystem fileSystem = new TestDiskFileSystem(this);

	@Override
	public String getScheme() {
		return SCHEME;
	}

	@Override
	public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
		return this.fileSystem;
	}

	@Override
	public FileSystem getFileSystem(URI uri) {
		return this.fileSystem;
	}

	@Override
	public Path getPath(URI uri) {
		return new TestDiskPath(this.fileSystem, Path.of(uri.getPath()));
	}

	private static Path real(Path path) {
		return ((TestDiskPath) path).real();
	}

	@Override
	public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
			throws IOException {
		Path real = real(path);
		boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
		if (!writes) {
			TestDisk.before(TestDisk.Operation.READ, real);
			return new TestDiskChannel(real, FileChannel.open(real, options, attributes));
		}
		boolean creates = !Files.exists(real);
		TestDisk.before(creates ? TestDisk.Operation.CREATE : TestDisk.Operation.OPEN, real);
		FileChannel channel = FileChannel.open(real, options, attributes);
		if (creates) {
			TestDisk.created(real);
		}
		return new TestDiskChannel(real, channel);
	}

	@Override
	public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options,
			FileAttribute<?>... attributes) throws IOException {
		return newFileChannel(path, options, attributes);
	}

	/** The stream that is handed out closes the real one. */
	@Override
	@SuppressWarnings("StreamResourceLeak")
	public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
			throws IOException {
		Path real = real(directory);
		TestDisk.before(TestDisk.Operation.LIST, real);
		DirectoryStream<Path> entries = Files.newDirectoryStream(real,
				(entry) -> filter.accept(new TestDiskPath(this.fileSystem, entry)));
		return TestDiskFolder.of(this.fileSystem, real, entries);
	}

	@Override
	public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
		Path real = real(directory);
		if (!Files.exists(real)) {
			TestDisk.before(TestDisk.Operation.CREATE, real);
		}
		Files.createDirectory(real, attributes);
		TestDisk.created(real);
	}

	@Override
	public void delete(Path path) throws IOException {
		Path real = real(path);
		if (Files.exists(real, LinkOption.NOFOLLOW_LINKS)) {
			TestDisk.before(TestDisk.Operation.DELETE, real);
		}
		Files.delete(real);
		TestDisk.deleted(real);
	}

	@Override
	public void copy(Path source, Path target, CopyOption... options) {
		throw new UnsupportedOperationException("The program copies nothing within its output folder");
	}

	@Override
	public void move(Path source, Path target, CopyOption... options) throws IOException {
		TestDisk.before(TestDisk.Operation.MOVE, real(target));
		Files.move(real(source), real(target), options);
		TestDisk.moved(real(source), real(target));
	}

	@Override
	public boolean isSameFile(Path one, Path other) throws IOException {
		return Files.isSameFile(real(one), real(other));
	}

	@Override
	public boolean isHidden(Path path) throws IOException {
		return Files.isHidden(real(path));
	}

	@Override
	public FileStore getFileStore(Path path) throws IOException {
		return Files.getFileStore(real(path));
	}

	@Override
	public void checkAccess(Path path, AccessMode... modes) throws IOException {
		Path real = real(path);
		TestDisk.before(TestDisk.Operation.LOOK, real);
		real.getFileSystem().provider().checkAccess(real, modes);
	}

	@Override
	public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
		return Files.getFileAttributeView(real(path), type, options);
	}

	@Override
	public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
			throws IOException {
		TestDisk.before(TestDisk.Operation.LOOK, real(path));
		return Files.readAttributes(real(path), type, options);
	}

	@Override
	public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
		TestDisk.before(TestDisk.Operation.LOOK, real(path));
		return Files.readAttributes(real(path), attributes, options);
	}

	@Override
	public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
		Files.setAttribute(real(path), attribute, value, options);
	}

}
