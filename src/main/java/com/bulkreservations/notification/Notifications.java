package com.bulkreservations.notification;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.run.LogContext;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.NotificationSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.sync.LastSync;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies distributors and operators of the result of each upload, and operators of a
 * sync. It neither fails nor delays a run: other threads deliver, and the next start
 * retries what failed.
 */
public final class Notifications implements RunListener, Closeable {

	private static final Logger logger = LoggerFactory.getLogger(Notifications.class);

	/** The age from which on an undelivered notice is discarded. */
	private static final Duration MAX_AGE = Duration.ofDays(7);

	private final Outbox outbox;

	private final List<Route> routes;

	private final Function<UploadResult, String> formatter;

	private final Clock clock;

	private final NotificationSettings settings;

	private final Function<String, Language> languageOf;

	/** The ids of the deliveries of this start, so that none is made twice. */
	private final Set<String> known = new HashSet<>();

	/** Deliveries in the outbox that are due when their upload is finished. */
	private final List<Delivery> decided = new ArrayList<>();

	/** One for each server, so that a slow server delays no other. */
	private final Map<String, ExecutorService> workers = new ConcurrentHashMap<>();

	/** The ids of deliveries that could not be stored, and so cannot be claimed. */
	private final Set<String> unstored = ConcurrentHashMap.newKeySet();

	private Notifications(Path jobs, List<Route> routes, ReservationSettings settings,
			Function<UploadResult, String> formatter, boolean shared, Clock clock) {
		this.outbox = new Outbox(jobs, shared, clock);
		this.routes = routes;
		this.settings = settings.notification();
		this.languageOf = settings::languageOf;
		this.formatter = formatter;
		this.clock = clock;
	}

	/**
	 * Returns the notifications that the settings ask for, or {@code null} for none.
	 * Begins to deliver what an earlier start could not.
	 * @param formatter formats a result for people
	 */
	public static @Nullable Notifications of(ReservationSettings settings, Function<UploadResult, String> formatter) {
		return of(settings, formatter, false);
	}

	/**
	 * Returns the notifications that the settings ask for, or {@code null} for none.
	 * Begins to deliver what an earlier start could not.
	 * @param shared whether other workers deliver at the same time
	 */
	public static @Nullable Notifications of(ReservationSettings settings, Function<UploadResult, String> formatter,
			boolean shared) {
		Notifications notifications = create(settings, formatter, shared);
		if (notifications != null) {
			notifications.deliverEarlier();
		}
		return notifications;
	}

	/**
	 * Returns the notifications about a sync, or {@code null} for none. A run beside it
	 * may be delivering what an earlier start could not.
	 */
	public static @Nullable Notifications ofSync(ReservationSettings settings) {
		return create(settings, UploadResult::file, true);
	}

	private static @Nullable Notifications create(ReservationSettings settings,
			Function<UploadResult, String> formatter, boolean shared) {
		Clock clock = Clock.systemUTC();
		List<Route> routes = Route.of(settings, clock);
		return routes.isEmpty() ? null
				: new Notifications(settings.outputDir().resolve(".jobs"), routes, settings, formatter, shared, clock);
	}

	private void deliverEarlier() {
		try {
			for (Delivery delivery : this.outbox.deliveries()) {
				if (Duration.between(delivery.notice().at(), this.clock.instant()).compareTo(MAX_AGE) > 0) {
					logger.error(OperatorMessage.NOTIFICATION_EXPIRED.text(
							"No recipient could be notified of %s for %d days", delivery.notice().key(),
							MAX_AGE.toDays()));
					this.outbox.remove(delivery);
				}
				else if (this.known.add(delivery.id())) {
					schedule(delivery);
				}
			}
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.OUTBOX_UNREADABLE.text("Pending notifications cannot be read: %s",
					FailureMessages.of(ex)));
		}
	}

	@Override
	public void onStarted(String distributor, String file, boolean resumed) {
	}

	@Override
	public void onProgress(Progress progress) {
	}

	/** Stores the deliveries, so that a later start makes them if this process dies. */
	@Override
	public void onOutcomeDecided(UploadResult result) {
		UploadNotice notice = UploadNotice.of(result, this.formatter.apply(result), this.clock.instant(),
				this.settings.outputUrl());
		if (notice == null) {
			return;
		}
		keep(notice);
	}

	/**
	 * Notifies of the purchase of a run, as far as it has come.
	 * @param text the text for operators
	 */
	public void onPurchased(PurchaseResult result, String text) {
		keep(UploadNotice.of(result, text, this.clock.instant()));
		scheduleDecided();
	}

	/**
	 * Reminds operators, and whoever can still approve, of an approval that lapses.
	 * @param text the text for people
	 * @param stored runs once the reminder is stored, before it is sent
	 */
	public void onLapsing(LapsingApprovals.Lapsing lapsing, String text, Reminded stored) throws IOException {
		UploadNotice notice = UploadNotice.of(lapsing, text, this.clock.instant());
		for (Route route : this.routes) {
			for (String address : route.operator()) {
				keep(Delivery.to(address, route.channel().name(), notice));
			}
			for (String address : route.approversAmong(lapsing.people())) {
				keep(Delivery.to(address, route.channel().name(), notice));
			}
		}
		stored.note();
		scheduleDecided();
	}

	/**
	 * Notifies operators of a sync that failed, or left out something else than the one
	 * before.
	 * @param text the text for operators
	 */
	public void onSync(@Nullable LastSync before, LastSync now, String text) {
		if (now.failure() != null || now.leftOutSomethingElse(before)) {
			UploadNotice notice = UploadNotice.of(now, text);
			for (Route route : this.routes) {
				route.operator().forEach((address) -> keep(Delivery.to(address, route.channel().name(), notice)));
			}
			scheduleDecided();
		}
	}

	/** Notes that a reminder was made. */
	public interface Reminded {

		void note() throws IOException;

	}

	/** Keeps a notice for operators, and for its distributor in the latter's language. */
	private void keep(UploadNotice notice) {
		UploadNotice forSender = notice.forSender(this.languageOf.apply(notice.distributor()));
		for (Route route : this.routes) {
			for (String address : route.operator()) {
				keep(Delivery.to(address, route.channel().name(), notice));
			}
			for (String address : route.addressesOf(notice)) {
				keep(Delivery.to(address, route.channel().name(), forSender));
			}
		}
	}

	private void scheduleDecided() {
		this.decided.forEach(this::schedule);
		this.decided.clear();
	}

	private void keep(Delivery delivery) {
		if (!this.known.add(delivery.id())) {
			return;
		}
		try {
			this.outbox.put(delivery);
		}
		catch (IOException ex) {
			this.unstored.add(delivery.id());
			logger.warn(OperatorMessage.NOTIFICATION_NOT_STORED
				.text("A notification cannot be stored, and is sent once at most: %s", FailureMessages.of(ex)));
		}
		this.decided.add(delivery);
	}

	@Override
	public void onFinished(UploadResult result) {
		onOutcomeDecided(result);
		scheduleDecided();
	}

	private void schedule(Delivery delivery) {
		for (Route route : this.routes) {
			String address = route.address(delivery);
			if (address != null) {
				this.workers.computeIfAbsent(route.channel().server(address), Notifications::worker)
					.execute(() -> deliver(delivery, route.channel(), address));
				return;
			}
		}
		logger.warn(OperatorMessage.RECIPIENT_REMOVED.text("%s is not sent to a recipient that is no longer configured",
				delivery.notice().key()));
		remove(delivery);
	}

	private static ExecutorService worker(String server) {
		return Executors.newSingleThreadExecutor((work) -> {
			Thread thread = new Thread(work, "notifications");
			thread.setDaemon(true);
			return thread;
		});
	}

	private void deliver(Delivery delivery, Channel channel, String address) {
		UploadNotice notice = delivery.notice();
		LogContext context = LogContext.of(notice.distributor(), notice.file(), notice.run());
		try {
			attempt(delivery, channel, address);
		}
		finally {
			context.end();
		}
	}

	private void attempt(Delivery delivery, Channel channel, String address) {
		Duration pause = this.settings.firstPause();
		for (int attempt = 1; attempt <= this.settings.attempts(); attempt++) {
			if (!claim(delivery)) {
				return;
			}
			try {
				channel.deliver(delivery.notice(), address);
				remove(delivery);
				return;
			}
			catch (UndeliverableException | RuntimeException ex) {
				logger.error(OperatorMessage.DELIVERY_REJECTED.text("%s by %s failed permanently: %s",
						delivery.notice().key(), channel.describe(address), FailureMessages.of(ex)));
				remove(delivery);
				return;
			}
			catch (IOException ex) {
				logger.warn(OperatorMessage.DELIVERY_FAILED.text("%s by %s failed, attempt %d: %s",
						delivery.notice().key(), channel.describe(address), attempt, FailureMessages.of(ex)));
				release(delivery);
			}
			if (attempt < this.settings.attempts() && !sleep(pause)) {
				return;
			}
			pause = pause.multipliedBy(2);
		}
	}

	/** Returns whether this process sends it, not another one. */
	private boolean claim(Delivery delivery) {
		try {
			return this.unstored.contains(delivery.id()) || this.outbox.claim(delivery);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.NOTIFICATION_REPEATED.text("%s will be sent again: %s", delivery.notice().key(),
					FailureMessages.of(ex)));
			return true;
		}
	}

	private void release(Delivery delivery) {
		try {
			this.outbox.release(delivery);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.NOTIFICATION_REPEATED.text("%s will be sent again: %s", delivery.notice().key(),
					FailureMessages.of(ex)));
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

	private void remove(Delivery delivery) {
		try {
			this.outbox.remove(delivery);
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.NOTIFICATION_REPEATED.text("%s will be sent again: %s", delivery.notice().key(),
					FailureMessages.of(ex)));
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

	/**
	 * Returns how many notices could not be delivered, and wait for the next start.
	 * Called after {@link #close}.
	 */
	public int undelivered() {
		try {
			return this.outbox.deliveries().size();
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.OUTBOX_UNREADABLE.text("Pending notifications cannot be read: %s",
					FailureMessages.of(ex)));
			return 0;
		}
	}

}
