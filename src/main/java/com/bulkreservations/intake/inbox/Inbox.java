package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import com.bulkreservations.intake.Upload;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;

/**
 * The input folder: uploads lie in a folder for each distributor, or, with a default
 * distributor, in the input folder itself. Links, hidden files and whatever is no regular
 * file are no uploads.
 */
public final class Inbox {

	private static final String EXTENSION = ".csv";

	/** How programs name a file that they have not written whole. */
	private static final List<String> IN_TRANSFER = List.of(".part", ".tmp", ".filepart");

	private static final Set<String> OF_WINDOWS = Set.of("thumbs.db", "desktop.ini");

	/** So begins the name of the file that says who has opened a workbook. */
	private static final String EXCEL_LOCK = "~$";

	private final Path folder;

	private final @Nullable String defaultDistributor;

	public Inbox(Path folder, @Nullable String defaultDistributor) {
		this.folder = folder;
		this.defaultDistributor = defaultDistributor;
	}

	/**
	 * All uploads, distributors by name, and the files of one by name.
	 * @throws SettingsException if the input folder is not there
	 */
	public List<Upload> uploads() throws IOException {
		return files(Inbox::isUpload);
	}

	/**
	 * The files that lie where uploads do, and are none for their names, such as a
	 * workbook; but for those that stand beside an upload, are not there as a whole, or
	 * were put there by Windows or Excel for themselves.
	 * @throws SettingsException if the input folder is not there
	 */
	public List<Upload> passedOver() throws IOException {
		return files((file) -> !isUpload(file) && !isInTransfer(file) && !isOfAnotherProgram(file)
				&& !endsWith(file, UploadArchive.CONTROL_FILE));
	}

	private List<Upload> files(Predicate<String> name) throws IOException {
		if (!Files.isDirectory(this.folder)) {
			throw new SettingsException(OperatorMessage.INPUT_FOLDER_MISSING.text(
					"reservations.input-dir must be a folder with uploads, but %s is not a folder. Create it, or correct the setting.",
					this.folder.toAbsolutePath()), null);
		}
		List<Upload> files = new ArrayList<>();
		for (Path entry : entries(this.folder)) {
			if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
				files.add(new Upload(entry, this.defaultDistributor));
			}
			else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
				for (Path file : entries(entry)) {
					if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
						files.add(new Upload(file, String.valueOf(entry.getFileName())));
					}
				}
			}
		}
		files.removeIf((file) -> !name.test(file.name()));
		files.sort(byDistributorAndName());
		return files;
	}

	public static Comparator<Upload> byDistributorAndName() {
		return Comparator.comparing(
				(Upload upload) -> (upload.distributor() != null) ? upload.distributor().toLowerCase(Locale.ROOT) : "")
			.thenComparing(Upload::name)
			.thenComparing(Upload::file);
	}

	/**
	 * The upload that a file given by name is.
	 * @param distributor whose it is, or {@code null}: then its folder says it, if that
	 * is in the input folder, or else the default
	 */
	public Upload upload(Path file, @Nullable String distributor) {
		if (distributor != null) {
			return new Upload(file, distributor);
		}
		Path parent = file.toAbsolutePath().normalize().getParent();
		if (parent != null && this.folder.toAbsolutePath().normalize().equals(parent.getParent())) {
			return new Upload(file, String.valueOf(parent.getFileName()));
		}
		return new Upload(file, this.defaultDistributor);
	}

	/** What is in a folder, but for what is hidden. */
	private static List<Path> entries(Path folder) throws IOException {
		List<Path> entries = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder,
				(entry) -> !String.valueOf(entry.getFileName()).startsWith("."))) {
			stream.forEach(entries::add);
		}
		return entries;
	}

	private static boolean isUpload(String name) {
		return endsWith(name, EXTENSION);
	}

	/** Whether the name of a file says that it is not written whole. */
	public static boolean isInTransfer(String name) {
		return IN_TRANSFER.stream().anyMatch((end) -> endsWith(name, end));
	}

	private static boolean isOfAnotherProgram(String name) {
		return OF_WINDOWS.contains(name.toLowerCase(Locale.ROOT)) || name.startsWith(EXCEL_LOCK);
	}

	private static boolean endsWith(String name, String end) {
		return name.toLowerCase(Locale.ROOT).endsWith(end);
	}

}
