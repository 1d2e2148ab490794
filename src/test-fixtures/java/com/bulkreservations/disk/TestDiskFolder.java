package com.bulkreservations.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.Set;

/** An open folder of the test disk; on operating systems that can, by its handle. */
class TestDiskFolder implements DirectoryStream<Path> {

	private final TestDiskFileSystem fileSystem;

	private final DirectoryStream<Path> entries;

	private TestDiskFolder(TestDiskFileSystem fileSystem, DirectoryStream<Path> entries) {
		this.fileSystem = fileSystem;
		this.entries = entries;
	}

	static DirectoryStream<Path> of(TestDiskFileSystem fileSystem, Path real, DirectoryStream<Path> entries) {
		return (entries instanceof SecureDirectoryStream<Path> secure) ? new Secure(fileSystem, real, secure)
				: new TestDiskFolder(fileSystem, entries);
	}

	@Override
	public Iterator<Path> iterator() {
		Iterator<Path> reals = this.entries.iterator();
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				return reals.hasNext();
			}

			@Override
			public Path next() {
				return new TestDiskPath(TestDiskFolder.this.fileSystem, reals.next());
			}

		};
	}

	@Override
	public void close() throws IOException {
		this.entries.close();
	}

	/** Names of entries, without a folder, are those of the real disk. */
	private static final class Secure extends TestDiskFolder implements SecureDirectoryStream<Path> {

		private final TestDiskFileSystem disk;

		private final Path real;

		private final SecureDirectoryStream<Path> secure;

		private Secure(TestDiskFileSystem disk, Path real, SecureDirectoryStream<Path> secure) {
			super(disk, secure);
			this.disk = disk;
			this.real = real;
			this.secure = secure;
		}

		@Override
		public SecureDirectoryStream<Path> newDirectoryStream(Path name, LinkOption... options) throws IOException {
			TestDisk.before(TestDisk.Operation.LIST, this.real.resolve(name));
			return new Secure(this.disk, this.real.resolve(name), this.secure.newDirectoryStream(name, options));
		}

		@Override
		public SeekableByteChannel newByteChannel(Path name, Set<? extends OpenOption> options,
				FileAttribute<?>... attributes) throws IOException {
			TestDisk.before(
					options.contains(StandardOpenOption.WRITE) ? TestDisk.Operation.CREATE : TestDisk.Operation.READ,
					this.real.resolve(name));
			return new TestDiskChannel(this.real.resolve(name).normalize(),
					(FileChannel) this.secure.newByteChannel(name, options, attributes));
		}

		@Override
		public void deleteFile(Path name) throws IOException {
			TestDisk.before(TestDisk.Operation.DELETE, this.real.resolve(name));
			this.secure.deleteFile(name);
		}

		@Override
		public void deleteDirectory(Path name) throws IOException {
			TestDisk.before(TestDisk.Operation.DELETE, this.real.resolve(name));
			this.secure.deleteDirectory(name);
		}

		@Override
		public void move(Path name, SecureDirectoryStream<Path> target, Path newName) throws IOException {
			TestDisk.before(TestDisk.Operation.MOVE, this.real.resolve(name));
			this.secure.move(name, ((Secure) target).secure, newName);
		}

		@Override
		public <V extends FileAttributeView> V getFileAttributeView(Class<V> type) {
			look(this.real);
			return this.secure.getFileAttributeView(type);
		}

		@Override
		public <V extends FileAttributeView> V getFileAttributeView(Path name, Class<V> type, LinkOption... options) {
			look(this.real.resolve(name));
			return this.secure.getFileAttributeView(name, type, options);
		}

		private static void look(Path path) {
			try {
				TestDisk.before(TestDisk.Operation.LOOK, path);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
