package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.bulkreservations.infrastructure.storage.SentFolder;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;

/**
 * The input folder, with a folder of uploads for each distributor. With a default
 * distributor, uploads may also lie in the input folder itself. Only regular files that
 * are not hidden are uploads; links are not.
 */
public final class Inbox {

	private static final List<String> EXTENSIONS = List.of(".csv", ".xlsx");

	/** Suffixes that transfer programs give to incomplete files. */
	private static final List<String> IN_TRANSFER = List.of(".part", ".tmp", ".filepart");

	private static final Set<String> WINDOWS_FILES = Set.of("thumbs.db", "desktop.ini");

	/** The prefix of the lock file that Excel puts next to an open workbook. */
	private static final String EXCEL_LOCK = "~$";

	private final Path folder;

	private final @Nullable String defaultDistributor;

	private final WorkScope scope;

	public Inbox(Path folder, @Nullable String defaultDistributor) {
		this(folder, defaultDistributor, WorkScope.ALL);
	}

	/**
	 * @param scope whose uploads are looked at
	 */
	public Inbox(Path folder, @Nullable String defaultDistributor, WorkScope scope) {
		this.folder = folder;
		this.defaultDistributor = defaultDistributor;
		this.scope = scope;
	}

	/**
	 * Returns all uploads, by distributor and name.
	 * @throws SettingsException if the input folder does not exist
	 */
	public List<Upload> uploads() throws IOException {
		requireFolder();
		List<Upload> files = new ArrayList<>();
		for (Path entry : ofScope()) {
			if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
				files.add(new Upload(inFolder(entry), this.defaultDistributor));
			}
			else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(entry)) {
				sentEntries(entry).forEach((file) -> files.add(new Upload(file, String.valueOf(entry.getFileName()))));
			}
		}
		files.removeIf((file) -> !isUpload(file));
		files.sort(byDistributorAndName());
		return files;
	}

	/**
	 * Returns whatever else lies among the uploads, such as workbooks, folders and links,
	 * whose senders wait for an answer. Control files, incomplete files, those of Windows
	 * or Excel, and the folders of finished uploads are left out.
	 * @throws SettingsException if the input folder does not exist
	 */
	public List<Upload> others() throws IOException {
		requireFolder();
		List<Upload> others = new ArrayList<>();
		for (Path entry : ofScope()) {
			if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
				others.add(new Upload(inFolder(entry), this.defaultDistributor));
			}
			else if (!Files.isReadable(entry)) {
				others.add(new Upload(entry, String.valueOf(entry.getFileName())));
			}
			else {
				sentEntries(entry).forEach((file) -> others.add(new Upload(file, String.valueOf(entry.getFileName()))));
			}
		}
		others.removeIf((other) -> isUpload(other) || isLeftAlone(other));
		others.sort(byDistributorAndName());
		return others;
	}

	/** Lists the input folder, but for the folders of other distributors. */
	private List<Path> ofScope() throws IOException {
		String ofFiles = (this.defaultDistributor != null) ? this.defaultDistributor : "";
		List<Path> entries = new ArrayList<>(entries(this.folder));
		if (this.scope.isClaim()) {
			entries.removeIf((entry) -> !this.scope.covers(Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
					? String.valueOf(entry.getFileName()) : ofFiles));
		}
		return entries;
	}

	private static boolean isLeftAlone(Upload file) {
		String name = file.name();
		if (Files.isDirectory(file.file(), LinkOption.NOFOLLOW_LINKS)) {
			return name.equals(UploadArchive.PROCESSED) || name.equals(UploadArchive.REFUSED);
		}
		return isInTransfer(name) || isOfAnotherProgram(name) || endsWith(name, UploadArchive.CONTROL_FILE);
	}

	/**
	 * Decides by its name and kind whether a file of the input folder is read as an
	 * upload. All others are refused.
	 */
	private static boolean isUpload(Upload file) {
		return !isOfAnotherProgram(file.name()) && EXTENSIONS.stream().anyMatch((end) -> endsWith(file.name(), end))
				&& Files.isRegularFile(file.file(), LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Returns the uploads of a folder that the operator names; of the input folder, all.
	 * @param distributor the distributor, or {@code null} to take that of the folder
	 */
	public List<Upload> uploadsIn(Path named, @Nullable String distributor) throws IOException {
		Path parent = named.toAbsolutePath().normalize();
		if (distributor == null && parent.equals(this.folder.toAbsolutePath().normalize())) {
			return uploads();
		}
		return entries(named).stream()
			.map((file) -> upload(file, distributor))
			.filter(Inbox::isUpload)
			.sorted(byDistributorAndName())
			.toList();
	}

	private void requireFolder() {
		if (!Files.isDirectory(this.folder)) {
			throw new SettingsException(OperatorMessage.INPUT_FOLDER_MISSING.text(
					"reservations.input-dir must be a folder with uploads, but %s is not a folder. Create it, or correct the setting.",
					this.folder.toAbsolutePath()), null);
		}
	}

	public static Comparator<Upload> byDistributorAndName() {
		return Comparator.comparing(
				(Upload upload) -> (upload.distributor() != null) ? upload.distributor().toLowerCase(Locale.ROOT) : "")
			.thenComparing(Upload::name)
			.thenComparing(Upload::file);
	}

	/**
	 * Creates the upload of a file that the operator names, which may be a link outside
	 * the input folder.
	 * @param distributor the distributor, or {@code null} to take that of the file's
	 * folder, if it lies in the input folder, or else the default
	 */
	public Upload upload(Path named, @Nullable String distributor) {
		Path file = resolved(named);
		if (distributor != null) {
			return new Upload(file, distributor);
		}
		Path parent = file.toAbsolutePath().normalize().getParent();
		if (parent != null && this.folder.toAbsolutePath().normalize().equals(parent.getParent())) {
			return new Upload(file, String.valueOf(parent.getFileName()));
		}
		return new Upload(file, this.defaultDistributor);
	}

	/**
	 * Links that the operator names, be they folders, are followed, but not where senders
	 * put files.
	 */
	private Path resolved(Path file) {
		if (file.toAbsolutePath().normalize().startsWith(this.folder.toAbsolutePath().normalize())) {
			return file;
		}
		try {
			return file.toRealPath();
		}
		catch (IOException ex) {
			// What is wrong with it is said when it is received.
			return file;
		}
	}

	/** The input folder is the operator's, and may be a link; no other may. */
	private Path inFolder(Path entry) throws IOException {
		return Files.isSymbolicLink(this.folder) ? this.folder.toRealPath().resolve(entry.getFileName()) : entry;
	}

	/** Lists a distributor's folder; nothing where a link has taken its place. */
	private static List<Path> sentEntries(Path folder) throws IOException {
		try (SentFolder sent = SentFolder.open(folder)) {
			return sent.list()
				.stream()
				.filter((entry) -> !String.valueOf(entry.getFileName()).startsWith("."))
				.toList();
		}
		catch (NotDirectoryException ex) {
			return List.of();
		}
	}

	/** Lists a folder without hidden entries. */
	private static List<Path> entries(Path folder) throws IOException {
		List<Path> entries = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder,
				(entry) -> !String.valueOf(entry.getFileName()).startsWith("."))) {
			stream.forEach(entries::add);
		}
		return entries;
	}

	/** Whether a file name is that of an incomplete transfer. */
	public static boolean isInTransfer(String name) {
		return IN_TRANSFER.stream().anyMatch((end) -> endsWith(name, end));
	}

	private static boolean isOfAnotherProgram(String name) {
		return WINDOWS_FILES.contains(name.toLowerCase(Locale.ROOT)) || name.startsWith(EXCEL_LOCK);
	}

	private static boolean endsWith(String name, String end) {
		return name.toLowerCase(Locale.ROOT).endsWith(end);
	}

}
