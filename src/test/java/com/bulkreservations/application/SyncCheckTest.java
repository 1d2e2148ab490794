package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.sync.LastSync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code doctor} says of the last sync. */
class SyncCheckTest {

	private static final Instant SUCCESS = Instant.parse("2026-01-01T20:15:00Z");

	@TempDir
	private Path jobs;

	private CheckResult after(Duration time, LastSync last) throws IOException {
		Installation.createDirectories(this.jobs.resolve("sync"));
		Json.write(this.jobs.resolve("sync/last.json"), last);
		return SyncCheck.of(this.jobs, Clock.fixed(SUCCESS.plus(time), ZoneOffset.UTC));
	}

	private static LastSync last(Instant success, String failure) {
		return new LastSync(SUCCESS, success, failure, List.of(), List.of());
	}

	@Test
	void saysNothingWherePeopleKeepTheFiles() {
		assertThat(SyncCheck.of(this.jobs, Clock.systemUTC())).isNull();
	}

	@Test
	void warnsAfterAWeek() throws IOException {
		CheckResult week = after(Duration.ofDays(7), last(SUCCESS, null));
		assertThat(week.level()).isEqualTo(CheckResult.Level.OK);
		CheckResult later = after(Duration.ofDays(7).plusSeconds(1), last(SUCCESS, null));
		assertThat(later.level()).isEqualTo(CheckResult.Level.WARNING);
		assertThat(later.text()).contains("2026-01-01T20:15:00Z", "[BR-574]");
	}

	@Test
	void warnsOfAFailureAtOnce() throws IOException {
		CheckResult failed = after(Duration.ZERO, last(null, "Throttled."));
		assertThat(failed.level()).isEqualTo(CheckResult.Level.WARNING);
		assertThat(failed.text()).contains("Throttled.", "[BR-574]");
	}

}
