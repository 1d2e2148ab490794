package com.bulkreservations.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/** The result of one upload. */
public sealed interface UploadResult {

	/** Returns the distributor; empty if unknown. */
	String distributor();

	/** Returns the upload's file name. */
	String file();

	/** Returns the exit code for this result; see section 7 of the contract. */
	int exitCode();

	/**
	 * The run was published, or the report of a check was.
	 *
	 * @param reportFailure why the report for people was not written; {@code null} if it
	 * was
	 */
	record Processed(String distributor, String file, Summary summary, Path folder,
			@Nullable String reportFailure) implements UploadResult {

		@Override
		public int exitCode() {
			return 0;
		}

	}

	/**
	 * An earlier run processed a file with the same content.
	 *
	 * @param missing that run's folder if it is gone without having been pruned;
	 * otherwise {@code null}
	 * @param refused the requests of that run that Partner Center has refused, to be
	 * corrected and sent as another upload; {@code null} without any
	 */
	record AlreadyProcessed(String distributor, String file, String run, @Nullable Path missing,
			@Nullable Path refused) implements UploadResult {

		@Override
		public int exitCode() {
			return 0;
		}

	}

	/**
	 * The disk has no room for the run, so it was not begun.
	 *
	 * @param needed the bytes that it may need
	 */
	record NoRoom(String distributor, String file, long needed, long free) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

	/** The upload waits for a failed run of the same distributor. */
	record Waiting(String distributor, String file) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

	/** The program was asked to stop before it began the upload. */
	record NotBegun(String distributor, String file) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

	/** The run stopped at a restart point on request; the next start resumes it. */
	record Stopped(String distributor, String file) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

	/** The file was still being written. */
	record NotReady(String distributor, String file) implements UploadResult {

		@Override
		public int exitCode() {
			return 0;
		}

	}

	/**
	 * The run has too many rejected rows: nothing of it was ordered or published.
	 *
	 * @param reportFailure why the report for people was not written; {@code null} if it
	 * was
	 * @param repeated whether an earlier start already reported an equal result
	 */
	record Withheld(String distributor, String file, Summary summary, Path folder, @Nullable String reportFailure,
			boolean repeated) implements UploadResult {

		@Override
		public int exitCode() {
			return 4;
		}

	}

	/**
	 * A person must approve the orders first: nothing of it was ordered or published.
	 *
	 * @param reportFailure why the report for people was not written; {@code null} if it
	 * was
	 * @param differences the first rows that differ from those that were approved, as
	 * {@code differences.csv} has them
	 * @param repeated whether an earlier start already reported an equal result
	 */
	record AwaitsApproval(String distributor, String file, Summary summary, Path folder, @Nullable String reportFailure,
			List<String> differences, boolean repeated) implements UploadResult {

		@Override
		public int exitCode() {
			return 7;
		}

	}

	/**
	 * The file was refused as a whole.
	 *
	 * @param changed when the file was last changed; {@code null} if unknown
	 * @param repeated whether an earlier start refused the unchanged file for the same
	 * reason
	 */
	record Refused(String distributor, String file, String reason, @Nullable Instant changed,
			boolean repeated) implements UploadResult {

		@Override
		public int exitCode() {
			return 3;
		}

	}

	/** The run failed; the next start resumes it. */
	record Failed(String distributor, String file, String reason) implements UploadResult {

		@Override
		public int exitCode() {
			return 1;
		}

	}

}
