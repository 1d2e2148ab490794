package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.message.OperatorMessage;

/**
 * A file that may still be in transfer: it is taken once it has not changed for a certain
 * time.
 */
public final class StableFile {

	/** A file that has changed again as often as this is left for the next start. */
	private static final int ATTEMPTS = 3;

	private final Path file;

	private final Duration settleTime;

	private final Clock clock;

	public StableFile(Path file, Duration settleTime, Clock clock) {
		this.file = file;
		this.settleTime = settleTime;
		this.clock = clock;
	}

	/**
	 * Waits until the file has been still for long enough.
	 * @return whether it has; otherwise it keeps changing
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
		return still.isNegative() ? this.settleTime : this.settleTime.minus(still);
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

	/** What changes with the file; its time may be that of another clock. */
	private record State(long size, Instant changed) {

		static State of(Path file) throws IOException {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return new State(attributes.size(), attributes.lastModifiedTime().toInstant());
		}

	}

}
