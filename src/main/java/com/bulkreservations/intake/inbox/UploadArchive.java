package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.function.Predicate;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.SentFolder;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.WorkScope;
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

	/** The longest name that file systems take, in bytes. */
	private static final int MAX_NAME = 255;

	/** With a digest and the ending of the reason, the longest name. */
	private static final int MAX_TARGET = MAX_NAME - 1 - DIGITS - REASON.length();

	private final Path inputDir;

	private final @Nullable String defaultDistributor;

	private final boolean enabled;

	private final Ledger ledger;

	private final Clock clock;

	private final WorkScope scope;

	/**
	 * @param enabled whether the settings ask to move uploads
	 * @param scope whose uploads are moved
	 */
	public UploadArchive(Path inputDir, @Nullable String defaultDistributor, boolean enabled, Ledger ledger,
			Clock clock, WorkScope scope) {
		this.inputDir = inputDir;
		this.defaultDistributor = defaultDistributor;
		this.enabled = enabled;
		this.ledger = ledger;
		this.clock = clock;
		this.scope = scope;
	}

	/** Restores the names of files that an earlier start was moving. */
	public void restoreName() throws IOException {
		for (Path folder : uploadFolders()) {
			// The input folder is the operator's, and may be a link.
			try (SentFolder sent = SentFolder.open(folder.equals(this.inputDir) ? folder.toRealPath() : folder)) {
				for (Path entry : sent.list()) {
					String name = String.valueOf(entry.getFileName());
					if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)
							&& name.length() > PREFIX.length() + SUFFIX.length()) {
						restoreName(sent, name, name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
					}
				}
			}
			catch (NotDirectoryException ex) {
				// A link has taken its place: what it leads to has no uploads.
			}
		}
	}

	private List<Path> uploadFolders() throws IOException {
		List<Path> folders = new ArrayList<>();
		if (Files.isDirectory(this.inputDir)) {
			if (this.scope.covers((this.defaultDistributor != null) ? this.defaultDistributor : "")) {
				folders.add(this.inputDir);
			}
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.inputDir,
					(entry) -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
							&& this.scope.covers(String.valueOf(entry.getFileName())))) {
				entries.forEach(folders::add);
			}
		}
		return folders;
	}

	/** A sender may have used the name again: then both files are uploads. */
	private static void restoreName(SentFolder folder, String moving, String name) throws IOException {
		String free = name;
		for (int number = 2; folder.has(free); number++) {
			free = withSuffix(name, "." + number);
		}
		folder.move(moving, folder, free);
	}

	private static String withSuffix(String name, String suffix) {
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
				putProcessed(upload, home);
			}
			else if (result instanceof UploadResult.Refused refused) {
				putRefused(upload, before, home, refused.reason());
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

	private void putProcessed(Upload upload, Path home) throws IOException {
		try (SentFolder folder = SentFolder.open(folderOf(upload)); SentFolder owner = ownFolder(home)) {
			owner.requireFolderOrNothing(PROCESSED);
			String moving = hide(folder, upload);
			if (!folder.hasFile(moving)) {
				restoreName(folder, moving, upload.name());
				return;
			}
			restoringOnFailure(folder, moving, upload, () -> {
				String sha256 = sha256(folder, moving);
				if (this.ledger.publishedRun(upload.owner(), sha256) == null) {
					restoreName(folder, moving, upload.name());
					return;
				}
				try (SentFolder target = owner.folder(PROCESSED)) {
					String processed = freeTarget(target, upload, () -> sha256);
					// Before the upload: a control file left alone would apply to the
					// next upload.
					putControlFile(folder, upload, target, processed);
					finish(folder, moving, target, processed);
				}
			});
		}
	}

	private void putRefused(Upload upload, FileState before, Path home, String reason) throws IOException {
		try (SentFolder folder = SentFolder.open(folderOf(upload)); SentFolder owner = ownFolder(home)) {
			owner.requireFolderOrNothing(REFUSED);
			String moving = hide(folder, upload);
			if (!folder.hasFile(moving) || !folder.stateOf(moving).equals(before)) {
				restoreName(folder, moving, upload.name());
				return;
			}
			restoringOnFailure(folder, moving, upload, () -> {
				try (SentFolder target = owner.folder(REFUSED)) {
					String refused = freeTarget(target, upload, () -> sha256(folder, moving));
					target.write(refused + REASON, WRITTEN, reason + System.lineSeparator());
					finish(folder, moving, target, refused);
					// After the upload: restored without its control file, it would pass
					// the check.
					putControlFile(folder, upload, target, refused);
				}
			});
		}
	}

	/** The folder of the default distributor may be missing. */
	private static SentFolder ownFolder(Path home) throws IOException {
		if (!Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
			FileTree.create(home);
		}
		return SentFolder.open(home);
	}

	private static Path folderOf(Upload upload) {
		return upload.file().resolveSibling(".").normalize();
	}

	/** Gives a hidden upload its name again if it cannot be moved. */
	private static void restoringOnFailure(SentFolder folder, String moving, Upload upload, Move move)
			throws IOException {
		try {
			move.run();
		}
		catch (IOException ex) {
			if (folder.has(moving)) {
				restoreName(folder, moving, upload.name());
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
		try (SentFolder folder = SentFolder.open(folderOf(upload))) {
			String moving = hide(folder, upload);
			if (!folder.hasFile(moving) || !expected.test(sha256(folder, moving))) {
				restoreName(folder, moving, upload.name());
				return;
			}
			// Before the upload: left alone it would refuse the next upload of that
			// name.
			String control = upload.name() + CONTROL_FILE;
			if (bytes(control) <= MAX_NAME && folder.hasFile(control)) {
				folder.delete(control);
			}
			folder.delete(moving);
		}
	}

	/** Returns where the control file of an upload stands, if it has one. */
	public static Path controlFile(Upload upload) {
		return upload.file().resolveSibling(upload.name() + CONTROL_FILE);
	}

	private static String sha256(SentFolder folder, String name) throws IOException {
		try (FileChannel channel = folder.read(name)) {
			return Digests.sha256(channel);
		}
	}

	/** Renames an upload so that no sender can replace it. */
	private static String hide(SentFolder folder, Upload upload) throws IOException {
		String moving = PREFIX + cut(upload.name(), MAX_NAME - PREFIX.length() - SUFFIX.length()) + SUFFIX;
		folder.move(upload.name(), folder, moving);
		return moving;
	}

	/**
	 * Returns a target for the upload, with its digest in the name if another file is
	 * there.
	 */
	private static String freeTarget(SentFolder target, Upload upload, Digest digest) throws IOException {
		String name = cut(upload.name(), MAX_TARGET);
		if (!target.has(name)) {
			return name;
		}
		String sha256 = digest.sha256();
		boolean same = target.hasFile(name) && sha256(target, name).equals(sha256);
		return same ? name : withSuffix(name, "." + sha256.substring(0, DIGITS));
	}

	/**
	 * Moves the file; its time becomes that of the move, from which its age is counted.
	 */
	private void finish(SentFolder folder, String moving, SentFolder target, String name) throws IOException {
		folder.setTime(moving, FileTime.from(this.clock.instant()));
		folder.move(moving, target, name);
		target.force();
		folder.force();
	}

	private static void putControlFile(SentFolder folder, Upload upload, SentFolder target, String name)
			throws IOException {
		String control = upload.name() + CONTROL_FILE;
		if (bytes(control) <= MAX_NAME && folder.hasFile(control)) {
			folder.move(control, target, name + CONTROL_FILE);
			target.force();
			folder.force();
		}
	}

	/**
	 * Shortens a name, before its last extension, to so many bytes. One that is too long
	 * for a run stays too long, so that it is refused again after a crash.
	 */
	private static String cut(String name, int most) {
		int dot = Math.max(0, name.lastIndexOf('.'));
		String ending = (bytes(name.substring(dot)) < most) ? name.substring(dot) : "";
		int end = name.length() - ending.length();
		while (bytes(name.substring(0, end) + ending) > most) {
			end = name.offsetByCodePoints(end, -1);
		}
		return name.substring(0, end) + ending;
	}

	private static int bytes(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length;
	}

	/** The digest of an upload, which is read where its name is taken. */
	private interface Digest {

		String sha256() throws IOException;

	}

	/** Moves a hidden upload. */
	private interface Move {

		void run() throws IOException;

	}

}
