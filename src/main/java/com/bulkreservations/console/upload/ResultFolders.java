package com.bulkreservations.console.upload;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/** The folders in which runs and checks of uploads are published. */
final class ResultFolders {

	private static final int DIGEST_DIGITS = 12;

	private final Path outputDir;

	ResultFolders(Path outputDir) {
		this.outputDir = outputDir;
	}

	/** Returns the folder of an upload's run, or else of its check, or {@code null}. */
	@Nullable Path folder(ConsoleUpload upload) {
		String name = (upload.run() != null) ? upload.run() : upload.checkRun();
		return (name != null) ? this.outputDir.resolve(upload.distributor()).resolve(name) : null;
	}

	/** Returns the published files of an upload's run, or else of its check. */
	@Nullable RunFiles files(ConsoleUpload upload) throws IOException {
		Path folder = folder(upload);
		if (folder == null || !Files.isRegularFile(folder.resolve(Summary.FILE_NAME))) {
			return null;
		}
		return new RunFiles(folder, Json.read(folder.resolve(Summary.FILE_NAME), Summary.class));
	}

	/**
	 * Returns the published files of an upload's run, or else of its check.
	 * @throws NotVisibleException if there are none yet
	 */
	RunFiles published(ConsoleUpload upload) throws IOException {
		RunFiles files = files(upload);
		if (files == null) {
			throw new NotVisibleException();
		}
		return files;
	}

	/** Returns the name of the run that published this content, or {@code null}. */
	@Nullable String publishedRun(String distributor, String sha256) throws IOException {
		Path runs = this.outputDir.resolve(distributor);
		if (!Files.isDirectory(runs)) {
			return null;
		}
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs,
				(folder) -> String.valueOf(folder.getFileName()).endsWith("." + sha256.substring(0, DIGEST_DIGITS)))) {
			for (Path folder : folders) {
				Path summary = folder.resolve(Summary.FILE_NAME);
				if (!RunTarget.isCheck(folder) && Files.isRegularFile(summary)
						&& Json.read(summary, Summary.class).sourceFile().sha256().equals(sha256)) {
					return String.valueOf(folder.getFileName());
				}
			}
		}
		return null;
	}

}
