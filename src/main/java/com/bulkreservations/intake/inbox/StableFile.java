package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.infrastructure.storage.SentFile;
import com.bulkreservations.message.OperatorMessage;

/**
 * A file that may still be in transfer. It is stable once it has not changed for a quiet
 * period.
 */
public final class StableFile {

	/** A file that has changed during as many periods is left for the next start. */
	private static final int ATTEMPTS = 3;

	private final Path file;

	private final Duration quietPeriod;

	private final Clock clock;

	public StableFile(Path file, Duration quietPeriod, Clock clock) {
		this.file = file;
		this.quietPeriod = quietPeriod;
		this.clock = clock;
	}

	/**
	 * Waits until the file is stable.
	 * @return whether it is; otherwise it keeps changing
	 */
	public boolean await() throws IOException {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			State before = State.of(this.file);
			Duration missing = stillMissing(before.changed);
			if (missing.isZero() || missing.isNegative()) {
				return true;
			}
			sleep(missing);
			if (State.of(this.file).equals(before)) {
				return true;
			}
		}
		return false;
	}

	private Duration stillMissing(Instant changed) {
		Duration still = Duration.between(changed, this.clock.instant());
		// A time in the future says nothing: then it is watched for the whole time.
		return still.isNegative() ? this.quietPeriod : this.quietPeriod.minus(still);
	}

	private static void sleep(Duration duration) throws IOException {
		try {
			TimeUnit.NANOSECONDS.sleep(duration.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(
					OperatorMessage.INTERRUPTED.text("Interrupted while waiting for a file to stop changing"), ex);
		}
	}

	/** Size and time of a file; the time may be that of another clock. */
	private record State(long size, Instant changed) {

		static State of(Path file) throws IOException {
			BasicFileAttributes attributes = SentFile.attributes(file);
			return new State(attributes.size(), attributes.lastModifiedTime().toInstant());
		}

	}

}
