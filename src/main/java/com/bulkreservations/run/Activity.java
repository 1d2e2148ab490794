package com.bulkreservations.run;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a process is doing with an upload.
 *
 * @param pid the process id
 * @param uploadsEnded how many uploads it is through with
 * @param begun when it began with this upload
 * @param first how far the validation was at this process's first restart point, and
 * {@code null} before it
 * @param last how far it was at the latest one
 */
public record Activity(long pid, int uploadsEnded, String distributor, String file, boolean resumed, Instant begun,
		@Nullable Point first, @Nullable Point last) {

	/** A restart point of the validation, and when it was reached. */
	public record Point(Instant at, Progress progress) {

	}

	Activity advanced(Point point) {
		return new Activity(this.pid, this.uploadsEnded, this.distributor, this.file, this.resumed, this.begun,
				(this.first != null) ? this.first : point, point);
	}

	/** Rows validated in a second, or 0 as long as that cannot be told. */
	public double rowsPerSecond() {
		if (this.first == null || this.last == null) {
			return 0;
		}
		return perSecond(this.last.progress().rows() - this.first.progress().rows());
	}

	/**
	 * How long the validation will still take, or {@code null} as long as that is
	 * unknown.
	 */
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
