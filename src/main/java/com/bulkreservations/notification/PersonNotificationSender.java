package com.bulkreservations.notification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.net.ssl.SSLSocketFactory;

import com.bulkreservations.console.notification.NotificationAddresses;
import com.bulkreservations.console.notification.NotificationSender;
import com.bulkreservations.console.notification.PersonMessage;
import com.bulkreservations.console.notification.Webhook;
import com.bulkreservations.settings.MailSettings;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;

/**
 * Sends notifications to the people of the console, from an outbox of their own: other
 * commands know no person's address.
 */
public final class PersonNotificationSender implements NotificationSender {

	/** Longer than a transaction that stores messages takes to end. */
	private static final Duration STORING = Duration.ofSeconds(5);

	/** After so long what failed is tried again. */
	private static final Duration AGAIN = Duration.ofMinutes(15);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final Outbox<PersonalDelivery> outbox;

	private final Sender<PersonalDelivery> sender;

	private final NotificationAddresses addresses;

	private final @Nullable MailChannel mail;

	private final boolean privateWebhooks;

	private final Duration timeout;

	private final Clock clock;

	/** By their ids: a transaction that failed stores them once more. */
	private final Map<String, PersonalDelivery> stored = new LinkedHashMap<>();

	private Duration pause = STORING;

	private PersonNotificationSender(ReservationSettings settings, NotificationAddresses addresses, Clock clock) {
		Path console = settings.outputDir().resolve(".jobs").resolve("console");
		MailSettings server = settings.mail();
		this.mail = (server != null) ? new MailChannel(server) : null;
		this.addresses = addresses;
		this.privateWebhooks = settings.console().privateWebhooks();
		this.timeout = (settings.webhook() != null) ? settings.webhook().timeout() : TIMEOUT;
		this.clock = clock;
		this.outbox = new Outbox<>(console, PersonalDelivery.class, true, clock);
		this.sender = new Sender<>(this.outbox, settings.notification(), this::destination, clock);
	}

	/**
	 * Opens the sender of an output folder.
	 * @param addresses finds where a message goes, at the moment of each attempt
	 */
	public static NotificationSender open(ReservationSettings settings, NotificationAddresses addresses) {
		return open(settings, addresses, Clock.systemUTC());
	}

	/** Opens a sender that goes by another clock. */
	static NotificationSender open(ReservationSettings settings, NotificationAddresses addresses, Clock clock) {
		return new PersonNotificationSender(settings, addresses, clock);
	}

	private @Nullable Destination destination(PersonalDelivery delivery) {
		if (delivery.isMail()) {
			String address = this.addresses.mail(delivery.to());
			return (address != null && this.mail != null) ? new Destination(this.mail, address) : null;
		}
		Webhook webhook = this.addresses.webhook(delivery.to());
		return (webhook != null) ? new Destination(new PersonalWebhook(webhook.secret(), this.privateWebhooks,
				this.timeout, (SSLSocketFactory) SSLSocketFactory.getDefault(), this.clock), webhook.address()) : null;
	}

	@Override
	public boolean hasMail() {
		return this.mail != null;
	}

	/** A message that cannot be stored is not made: the transaction is repeated. */
	@Override
	public void store(PersonMessage message) throws IOException {
		PersonalDelivery delivery = new PersonalDelivery(message);
		this.outbox.put(delivery);
		this.stored.put(delivery.id(), delivery);
	}

	@Override
	public void send() {
		this.stored.values().forEach(this.sender::schedule);
		this.stored.clear();
	}

	@Override
	public void sendAgain() throws IOException {
		this.sender.deliverEarlier(this.clock.instant().minus(this.pause));
		this.pause = AGAIN;
	}

	@Override
	public void close() {
		this.sender.close();
	}

}
