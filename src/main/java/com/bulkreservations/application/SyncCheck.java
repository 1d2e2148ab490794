package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.sync.LastSync;
import org.jspecify.annotations.Nullable;

/** Says when the reference files were last synchronized. */
final class SyncCheck {

	private static final String PART = "sync";

	private static final Duration LATE = Duration.ofDays(7);

	private SyncCheck() {
	}

	/** Returns {@code null} where people keep the files. */
	static @Nullable CheckResult of(Path jobs, Clock clock) {
		try {
			LastSync last = LastSync.read(jobs);
			return (last != null) ? of(last, clock.instant()) : null;
		}
		catch (IOException ex) {
			return CheckResult.warning(PART, FailureMessages.of(ex));
		}
	}

	private static CheckResult of(LastSync last, Instant now) {
		Instant success = last.success();
		String when = (success != null) ? success.truncatedTo(ChronoUnit.SECONDS).toString() : "never";
		if (last.failure() != null) {
			return CheckResult.warning(PART,
					OperatorMessage.SYNC_LATE.text(
							"The reference files were last synchronized on %s; the last sync failed: %s", when,
							last.failure()));
		}
		if (success == null || success.plus(LATE).isBefore(now)) {
			return CheckResult.warning(PART, OperatorMessage.SYNC_LATE
				.text("The reference files were last synchronized on %s. Start sync every night.", when));
		}
		return CheckResult.ok(PART, "reference files synchronized on " + when);
	}

}
