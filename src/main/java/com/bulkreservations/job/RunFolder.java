package com.bulkreservations.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.intake.UploadFolder;

/**
 * The folder a run works in until it is published: its plan, its own copy of the upload,
 * and the files to be published.
 */
record RunFolder(Path path) {

	/** What to do when something in the folder is gone or was changed from outside. */
	String remedy() {
		return "Restore the folder %s from a backup; or delete it, and send the upload again".formatted(this.path);
	}

	/** Reads the plan, which must be there. */
	RunPlan readPlan() throws IOException {
		try {
			return Json.read(plan(), RunPlan.class);
		}
		catch (IOException ex) {
			throw new IOException("The plan of an unfinished run was changed from outside. %s. %s".formatted(remedy(),
					Reasons.of(ex)), ex);
		}
	}

	UploadFolder upload() {
		return new UploadFolder(this.path);
	}

	/** What the run is to do; once it is here, the run will be finished by any start. */
	Path plan() {
		return this.path.resolve("plan.json");
	}

	/** The fingerprints of all request ids seen so far. */
	Path requestIds() {
		return this.path.resolve("request-ids.bin");
	}

	/** What the settling of the run has found. */
	Path settlement() {
		return this.path.resolve("settlement.json");
	}

	/** What becomes the run's published folder by one rename. */
	Path staging() {
		return this.path.resolve("publish");
	}

	/** Where a report goes that another one takes the place of. */
	Path replaced() {
		return this.path.resolve("replaced");
	}

	/** Where the report is made for people, after publication. */
	Path report() {
		return this.path.resolve("report");
	}

	Path staged(String fileName) {
		return staging().resolve(fileName);
	}

	void delete() throws IOException {
		// The plan goes first: what is left then is rubbish and never taken for a run.
		if (Files.deleteIfExists(plan())) {
			FileTree.force(this.path);
		}
		FileTree.delete(this.path);
	}

}
