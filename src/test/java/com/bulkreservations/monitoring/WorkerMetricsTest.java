package com.bulkreservations.monitoring;

import java.io.IOException;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerMetricsTest {

	private WorkerMetrics.Now now = new WorkerMetrics.Now(3, 12, Instant.ofEpochMilli(1_500), 2, 4);

	private boolean failing;

	private final WorkerMetrics metrics = new WorkerMetrics(this::read);

	private WorkerMetrics.Now read() throws IOException {
		if (this.failing) {
			throw new IOException("Stale file handle");
		}
		return this.now;
	}

	@Test
	void showsWhatIsReadAtEachScrape() {
		assertThat(this.metrics.scrape()).contains(
				"\n# TYPE bulk_reservations_workers gauge\nbulk_reservations_workers 3.0\n",
				"\nbulk_reservations_waiting_uploads 12.0\n",
				"\nbulk_reservations_oldest_waiting_upload_timestamp_seconds 1.5\n",
				"\nbulk_reservations_distributors_in_hand 2.0\n",
				"\n# TYPE bulk_reservations_taken_over_total counter\nbulk_reservations_taken_over_total 4.0\n");
		this.now = new WorkerMetrics.Now(1, 0, null, 0, 5);
		assertThat(this.metrics.scrape()).contains("\nbulk_reservations_workers 1.0\n",
				"\nbulk_reservations_oldest_waiting_upload_timestamp_seconds 0.0\n",
				"\nbulk_reservations_taken_over_total 5.0\n");
	}

	/** A number that is not known is none; a counter that fell would be a new worker. */
	@Test
	void gaugesHaveNoValueWhereItCannotBeRead() {
		this.metrics.scrape();
		this.failing = true;
		assertThat(this.metrics.scrape()).contains("\nbulk_reservations_workers NaN\n",
				"\nbulk_reservations_waiting_uploads NaN\n", "\nbulk_reservations_taken_over_total 4.0\n");
	}

}
