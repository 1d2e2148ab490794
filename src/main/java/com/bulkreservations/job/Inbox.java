package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The input folder: uploads lie in a folder for each distributor, or, with a default
 * distributor, in the input folder itself. Links, hidden files and whatever is no regular
 * file are no uploads.
 */
final class Inbox {

	private static final String EXTENSION = ".csv";

	private final Path folder;

	private final @Nullable String defaultDistributor;

	Inbox(Path folder, @Nullable String defaultDistributor) {
		this.folder = folder;
		this.defaultDistributor = defaultDistributor;
	}

	/**
	 * All uploads, distributors by name, and the files of one by name.
	 * @throws SettingsException if the input folder is not there
	 */
	List<Upload> uploads() throws IOException {
		if (!Files.isDirectory(this.folder)) {
			throw new SettingsException(
					"reservations.input-dir must be a folder with uploads, but %s is none. Make it, or correct the setting."
						.formatted(this.folder.toAbsolutePath()),
					null);
		}
		List<Upload> uploads = new ArrayList<>();
		for (Path entry : entries(this.folder)) {
			if (isUpload(entry)) {
				uploads.add(new Upload(entry, this.defaultDistributor));
			}
			else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && !isHidden(entry)) {
				for (Path file : entries(entry)) {
					if (isUpload(file)) {
						uploads.add(new Upload(file, String.valueOf(entry.getFileName())));
					}
				}
			}
		}
		uploads.sort(byDistributorAndName());
		return uploads;
	}

	static Comparator<Upload> byDistributorAndName() {
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
	Upload upload(Path file, @Nullable String distributor) {
		if (distributor != null) {
			return new Upload(file, distributor);
		}
		Path parent = file.toAbsolutePath().normalize().getParent();
		if (parent != null && this.folder.toAbsolutePath().normalize().equals(parent.getParent())) {
			return new Upload(file, String.valueOf(parent.getFileName()));
		}
		return new Upload(file, this.defaultDistributor);
	}

	private static List<Path> entries(Path folder) throws IOException {
		List<Path> entries = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
			stream.forEach(entries::add);
		}
		return entries;
	}

	private static boolean isUpload(Path file) {
		return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(EXTENSION) && !isHidden(file)
				&& Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
	}

	private static boolean isHidden(Path path) {
		return String.valueOf(path.getFileName()).startsWith(".");
	}

}
