package com.bulkreservations.console.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.intake.Workbook;
import com.bulkreservations.intake.inbox.Inbox;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ReservationSettings;

/**
 * The files of uploads, each version as received, in
 * {@code output/.jobs/console/uploads/<id>/<number>/<name>}. A file is complete under
 * that name, or absent.
 */
final class UploadStore {

	private static final String INCOMING = "incoming";

	/** As for uploads in the input folder: with digest and check, 255 bytes. */
	private static final int LONGEST_NAME = 236;

	private static final String CORRECTED = "-corrected.csv";

	private static final int BUFFER_BYTES = 256 * 1024;

	/** In sizes of the upload: the copies that a check and a run take. */
	private static final int ROOM = 5;

	private static final Duration ABANDONED = Duration.ofDays(1);

	private final Path folder;

	private final Path inputDir;

	private final long maxBytes;

	private UploadStore(Path folder, Path inputDir, long maxBytes) {
		this.folder = folder;
		this.inputDir = inputDir;
		this.maxBytes = maxBytes;
	}

	/** Creates the store in {@code output/.jobs}, on the file system of the runs. */
	static UploadStore of(ReservationSettings settings) {
		return new UploadStore(ConsoleDatabase.folder(settings.outputDir().resolve(".jobs")).resolve("uploads"),
				settings.inputDir(), settings.maxFileSize().toBytes());
	}

	/** Returns where a version of an upload lies. */
	Path file(ConsoleUpload upload) {
		return this.folder.resolve(upload.id()).resolve(Integer.toString(upload.number())).resolve(upload.name());
	}

	/** Returns where the indexes of an upload's rows are kept. */
	Path indexes(ConsoleUpload upload) {
		return this.folder.resolve(upload.id()).resolve("rows");
	}

	/**
	 * Returns a file name without the folders that some browsers send.
	 * @throws ActionRefusedException if no upload in the input folder may be called so
	 */
	static String usableName(String sent) {
		String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1).strip();
		String lower = name.toLowerCase(Locale.ROOT);
		boolean kind = lower.endsWith(".csv") || Workbook.isName(name);
		boolean usable = kind && !name.startsWith(".") && !name.startsWith("~$") && !Inbox.isInTransfer(name)
				&& name.codePoints().noneMatch(Character::isISOControl)
				&& name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
		if (!usable) {
			throw new ActionRefusedException(OperatorMessage.UPLOAD_NAME_UNUSABLE.text(
					"Expected a file name that ends with .csv or .xlsx, of at most %d bytes and without control characters, but found '%s'. Rename the file, and send it again.",
					LONGEST_NAME, name.replaceAll("\\p{Cntrl}", "?")));
		}
		return name;
	}

	/** Returns the name of the file that corrects the rejected rows of another. */
	static String correctedName(String name) {
		String base = name.substring(0, name.lastIndexOf('.'));
		while (base.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME - CORRECTED.length()) {
			base = base.substring(0, base.offsetByCodePoints(base.length(), -1));
		}
		return base + CORRECTED;
	}

	/**
	 * Refuses what is too large or has no room, before its first byte.
	 * @param bytes the announced size, or 0 if unknown
	 * @param open how much the distributor has in open uploads
	 * @param quota how much it may have
	 */
	void requireRoom(long bytes, long open, long quota) throws IOException {
		if (bytes > this.maxBytes) {
			throw tooLarge();
		}
		if (bytes + open > quota) {
			throw new ActionRefusedException(OperatorMessage.UPLOAD_QUOTA_EXCEEDED.text(
					"All uploads that are not ordered may have %,d bytes together, but with this one they have %,d. Submit or withdraw others first.",
					quota, bytes + open));
		}
		long free = free();
		if (free < ROOM * bytes) {
			throw new ActionRefusedException(OperatorMessage.UPLOAD_WITHOUT_ROOM.text(
					"There must be room for %,d bytes on the server's disk, but there are %,d. Tell the operator, and send the file again later.",
					ROOM * bytes, free));
		}
	}

	/**
	 * Returns how many bytes a file may have now.
	 * @param open how much the distributor has in open uploads
	 * @param quota how much it may have
	 */
	long room(long open, long quota) throws IOException {
		return Math.max(0, Math.min(this.maxBytes, Math.min(quota - open, free() / ROOM)));
	}

	/**
	 * The runs are on the disk of the uploads; approved files are copied to the input
	 * folder.
	 */
	private long free() throws IOException {
		FileTree.createForOwner(this.folder);
		long free = Files.getFileStore(this.folder).getUsableSpace();
		return Files.isDirectory(this.inputDir) ? Math.min(free, Files.getFileStore(this.inputDir).getUsableSpace())
				: free;
	}

	private ActionRefusedException tooLarge() {
		return new ActionRefusedException(OperatorMessage.UPLOAD_TOO_LARGE.text(
				"A file may have at most %,d bytes, but this file has more. Split it, or have the operator raise the limit.",
				this.maxBytes));
	}

	/** Receives bytes in constant memory, and digests them as they come. */
	Received receive(InputStream bytes) throws IOException {
		return receive((out) -> {
			byte[] buffer = new byte[BUFFER_BYTES];
			long length = 0;
			for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
				length += read;
				if (length > this.maxBytes) {
					throw tooLarge();
				}
				out.write(buffer, 0, read);
			}
		});
	}

	/** Receives what a writer writes; an interrupted one leaves nothing. */
	Received receive(Writer writer) throws IOException {
		Path incoming = this.folder.resolve(INCOMING);
		FileTree.createForOwner(incoming);
		Path file = incoming.resolve(ConsoleDatabase.newId());
		try {
			MessageDigest digest = Digests.sha256();
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
					OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
				writer.writeTo(out);
				out.flush();
				channel.force(true);
				return new Received(file, channel.size(), HexFormat.of().formatHex(digest.digest()));
			}
		}
		catch (IOException | RuntimeException ex) {
			Files.deleteIfExists(file);
			throw ex;
		}
	}

	/** Puts a received file in its place. */
	void keep(Received received, ConsoleUpload upload) throws IOException {
		Path target = file(upload);
		if (!Files.exists(received.file()) && Files.exists(target)) {
			// The transaction that put it there is repeated.
			return;
		}
		Path version = this.folder.resolve(upload.id()).resolve(Integer.toString(upload.number()));
		// A correction that a crash or another one interrupted may have left one.
		FileTree.delete(version);
		FileTree.createForOwner(version);
		Files.move(received.file(), target, StandardCopyOption.ATOMIC_MOVE);
		FileTree.force(version);
	}

	/** Deletes a received file that is not kept. */
	void discard(Received received) throws IOException {
		Files.deleteIfExists(received.file());
	}

	/** Deletes the files of an upload. */
	void delete(String uploadId) throws IOException {
		FileTree.delete(this.folder.resolve(uploadId));
	}

	/**
	 * Deletes files that were cut off, and those of uploads that a crash prevented from
	 * being entered.
	 * @param isKnown whether there is an upload of this id
	 */
	void deleteAbandoned(Predicate<String> isKnown, Instant now) throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return;
		}
		List<Path> abandoned = new ArrayList<>();
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(this.folder)) {
			for (Path entry : folders) {
				String id = String.valueOf(entry.getFileName());
				if (!id.equals(INCOMING) && !isKnown.test(id)) {
					abandoned.add(entry);
				}
			}
		}
		if (Files.isDirectory(this.folder.resolve(INCOMING))) {
			try (DirectoryStream<Path> files = Files.newDirectoryStream(this.folder.resolve(INCOMING))) {
				files.forEach(abandoned::add);
			}
		}
		for (Path path : abandoned) {
			// A younger one may be on its way, in this process or another one.
			if (Files.getLastModifiedTime(path).toInstant().isBefore(now.minus(ABANDONED))) {
				FileTree.delete(path);
			}
		}
	}

	/** A file that was received, and has no place yet. */
	record Received(Path file, long bytes, String sha256) {

	}

	/** Writes the bytes of a file. */
	interface Writer {

		void writeTo(OutputStream out) throws IOException;

	}

}
