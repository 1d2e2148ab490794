package com.bulkreservations.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a sync says of its progress, and how often. */
class SyncProgressTest {

	private final List<String> lines = new ArrayList<>();

	private long nanos = -5;

	private final SyncProgress progress = new SyncProgress(this.lines::add, () -> this.nanos);

	private void at(long seconds, int done, int total) {
		this.nanos = TimeUnit.SECONDS.toNanos(seconds) - 5;
		this.progress.at(done, total);
	}

	@Test
	void saysRateAndTimeLeftEveryTenSeconds() {
		this.progress.begin("customers of contoso", 0);
		at(9, 30, 100_000);
		assertThat(this.lines).isEmpty();
		at(10, 50, 100_000);
		at(19, 95, 100_000);
		at(20, 100, 100_000);
		assertThat(this.lines).containsExactly("customers of contoso: 50 of 100,000, 300 a minute, 5 h 33 min left",
				"customers of contoso: 100 of 100,000, 300 a minute, 5 h 33 min left");
	}

	/** Which would make it look faster than it is. */
	@Test
	void countsNotWhatAnEarlierStartHasDone() {
		this.progress.begin("customers of contoso", 99_000);
		at(60, 99_300, 100_000);
		assertThat(this.lines)
			.containsExactly("customers of contoso: 99,300 of 100,000, 300 a minute, 0 h 02 min left");
	}

	@Test
	void saysNoTimeLeftWhereNobodyKnowsIt() {
		this.progress.begin("list of customers of contoso", 0);
		at(10, 500, 0);
		this.progress.begin("prices in NL", 0);
		at(25, 0, 100);
		assertThat(this.lines).containsExactly("list of customers of contoso: 500, 3,000 a minute",
				"prices in NL: 0 of 100, 0 a minute");
	}

}
