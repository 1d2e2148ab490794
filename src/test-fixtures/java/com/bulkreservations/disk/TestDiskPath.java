package com.bulkreservations.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path on the test disk; it reads as the real one does. */
record TestDiskPath(TestDiskFileSystem disk, Path real) implements Path {

	private Path wrapped(Path path) {
		return (path != null) ? new TestDiskPath(this.disk, path) : null;
	}

	private static Path unwrapped(Path path) {
		return (path instanceof TestDiskPath onDisk) ? onDisk.real : path;
	}

	@Override
	public FileSystem getFileSystem() {
		return this.disk;
	}

	@Override
	public boolean isAbsolute() {
		return this.real.isAbsolute();
	}

	@Override
	public Path getRoot() {
		return wrapped(this.real.getRoot());
	}

	@Override
	public Path getFileName() {
		return wrapped(this.real.getFileName());
	}

	@Override
	public Path getParent() {
		return wrapped(this.real.getParent());
	}

	@Override
	public int getNameCount() {
		return this.real.getNameCount();
	}

	@Override
	public Path getName(int index) {
		return wrapped(this.real.getName(index));
	}

	@Override
	public Path subpath(int from, int to) {
		return wrapped(this.real.subpath(from, to));
	}

	@Override
	public boolean startsWith(Path other) {
		return this.real.startsWith(unwrapped(other));
	}

	@Override
	public boolean endsWith(Path other) {
		return this.real.endsWith(unwrapped(other));
	}

	@Override
	public Path normalize() {
		return wrapped(this.real.normalize());
	}

	@Override
	public Path resolve(Path other) {
		return wrapped(this.real.resolve(unwrapped(other)));
	}

	@Override
	public Path relativize(Path other) {
		return wrapped(this.real.relativize(unwrapped(other)));
	}

	@Override
	public URI toUri() {
		return URI.create(TestDiskProvider.SCHEME + ":" + this.real.toUri().getRawPath());
	}

	@Override
	public Path toAbsolutePath() {
		return wrapped(this.real.toAbsolutePath());
	}

	@Override
	public Path toRealPath(LinkOption... options) throws IOException {
		return wrapped(this.real.toRealPath(options));
	}

	@Override
	public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int compareTo(Path other) {
		return this.real.compareTo(unwrapped(other));
	}

	@Override
	public String toString() {
		return this.real.toString();
	}

}
