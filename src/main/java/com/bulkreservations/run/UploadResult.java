package com.bulkreservations.run;

import java.nio.file.Path;
import java.time.Instant;

import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/** What became of one upload. */
public sealed interface UploadResult {

	/** Whose upload it is; empty where nobody said. */
	String distributor();

	/** The upload's file name. */
	String file();

	/** The exit code that this outcome asks for; see the contract, section 7. */
	int exitCode();

	/**
	 * It was processed; its run is published, or, by {@code check}, reported on.
	 *
	 * @param reportFailure why the report for people could not be written; {@code null}
	 * if it was
	 */
	record Processed(String distributor, String file, Summary summary, Path folder,
			@Nullable String reportFailure) implements UploadResult {

		@Override
		public int exitCode() {
			return 0;
		}

	}

	/**
	 * A file with the same content was processed by an earlier run.
	 *
	 * @param missing that run's folder, where it is not there, and was not pruned either;
	 * else {@code null}
	 */
	record AlreadyProcessed(String distributor, String file, String run,
			@Nullable Path missing) implements UploadResult {

		@Override
		public int exitCode() {
			return 0;
		}

	}

	/** It was not begun, since a failed run of the same distributor comes first. */
	record Waiting(String distributor, String file) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

	/** It was not begun, since the program was asked to stop. */
	record NotBegun(String distributor, String file) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

	/** Its run was asked to stop at a restart point; the next start goes on with it. */
	record Stopped(String distributor, String file) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

	/** It was still being written. */
	record NotReady(String distributor, String file) implements UploadResult {

		@Override
		public int exitCode() {
			return 0;
		}

	}

	/**
	 * Too many of its rows are rejected: nothing of it was ordered or published.
	 *
	 * @param reportFailure why the report for people could not be written; {@code null}
	 * if it was
	 * @param repeated whether an earlier start withheld it with the same result: nobody
	 * need be told again
	 */
	record Withheld(String distributor, String file, Summary summary, Path folder, @Nullable String reportFailure,
			boolean repeated) implements UploadResult {

		@Override
		public int exitCode() {
			return 4;
		}

	}

	/**
	 * It cannot be processed as a whole.
	 *
	 * @param changed when the file was changed last; {@code null} where that is not known
	 * @param repeated whether an earlier start refused the same file, as it is still, for
	 * the same reason: nobody need be told again
	 */
	record Refused(String distributor, String file, String reason, @Nullable Instant changed,
			boolean repeated) implements UploadResult {

		@Override
		public int exitCode() {
			return 3;
		}

	}

	/** Its run did not come to its end; the next start goes on with it. */
	record Failed(String distributor, String file, String reason) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

}
