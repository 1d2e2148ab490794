package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.intake.UploadFolder;
import com.bulkreservations.message.OperatorMessage;

/**
 * The work folder of an unfinished run: its specification, its copy of the upload, and
 * the files to be published.
 */
public record RunFolder(Path path) {

	/** Returns advice for a folder that was changed from outside. */
	public String remedy() {
		return "Restore the folder %s from a backup; or delete it, and send the upload again".formatted(this.path);
	}

	/** Reads the specification, which must exist. */
	RunSpec readSpec() throws IOException {
		try {
			return Json.read(spec(), RunSpec.class);
		}
		catch (IOException ex) {
			throw new IOException(OperatorMessage.RUN_SPEC_CHANGED.text(
					"The plan of an unfinished run was changed from outside. %s. %s", remedy(), FailureMessages.of(ex)),
					ex);
		}
	}

	/** Opens the run's copy of the upload. */
	public RecordBlocks openUpload() throws IOException {
		try {
			return RecordBlocks.open(upload());
		}
		catch (IOException ex) {
			throw new IOException(OperatorMessage.UPLOAD_COPY_CHANGED
				.text("The run's copy of the upload cannot be used: %s. %s", FailureMessages.of(ex), remedy()), ex);
		}
	}

	public UploadFolder upload() {
		return new UploadFolder(this.path);
	}

	/**
	 * Returns the file of the specification; while it exists, every start resumes the
	 * run.
	 */
	public Path spec() {
		return this.path.resolve("plan.json");
	}

	/** Returns the file of the fingerprints of all request ids read so far. */
	public Path requestIds() {
		return this.path.resolve("request-ids.bin");
	}

	/** Returns the file of the reconciliation. */
	public Path reconciliation() {
		return this.path.resolve("reconciliation.json");
	}

	/**
	 * Reads the reconciliation, which version 0.1.0 wrote to {@code settlement.json}.
	 */
	public Reconciliation readReconciliation() throws IOException {
		Path file = Files.exists(reconciliation()) ? reconciliation() : this.path.resolve("settlement.json");
		return Json.read(file, Reconciliation.class);
	}

	/** Returns the folder that one rename publishes. */
	public Path staging() {
		return this.path.resolve("publish");
	}

	/** Returns the place for a report of a check that a new one replaces. */
	public Path replaced() {
		return this.path.resolve("replaced");
	}

	/**
	 * Returns the work folder of the report for people, which is written after
	 * publication.
	 */
	public Path report() {
		return this.path.resolve("report");
	}

	public Path staged(String fileName) {
		return staging().resolve(fileName);
	}

	/**
	 * Replaces the files that grow by copies: whoever has one of them open changes it no
	 * longer.
	 */
	void replaceByCopies() throws IOException {
		List<Path> files = new ArrayList<>(List.of(requestIds()));
		if (Files.isDirectory(staging())) {
			try (DirectoryStream<Path> staged = Files.newDirectoryStream(staging())) {
				staged.forEach(files::add);
			}
		}
		Path copy = this.path.resolve("copy");
		for (Path file : files) {
			if (Files.isRegularFile(file)) {
				Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
				FileTree.force(copy);
				Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
				FileTree.force(file.resolveSibling("."));
			}
		}
	}

	public void delete() throws IOException {
		// The specification goes first: without it, the rest is never resumed.
		if (Files.deleteIfExists(spec())) {
			FileTree.force(this.path);
		}
		FileTree.delete(this.path);
	}

}
