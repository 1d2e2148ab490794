package com.bulkreservations.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Of several processes with the same outbox, one sends a message. */
class OutboxTest {

	private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

	private static final Instant MUCH_LATER = NOW.plus(Duration.ofMinutes(11));

	private static final int THREADS = 4;

	private static final int ROUNDS = 25;

	@TempDir
	private Path folder;

	private final Message message = new Message(NOW);

	@BeforeEach
	void put() throws IOException {
		outbox(NOW).put(this.message);
	}

	private Outbox<Message> outbox(Instant now) {
		return outbox(Clock.fixed(now, ZoneOffset.UTC));
	}

	private Outbox<Message> outbox(Clock clock) {
		return new Outbox<>(this.folder, Message.class, true, clock);
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve("outbox"))) {
			return files.toList();
		}
	}

	@Test
	void messageThatIsBeingSentIsNotOpen() throws IOException {
		assertThat(outbox(NOW).claim(this.message)).isTrue();
		assertThat(outbox(NOW.plusSeconds(60)).claim(this.message)).isFalse();
		assertThat(outbox(NOW.plusSeconds(60)).deliveries()).isEmpty();
	}

	@Test
	void messageThatWaitedForLongIsBeingSentSinceItWasClaimed() throws IOException {
		Files.setLastModifiedTime(files().get(0), FileTime.from(NOW));
		assertThat(outbox(MUCH_LATER).claim(this.message)).isTrue();
		assertThat(outbox(MUCH_LATER.plusSeconds(1)).claim(this.message)).isFalse();
	}

	@Test
	void messageThatFailedIsOpenAgain() throws IOException {
		Outbox<Message> outbox = outbox(NOW);
		assertThat(outbox.claim(this.message)).isTrue();
		outbox.release(this.message);
		assertThat(outbox(NOW).deliveries()).containsExactly(this.message);
		assertThat(outbox(NOW).claim(this.message)).isTrue();
	}

	@Test
	void messageThatWasSentIsGone() throws IOException {
		Outbox<Message> outbox = outbox(NOW);
		assertThat(outbox.claim(this.message)).isTrue();
		outbox.remove(this.message);
		assertThat(files()).isEmpty();
	}

	/**
	 * The second process comes at each instant at which the first one looks at the clock.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void messageOfADeadProcessIsClaimedByOneOfTwo(int look) throws IOException {
		assertThat(outbox(NOW).claim(this.message)).isTrue();
		Outbox<Message> second = outbox(MUCH_LATER);
		List<Boolean> claims = new ArrayList<>();
		Outbox<Message> first = outbox(
				new InterruptedClock(MUCH_LATER, look, () -> claims.add(second.claim(this.message))));

		claims.add(first.claim(this.message));

		assertThat(claims).containsExactlyInAnyOrder(true, false);
		assertThat(files()).hasSize(1);
	}

	@Test
	void messageOfADeadProcessIsClaimedByOneOfMany() throws Exception {
		assertThat(outbox(NOW).claim(this.message)).isTrue();
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			for (int round = 1; round <= ROUNDS; round++) {
				Instant now = NOW.plus(Duration.ofMinutes(11L * round));
				CyclicBarrier together = new CyclicBarrier(THREADS);
				List<Future<Boolean>> claims = new ArrayList<>();
				for (int i = 0; i < THREADS; i++) {
					claims.add(threads.submit(() -> {
						together.await();
						return outbox(now).claim(this.message);
					}));
				}
				int claimed = 0;
				for (Future<Boolean> claim : claims) {
					claimed += claim.get() ? 1 : 0;
				}
				assertThat(claimed).as("round %d", round).isOne();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void processThatHungLeavesTheClaimOfAnotherAlone(boolean sent) throws IOException {
		Outbox<Message> hung = outbox(NOW);
		assertThat(hung.claim(this.message)).isTrue();
		Outbox<Message> other = outbox(MUCH_LATER);
		assertThat(other.claim(this.message)).isTrue();

		if (sent) {
			hung.remove(this.message);
		}
		else {
			hung.release(this.message);
		}

		assertThat(outbox(MUCH_LATER).claim(this.message)).isFalse();
		other.release(this.message);
		assertThat(other.deliveries()).containsExactly(this.message);
	}

	@Test
	void claimThatAFormerVersionHasLeftIsTakenOver() throws IOException {
		Path file = files().get(0);
		Path former = file.resolveSibling(file.getFileName() + ".sending");
		Files.move(file, former);
		Files.setLastModifiedTime(former, FileTime.from(NOW));
		assertThat(outbox(NOW).claim(this.message)).isFalse();
		assertThat(outbox(MUCH_LATER).deliveries()).containsExactly(this.message);
		assertThat(outbox(MUCH_LATER).claim(this.message)).isTrue();
		assertThat(files()).doesNotContain(former).hasSize(1);
	}

	/** Nobody has claimed it, or whoever had has died. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void messageThatExpiredIsRemoved(boolean claimed) throws IOException {
		assertThat(!claimed || outbox(NOW).claim(this.message)).isTrue();
		outbox(MUCH_LATER).remove(this.message);
		assertThat(files()).isEmpty();
	}

	/** A message. */
	private record Message(Instant at) implements Deliverable {

		@Override
		public String id() {
			return "0123456789abcdef0123456789abcdef";
		}

		@Override
		public OutgoingMessage message() {
			return new OutgoingMessage("key", this.at, "", "", null, "");
		}

		@Override
		public String distributor() {
			return "";
		}

		@Override
		public String file() {
			return "";
		}

		@Override
		public @Nullable String run() {
			return null;
		}

	}

	/** A clock at which something happens when it is read for the nth time. */
	private static final class InterruptedClock extends Clock {

		private final Instant now;

		private final Interruption interruption;

		private int looksBefore;

		private InterruptedClock(Instant now, int look, Interruption interruption) {
			this.now = now;
			this.looksBefore = look;
			this.interruption = interruption;
		}

		@Override
		public Instant instant() {
			this.looksBefore--;
			if (this.looksBefore == 0) {
				try {
					this.interruption.happen();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

	/** What happens. */
	private interface Interruption {

		void happen() throws IOException;

	}

}
