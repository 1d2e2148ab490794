package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.RecordBlocks;
import com.bulkreservations.intake.UploadFolder;
import com.bulkreservations.message.OperatorMessage;

/**
 * The folder a run works in until it is published: its specification, its own copy of the
 * upload, and the files to be published.
 */
public record RunFolder(Path path) {

	/** What to do when something in the folder is gone or was changed from outside. */
	public String remedy() {
		return "Restore the folder %s from a backup; or delete it, and send the upload again".formatted(this.path);
	}

	/** Reads the specification, which must be there. */
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

	/** Opens the run's own copy of the upload. */
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

	/** What the run is to do; once it is here, the run will be finished by any start. */
	public Path spec() {
		return this.path.resolve("plan.json");
	}

	/** The fingerprints of all request ids seen so far. */
	public Path requestIds() {
		return this.path.resolve("request-ids.bin");
	}

	/** What the reconciliation has found. */
	public Path reconciliation() {
		return this.path.resolve("reconciliation.json");
	}

	/**
	 * Reads what the reconciliation has found; version 0.1.0 wrote it to
	 * {@code settlement.json}.
	 */
	public Reconciliation readReconciliation() throws IOException {
		Path file = Files.exists(reconciliation()) ? reconciliation() : this.path.resolve("settlement.json");
		return Json.read(file, Reconciliation.class);
	}

	/** What becomes the run's published folder by one rename. */
	public Path staging() {
		return this.path.resolve("publish");
	}

	/** Where a report goes that another one takes the place of. */
	public Path replaced() {
		return this.path.resolve("replaced");
	}

	/** Where the report is made for people, after publication. */
	public Path report() {
		return this.path.resolve("report");
	}

	public Path staged(String fileName) {
		return staging().resolve(fileName);
	}

	public void delete() throws IOException {
		// The specification goes first: what is left then is rubbish and never taken for
		// a run.
		if (Files.deleteIfExists(spec())) {
			FileTree.force(this.path);
		}
		FileTree.delete(this.path);
	}

}
