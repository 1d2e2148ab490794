package com.bulkreservations.finance.workbook;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file of a workbook, part by part. A thread of its own compresses what is written
 * here, while the next is made ready. The same parts give the same octets, whenever and
 * wherever it is written.
 */
final class WorkbookFile implements Closeable {

	/** As fast as the fastest, for what stands in sheets. */
	private static final int COMPRESSION = 2;

	/** How much is handed over at once. */
	static final int PIECE = 128 * 1024;

	private static final int WAITING = 4;

	/**
	 * Of the first days that a ZIP file can tell the second: of the very first instant
	 * the JDK also notes which time zone it was in.
	 */
	private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

	private final Zip zip;

	private final ExecutorService compressor = Executors
		.newSingleThreadExecutor((work) -> new Thread(work, "report-zip"));

	private final Deque<Future<byte[]>> waiting = new ArrayDeque<>();

	WorkbookFile(Path file) throws IOException {
		this.zip = new Zip(new BufferedOutputStream(Files.newOutputStream(file), PIECE));
		this.zip.setLevel(COMPRESSION);
	}

	void begin(String part) throws IOException {
		handOver(() -> {
			ZipEntry entry = new ZipEntry(part);
			entry.setTimeLocal(TIME);
			this.zip.putNextEntry(entry);
			return new byte[PIECE];
		});
	}

	/**
	 * Writes to the part.
	 * @param piece no longer the caller's afterwards
	 * @return a piece to be filled next
	 */
	byte[] write(byte[] piece, int length) throws IOException {
		return handOver(() -> {
			this.zip.write(piece, 0, length);
			return piece;
		});
	}

	void end() throws IOException {
		handOver(() -> {
			this.zip.closeEntry();
			return new byte[PIECE];
		});
	}

	void write(String part, byte[] content) throws IOException {
		begin(part);
		write(content, content.length);
		end();
	}

	private byte[] handOver(Callable<byte[]> work) throws IOException {
		this.waiting.add(this.compressor.submit(work));
		byte[] piece = (this.waiting.size() > WAITING) ? done(this.waiting.remove()) : new byte[PIECE];
		return (piece.length == PIECE) ? piece : new byte[PIECE];
	}

	private static byte[] done(Future<byte[]> work) throws IOException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return work.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IOException failure) {
				throw failure;
			}
			throw new IllegalStateException("A part of the workbook could not be compressed", ex.getCause());
		}
		catch (CancellationException ex) {
			throw new IllegalStateException("The workbook is closed already", ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Waits until all is written. */
	void finish() throws IOException {
		while (!this.waiting.isEmpty()) {
			done(this.waiting.remove());
		}
		this.zip.finish();
	}

	@Override
	public void close() throws IOException {
		// What still waits after a failure is not worth writing.
		this.compressor.shutdownNow();
		try {
			if (!this.compressor.awaitTermination(1, TimeUnit.MINUTES)) {
				throw new IOException("The workbook is still being compressed after a minute");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.zip.closeFile();
	}

	/** Compresses in larger pieces than the JDK does by itself. */
	private static final class Zip extends ZipOutputStream {

		private Zip(OutputStream out) {
			super(out);
			this.buf = new byte[PIECE];
		}

		/** Closes the file, whether the ZIP is complete or not. */
		private void closeFile() throws IOException {
			this.def.end();
			this.out.close();
		}

	}

}
