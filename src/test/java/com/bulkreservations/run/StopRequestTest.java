package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StopRequestTest {

	@TempDir
	private Path jobs;

	@Test
	void processThatIsHeldEndsItsWorkAndBeginsAgain() {
		StopRequest stop = new StopRequest(this.jobs, "one");
		stop.hold(true);
		assertThat(stop.isMade()).isTrue();
		assertThat(stop.mayBegin()).isFalse();
		assertThat(stop.endsProcess()).isFalse();

		stop.hold(false);
		assertThat(stop.isMade()).isFalse();
		assertThat(stop.mayBegin()).isTrue();
	}

	@Test
	void processThatGivesWayEndsWhatItHasInHand() {
		StopRequest stop = new StopRequest(this.jobs, "one");
		stop.giveWay(true);
		assertThat(stop.mayBegin()).isFalse();
		assertThat(stop.isMade()).isFalse();
	}

	@Test
	void requestOfAnotherProcessEndsTheWorkerThatItNames() throws IOException {
		new StopRequest(this.jobs, "one").leave();

		assertThat(new StopRequest(this.jobs, "one").endsProcess()).isTrue();
		assertThat(new StopRequest(this.jobs, "two").isMade()).isFalse();
		assertThat(new StopRequest(this.jobs).isMade()).isFalse();
	}

}
