package com.bulkreservations.run;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * The work of a process on its current upload.
 *
 * @param pid the process id
 * @param uploadsEnded the number of uploads that the process has finished
 * @param begun when the process began this upload
 * @param first the progress at this process's first restart point; {@code null} before it
 * @param last the progress at the latest restart point
 * @param file empty where the work is no upload
 * @param worker the name of the worker; {@code null} if one process does all
 */
public record Activity(long pid, int uploadsEnded, String distributor, String file, boolean resumed, Instant begun,
		@Nullable Point first, @Nullable Point last, @Nullable String worker) {

	/** Returns whether a distributor's orders are bought. */
	@JsonIgnore
	public boolean isPurchase() {
		return this.file.isEmpty();
	}

	/** The progress at a restart point, and its time. */
	public record Point(Instant at, Progress progress) {

	}

	Activity advanced(Point point) {
		return new Activity(this.pid, this.uploadsEnded, this.distributor, this.file, this.resumed, this.begun,
				(this.first != null) ? this.first : point, point, this.worker);
	}

	/** Returns the rows validated in a second, or 0 while unknown. */
	public double rowsPerSecond() {
		if (this.first == null || this.last == null) {
			return 0;
		}
		return perSecond(this.last.progress().rows() - this.first.progress().rows());
	}

	/** Estimates the rest of the validation; {@code null} while unknown. */
	public @Nullable Duration remaining() {
		if (this.first == null || this.last == null) {
			return null;
		}
		double bytesPerSecond = perSecond(this.last.progress().bytes() - this.first.progress().bytes());
		long bytes = this.last.progress().ofBytes() - this.last.progress().bytes();
		return (bytesPerSecond > 0) ? Duration.ofSeconds((long) Math.ceil(bytes / bytesPerSecond)) : null;
	}

	private double perSecond(long amount) {
		if (this.first == null || this.last == null) {
			return 0;
		}
		double seconds = Duration.between(this.first.at(), this.last.at()).toMillis() / 1000.0;
		return (seconds > 0) ? amount / seconds : 0;
	}

}
