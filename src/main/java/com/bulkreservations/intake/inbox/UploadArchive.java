package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileState;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.UploadResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts uploads away that are done with: into {@code input/<distributor>/processed/}, or,
 * with the reason beside them, into {@code refused/}. A sender may put another file in
 * the place of one that is being put away. So a file first gets a name of its own, which
 * no sender uses and which is no upload's, and only then is looked at: if it is not what
 * was processed or refused, it gets its name back and is taken as any upload. Where the
 * program dies in between, the next start gives it back.
 */
public final class UploadArchive {

	public static final String PROCESSED = "processed";

	public static final String REFUSED = "refused";

	private static final Logger logger = LoggerFactory.getLogger(UploadArchive.class);

	private static final String PREFIX = ".";

	private static final String SUFFIX = ".moving";

	private static final String REASON = ".reason.txt";

	public static final String CONTROL_FILE = ".sha256";

	private static final int DIGITS = 12;

	private final Path inputDir;

	private final @Nullable String defaultDistributor;

	private final boolean wanted;

	private final Ledger ledger;

	private final Clock clock;

	/**
	 * @param wanted whether uploads are put away at all
	 */
	public UploadArchive(Path inputDir, @Nullable String defaultDistributor, boolean wanted, Ledger ledger,
			Clock clock) {
		this.inputDir = inputDir;
		this.defaultDistributor = defaultDistributor;
		this.wanted = wanted;
		this.ledger = ledger;
		this.clock = clock;
	}

	/** Gives back the names of files that an earlier start was about to put away. */
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

	/** The name may have been taken meanwhile: then both are uploads. */
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

	/** What an upload is now; to be asked before it is read. */
	@Nullable public FileState stateOf(Upload upload) {
		try {
			return this.wanted ? FileState.of(upload.file()) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * Puts an upload away, if that is wanted, it lies in the input folder, and its
	 * outcome is final. A failure to do so changes nothing of the outcome: it is tried
	 * again by the next start.
	 * @param before what the upload was before it was read
	 */
	public void put(Upload upload, @Nullable FileState before, UploadResult outcome) {
		Path home = home(upload);
		if (!this.wanted || before == null || home == null) {
			return;
		}
		try {
			if (outcome instanceof UploadResult.Processed || outcome instanceof UploadResult.AlreadyProcessed) {
				putProcessed(upload, home.resolve(PROCESSED));
			}
			else if (outcome instanceof UploadResult.Refused refused) {
				putRefused(upload, before, home.resolve(REFUSED), refused.reason());
			}
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.UPLOAD_NOT_MOVED.text("%s could not be moved: %s", upload.file(),
					FailureMessages.of(ex)));
		}
	}

	/** The folder of the upload's distributor; only what lies in it is put away. */
	private @Nullable Path home(Upload upload) {
		Path input = this.inputDir.toAbsolutePath().normalize();
		Path parent = upload.file().toAbsolutePath().normalize().getParent();
		if (input.equals(parent) && this.defaultDistributor != null) {
			return this.inputDir.resolve(this.defaultDistributor);
		}
		return (parent != null && input.equals(parent.getParent())) ? parent : null;
	}

	private void putProcessed(Upload upload, Path target) throws IOException {
		Path moving = takeAway(upload);
		String sha256 = Digests.sha256(moving);
		if (this.ledger.publishedRun(upload.owner(), sha256) == null) {
			restoreName(moving, upload.file());
			return;
		}
		FileTree.create(target);
		Path processed = free(target, upload, sha256);
		// Before the upload: left alone, it would be taken for that of the next one.
		putControlFile(upload, processed);
		finish(moving, upload, processed);
	}

	private void putRefused(Upload upload, FileState before, Path target, String reason) throws IOException {
		Path moving = takeAway(upload);
		if (!FileState.of(moving).equals(before)) {
			restoreName(moving, upload.file());
			return;
		}
		FileTree.create(target);
		Path refused = free(target, upload, Digests.sha256(moving));
		Path text = refused.resolveSibling(refused.getFileName() + REASON);
		Files.write(text, (reason + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
		FileTree.force(text);
		finish(moving, upload, refused);
		// After the upload: given back without it, that would be taken as sound.
		putControlFile(upload, refused);
	}

	private static Path takeAway(Upload upload) throws IOException {
		Path moving = upload.file().resolveSibling(PREFIX + upload.name() + SUFFIX);
		Files.move(upload.file(), moving, StandardCopyOption.ATOMIC_MOVE);
		return moving;
	}

	/** Its name, or, where that is taken by other content, its name with its digest. */
	private static Path free(Path target, Upload upload, String sha256) throws IOException {
		Path file = target.resolve(upload.name());
		if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS) || Digests.sha256(file).equals(sha256)) {
			return file;
		}
		return target.resolve(withSuffix(file, "." + sha256.substring(0, DIGITS)));
	}

	/** From now on the file's time says since when it lies there. */
	private void finish(Path moving, Upload upload, Path target) throws IOException {
		Files.setLastModifiedTime(moving, FileTime.from(this.clock.instant()));
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

}
