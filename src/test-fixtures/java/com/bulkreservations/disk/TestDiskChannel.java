package com.bulkreservations.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** An open file of the test disk. */
final class TestDiskChannel extends FileChannel {

	private final Path file;

	private final FileChannel real;

	TestDiskChannel(Path file, FileChannel real) {
		this.file = file;
		this.real = real;
	}

	/** Reads or writes bytes. */
	private interface Transfer {

		int move(ByteBuffer bytes) throws IOException;

	}

	private int write(ByteBuffer bytes, Transfer writing) throws IOException {
		return part(bytes, TestDisk.beforeWrite(this.file, bytes.remaining()), writing);
	}

	private int read(ByteBuffer bytes, Transfer reading) throws IOException {
		return part(bytes, TestDisk.beforeRead(this.file, bytes.remaining()), reading);
	}

	/** Moves as many of the bytes as the disk allows. */
	private static int part(ByteBuffer bytes, int allowed, Transfer transfer) throws IOException {
		int limit = bytes.limit();
		bytes.limit(bytes.position() + allowed);
		try {
			return transfer.move(bytes);
		}
		finally {
			bytes.limit(limit);
		}
	}

	@Override
	public int write(ByteBuffer bytes) throws IOException {
		return write(bytes, this.real::write);
	}

	@Override
	public int write(ByteBuffer bytes, long position) throws IOException {
		return write(bytes, (part) -> this.real.write(part, position));
	}

	@Override
	public void force(boolean metadata) throws IOException {
		TestDisk.before(TestDisk.Operation.FORCE, this.file);
		this.real.force(metadata);
		TestDisk.forced(this.file);
	}

	@Override
	public FileChannel truncate(long size) throws IOException {
		if (size < this.real.size()) {
			TestDisk.before(TestDisk.Operation.TRUNCATE, this.file);
		}
		this.real.truncate(size);
		return this;
	}

	@Override
	public int read(ByteBuffer bytes) throws IOException {
		return read(bytes, this.real::read);
	}

	@Override
	public int read(ByteBuffer bytes, long position) throws IOException {
		return read(bytes, (part) -> this.real.read(part, position));
	}

	@Override
	public long position() throws IOException {
		return this.real.position();
	}

	@Override
	public FileChannel position(long position) throws IOException {
		this.real.position(position);
		return this;
	}

	@Override
	public long size() throws IOException {
		return this.real.size();
	}

	@Override
	public FileLock lock(long position, long size, boolean shared) throws IOException {
		return this.real.lock(position, size, shared);
	}

	@Override
	public FileLock tryLock(long position, long size, boolean shared) throws IOException {
		return this.real.tryLock(position, size, shared);
	}

	@Override
	protected void implCloseChannel() throws IOException {
		this.real.close();
	}

	@Override
	public long read(ByteBuffer[] buffers, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long write(ByteBuffer[] buffers, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long transferTo(long position, long count, WritableByteChannel target) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long transferFrom(ReadableByteChannel source, long position, long count) {
		throw new UnsupportedOperationException();
	}

	@Override
	public MappedByteBuffer map(MapMode mode, long position, long size) {
		throw new UnsupportedOperationException();
	}

}
