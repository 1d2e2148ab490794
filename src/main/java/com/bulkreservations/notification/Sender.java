package com.bulkreservations.notification;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.LogContext;
import com.bulkreservations.settings.NotificationSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what the outbox holds, by other threads: one for each server, so that a slow
 * server delays no other. What fails stays in the outbox.
 *
 * @param <T> what the outbox holds
 */
final class Sender<T extends Deliverable> implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(Sender.class);

	/** The age from which on an undelivered message is discarded. */
	private static final Duration MAX_AGE = Duration.ofDays(7);

	private final Outbox<T> outbox;

	private final NotificationSettings settings;

	private final Function<T, @Nullable Destination> destinations;

	private final Clock clock;

	private final Map<String, ExecutorService> workers = new ConcurrentHashMap<>();

	/** The ids of deliveries that could not be stored, and so cannot be claimed. */
	private final Set<String> unstored = ConcurrentHashMap.newKeySet();

	/** The ids of deliveries that wait for their thread, or are being made. */
	private final Set<String> inHand = ConcurrentHashMap.newKeySet();

	/**
	 * @param destinations find where a delivery goes now; {@code null} if nowhere
	 */
	Sender(Outbox<T> outbox, NotificationSettings settings, Function<T, @Nullable Destination> destinations,
			Clock clock) {
		this.outbox = outbox;
		this.settings = settings;
		this.destinations = destinations;
		this.clock = clock;
	}

	/**
	 * Delivers what an earlier attempt or another process has left.
	 * @param untouchedSince leaves out what another process may be about to deliver
	 * @return the ids of the deliveries
	 */
	Set<String> deliverEarlier(Instant untouchedSince) throws IOException {
		Set<String> ids = new HashSet<>();
		Instant now = this.clock.instant();
		for (T delivery : this.outbox.deliveries(untouchedSince)) {
			if (Duration.between(delivery.message().at(), now).compareTo(MAX_AGE) > 0) {
				logger
					.error(OperatorMessage.NOTIFICATION_EXPIRED.text("No recipient could be notified of %s for %d days",
							delivery.message().key(), MAX_AGE.toDays()));
				this.outbox.remove(delivery);
			}
			else {
				ids.add(delivery.id());
				schedule(delivery);
			}
		}
		return ids;
	}

	/** Stores a delivery, so that a later start makes it if this process dies. */
	void store(T delivery) {
		try {
			this.outbox.put(delivery);
		}
		catch (IOException ex) {
			this.unstored.add(delivery.id());
			logger.warn(OperatorMessage.NOTIFICATION_NOT_STORED
				.text("A notification cannot be stored, and is sent once at most: %s", FailureMessages.of(ex)));
		}
	}

	/** Lets its thread make a delivery, unless one is about to. */
	void schedule(T delivery) {
		if (!this.inHand.add(delivery.id())) {
			return;
		}
		Destination destination = destination(delivery);
		if (destination == null) {
			this.inHand.remove(delivery.id());
			return;
		}
		this.workers.computeIfAbsent(destination.channel().server(destination.address()), Sender::worker)
			.execute(() -> deliver(delivery));
	}

	/** Returns where a delivery goes; it is dropped if it goes nowhere. */
	private @Nullable Destination destination(T delivery) {
		Destination destination = this.destinations.apply(delivery);
		if (destination == null) {
			logger.warn(OperatorMessage.RECIPIENT_REMOVED
				.text("%s is not sent to a recipient that is no longer configured", delivery.message().key()));
			remove(delivery);
		}
		return destination;
	}

	private static ExecutorService worker(String server) {
		return Executors.newSingleThreadExecutor((work) -> {
			Thread thread = new Thread(work, "notifications");
			thread.setDaemon(true);
			return thread;
		});
	}

	private void deliver(T delivery) {
		LogContext context = LogContext.of(delivery.distributor(), delivery.file(), delivery.run());
		try {
			attempt(delivery);
		}
		finally {
			context.end();
			this.inHand.remove(delivery.id());
		}
	}

	private void attempt(T delivery) {
		Duration pause = this.settings.firstPause();
		for (int attempt = 1; attempt <= this.settings.attempts(); attempt++) {
			if (!claim(delivery)) {
				return;
			}
			Destination destination = destination(delivery);
			if (destination == null) {
				return;
			}
			try {
				destination.channel().deliver(delivery.message(), destination.address());
				remove(delivery);
				return;
			}
			catch (UndeliverableException | RuntimeException ex) {
				logger.error(OperatorMessage.DELIVERY_REJECTED.text("%s by %s failed permanently: %s",
						delivery.message().key(), destination.channel().describe(destination.address()),
						FailureMessages.of(ex)));
				remove(delivery);
				return;
			}
			catch (IOException ex) {
				logger.warn(OperatorMessage.DELIVERY_FAILED.text("%s by %s failed, attempt %d: %s",
						delivery.message().key(), destination.channel().describe(destination.address()), attempt,
						FailureMessages.of(ex)));
				release(delivery);
			}
			if (attempt < this.settings.attempts() && !sleep(pause)) {
				return;
			}
			pause = pause.multipliedBy(2);
		}
	}

	/** Returns whether this process sends it, not another one. */
	private boolean claim(T delivery) {
		try {
			return this.unstored.contains(delivery.id()) || this.outbox.claim(delivery);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.NOTIFICATION_REPEATED.text("%s will be sent again: %s",
					delivery.message().key(), FailureMessages.of(ex)));
			return true;
		}
	}

	private void release(T delivery) {
		try {
			this.outbox.release(delivery);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.NOTIFICATION_REPEATED.text("%s will be sent again: %s",
					delivery.message().key(), FailureMessages.of(ex)));
		}
	}

	private static boolean sleep(Duration pause) {
		try {
			TimeUnit.MILLISECONDS.sleep(pause.toMillis());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void remove(T delivery) {
		try {
			this.outbox.remove(delivery);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.NOTIFICATION_REPEATED.text("%s will be sent again: %s",
					delivery.message().key(), FailureMessages.of(ex)));
		}
	}

	/** Waits for open deliveries; the next start retries the rest. */
	@Override
	public void close() {
		Collection<ExecutorService> all = this.workers.values();
		all.forEach(ExecutorService::shutdown);
		try {
			if (!awaitTermination(all, this.settings.patience())) {
				logger.warn(OperatorMessage.NOTIFICATIONS_PENDING
					.text("Not all notifications could be delivered; the next start tries again"));
				all.forEach(ExecutorService::shutdownNow);
				awaitTermination(all, Duration.ofSeconds(1));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean awaitTermination(Collection<ExecutorService> workers, Duration patience)
			throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		for (ExecutorService worker : workers) {
			if (!worker.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
				return false;
			}
		}
		return true;
	}

}
