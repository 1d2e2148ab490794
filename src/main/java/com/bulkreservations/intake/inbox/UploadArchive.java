package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.function.Predicate;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.SentFile;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.UploadResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves finished uploads to {@code input/<distributor>/processed/}, and refused ones,
 * with the reason, to {@code refused/}. A sender may replace a file at any moment. So the
 * file is first renamed to a hidden name, and then compared: if it is not the one that
 * was processed or refused, its name is restored, and it is processed as a new upload.
 * After a crash the next start restores the name.
 */
public final class UploadArchive {

	public static final String PROCESSED = "processed";

	public static final String REFUSED = "refused";

	private static final Logger logger = LoggerFactory.getLogger(UploadArchive.class);

	private static final String PREFIX = ".";

	private static final String SUFFIX = ".moving";

	private static final String WRITTEN = ".reason.incoming";

	private static final String REASON = ".reason.txt";

	public static final String CONTROL_FILE = ".sha256";

	private static final int DIGITS = 12;

	private final Path inputDir;

	private final @Nullable String defaultDistributor;

	private final boolean enabled;

	private final Ledger ledger;

	private final Clock clock;

	/**
	 * @param enabled whether the settings ask to move uploads
	 */
	public UploadArchive(Path inputDir, @Nullable String defaultDistributor, boolean enabled, Ledger ledger,
			Clock clock) {
		this.inputDir = inputDir;
		this.defaultDistributor = defaultDistributor;
		this.enabled = enabled;
		this.ledger = ledger;
		this.clock = clock;
	}

	/** Restores the names of files that an earlier start was moving. */
	public void restoreName() throws IOException {
		for (Path folder : uploadFolders()) {
			List<Path> moving = new ArrayList<>();
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
				entries.forEach(moving::add);
			}
			for (Path file : moving) {
				String name = String.valueOf(file.getFileName());
				restoreName(file, folder.resolve(name.substring(PREFIX.length(), name.length() - SUFFIX.length())));
			}
		}
	}

	private List<Path> uploadFolders() throws IOException {
		List<Path> folders = new ArrayList<>();
		if (Files.isDirectory(this.inputDir)) {
			folders.add(this.inputDir);
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.inputDir,
					(entry) -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
				entries.forEach(folders::add);
			}
		}
		return folders;
	}

	/** A sender may have used the name again: then both files are uploads. */
	private static void restoreName(Path moving, Path file) throws IOException {
		Path free = file;
		for (int number = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); number++) {
			free = file.resolveSibling(withSuffix(file, "." + number));
		}
		Files.move(moving, free, StandardCopyOption.ATOMIC_MOVE);
	}

	private static String withSuffix(Path file, String suffix) {
		String name = String.valueOf(file.getFileName());
		int dot = name.lastIndexOf('.');
		return (dot > 0) ? name.substring(0, dot) + suffix + name.substring(dot) : name + suffix;
	}

	/** Returns the state of an upload before it is read. */
	@Nullable public FileState stateOf(Upload upload) {
		try {
			return this.enabled ? FileState.of(upload.file()) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * Moves an upload of the input folder whose result is final. A failure does not
	 * change the result: the next start tries again.
	 * @param before the state of the upload before it was read
	 */
	public void put(Upload upload, @Nullable FileState before, UploadResult result) {
		Path home = home(upload);
		if (!this.enabled || before == null || home == null) {
			return;
		}
		try {
			if (result instanceof UploadResult.Processed || result instanceof UploadResult.AlreadyProcessed) {
				putProcessed(upload, home.resolve(PROCESSED));
			}
			else if (result instanceof UploadResult.Refused refused) {
				putRefused(upload, before, home.resolve(REFUSED), refused.reason());
			}
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.UPLOAD_NOT_MOVED.text("%s could not be moved: %s", upload.file(),
					FailureMessages.of(ex)));
		}
	}

	/**
	 * Returns the folder of the upload's distributor; {@code null} outside the input
	 * folder.
	 */
	private @Nullable Path home(Upload upload) {
		Path input = this.inputDir.toAbsolutePath().normalize();
		Path parent = upload.file().toAbsolutePath().normalize().getParent();
		if (input.equals(parent) && this.defaultDistributor != null) {
			return this.inputDir.resolve(this.defaultDistributor);
		}
		return (parent != null && input.equals(parent.getParent())) ? parent : null;
	}

	private void putProcessed(Upload upload, Path target) throws IOException {
		requireOwnFolder(target);
		Path moving = hide(upload);
		if (!isRegular(moving)) {
			restoreName(moving, upload.file());
			return;
		}
		restoringOnFailure(moving, upload, () -> {
			String sha256 = sha256(moving);
			if (this.ledger.publishedRun(upload.owner(), sha256) == null) {
				restoreName(moving, upload.file());
				return;
			}
			FileTree.create(target);
			Path processed = freeTarget(target, upload, sha256);
			// Before the upload: a control file left alone would apply to the next
			// upload.
			putControlFile(upload, processed);
			finish(moving, upload, processed);
		});
	}

	private void putRefused(Upload upload, FileState before, Path target, String reason) throws IOException {
		requireOwnFolder(target);
		Path moving = hide(upload);
		if (!isRegular(moving) || !FileState.of(moving).equals(before)) {
			restoreName(moving, upload.file());
			return;
		}
		restoringOnFailure(moving, upload, () -> {
			FileTree.create(target);
			Path refused = freeTarget(target, upload, sha256(moving));
			Path text = refused.resolveSibling(refused.getFileName() + REASON);
			write(text, reason + System.lineSeparator());
			finish(moving, upload, refused);
			// After the upload: restored without its control file, it would pass the
			// check.
			putControlFile(upload, refused);
		});
	}

	/** Gives a hidden upload its name again if it cannot be moved. */
	private static void restoringOnFailure(Path moving, Upload upload, Move move) throws IOException {
		try {
			move.run();
		}
		catch (IOException ex) {
			if (Files.exists(moving, LinkOption.NOFOLLOW_LINKS)) {
				restoreName(moving, upload.file());
			}
			throw ex;
		}
	}

	/**
	 * Deletes an upload with its control file if it still has the expected content. It is
	 * hidden first, so that no sender can replace it.
	 * @param expected tells from the upload's SHA-256 whether to delete it
	 */
	public static void deleteIf(Upload upload, Predicate<String> expected) throws IOException {
		Path moving = hide(upload);
		if (!isRegular(moving) || !expected.test(sha256(moving))) {
			restoreName(moving, upload.file());
			return;
		}
		// Before the upload: left alone it would refuse the next upload of that name.
		Path control = controlFile(upload);
		if (isRegular(control)) {
			Files.delete(control);
		}
		Files.delete(moving);
	}

	/** Returns where the control file of an upload stands, if it has one. */
	public static Path controlFile(Upload upload) {
		return upload.file().resolveSibling(upload.name() + CONTROL_FILE);
	}

	/** A sender may have put a link there, which would lead out of the folder. */
	private static void requireOwnFolder(Path target) throws IOException {
		if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
			throw new NotDirectoryException(target.toString());
		}
	}

	private static boolean isRegular(Path file) {
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
	}

	private static String sha256(Path file) throws IOException {
		try (FileChannel channel = SentFile.open(file)) {
			return Digests.sha256(channel);
		}
	}

	/** Writes a new file and renames it: what a sender put in its place is not opened. */
	private static void write(Path file, String text) throws IOException {
		Path written = file.resolveSibling(WRITTEN);
		Files.deleteIfExists(written);
		try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Renames an upload so that no sender can replace it. */
	private static Path hide(Upload upload) throws IOException {
		Path moving = upload.file().resolveSibling(PREFIX + upload.name() + SUFFIX);
		Files.move(upload.file(), moving, StandardCopyOption.ATOMIC_MOVE);
		return moving;
	}

	/**
	 * Returns a target for the upload, with its digest in the name if another file is
	 * there.
	 */
	private static Path freeTarget(Path target, Upload upload, String sha256) throws IOException {
		Path file = target.resolve(upload.name());
		if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) || (isRegular(file) && sha256(file).equals(sha256))) {
			return file;
		}
		return target.resolve(withSuffix(file, "." + sha256.substring(0, DIGITS)));
	}

	/**
	 * Moves the file; its time becomes that of the move, from which its age is counted.
	 */
	private void finish(Path moving, Upload upload, Path target) throws IOException {
		Files.getFileAttributeView(moving, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.setTimes(FileTime.from(this.clock.instant()), null, null);
		Files.move(moving, target, StandardCopyOption.ATOMIC_MOVE);
		force(upload, target);
	}

	private static void putControlFile(Upload upload, Path target) throws IOException {
		Path control = upload.file().resolveSibling(upload.name() + CONTROL_FILE);
		if (Files.isRegularFile(control, LinkOption.NOFOLLOW_LINKS)) {
			Files.move(control, target.resolveSibling(target.getFileName() + CONTROL_FILE),
					StandardCopyOption.ATOMIC_MOVE);
			force(upload, target);
		}
	}

	private static void force(Upload upload, Path target) throws IOException {
		FileTree.force(target.resolveSibling("."));
		FileTree.force(upload.file().resolveSibling("."));
	}

	/** Moves a hidden upload. */
	private interface Move {

		void run() throws IOException;

	}

}
