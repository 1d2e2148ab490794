package com.bulkreservations.notification;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.wording.Language;
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

	private final Outbox<Delivery> outbox;

	private final Sender<Delivery> sender;

	private final List<Route> routes;

	private final Function<UploadResult, String> formatter;

	private final Clock clock;

	private final NotificationSettings settings;

	private final Function<String, Language> languageOf;

	/** The ids of the deliveries of this start, so that none is made twice. */
	private final Set<String> known = new HashSet<>();

	/** Deliveries in the outbox that are due when their upload is finished. */
	private final List<Delivery> decided = new ArrayList<>();

	private Notifications(Path jobs, List<Route> routes, ReservationSettings settings,
			Function<UploadResult, String> formatter, boolean shared, Clock clock) {
		this.outbox = new Outbox<>(jobs, Delivery.class, shared, clock);
		this.routes = routes;
		this.settings = settings.notification();
		this.sender = new Sender<>(this.outbox, this.settings, this::destination, clock);
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
			this.known.addAll(this.sender.deliverEarlier(Instant.MAX));
		}
		catch (IOException ex) {
			logger.warn(OperatorMessage.OUTBOX_UNREADABLE.text("Pending notifications cannot be read: %s",
					FailureMessages.of(ex)));
		}
	}

	private @Nullable Destination destination(Delivery delivery) {
		for (Route route : this.routes) {
			String address = route.address(delivery);
			if (address != null) {
				return new Destination(route.channel(), address);
			}
		}
		return null;
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
		this.decided.forEach(this.sender::schedule);
		this.decided.clear();
	}

	private void keep(Delivery delivery) {
		if (!this.known.add(delivery.id())) {
			return;
		}
		this.sender.store(delivery);
		this.decided.add(delivery);
	}

	@Override
	public void onFinished(UploadResult result) {
		onOutcomeDecided(result);
		scheduleDecided();
	}

	/** Waits for open deliveries; the next start retries the rest. */
	@Override
	public void close() {
		this.sender.close();
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
