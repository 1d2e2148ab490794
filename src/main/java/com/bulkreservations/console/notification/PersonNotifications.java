package com.bulkreservations.console.notification;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/** A person's own notifications, and how the person wants to be notified. */
public final class PersonNotifications {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int SECRET_BYTES = 32;

	private static final int LONGEST_ADDRESS = 2000;

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final ConsoleDatabase database;

	private final NotificationTables tables;

	private final boolean privateWebhooks;

	private final Clock clock;

	/**
	 * @param privateWebhooks whether webhooks may lead into private networks
	 */
	public PersonNotifications(ConsoleDatabase database, boolean privateWebhooks, Clock clock) {
		this.database = database;
		this.tables = new NotificationTables(database.tables());
		this.privateWebhooks = privateWebhooks;
		this.clock = clock;
	}

	/**
	 * Returns the viewer's notifications, the latest first, without those that the viewer
	 * may not see any longer.
	 * @param after the id of the one behind which to begin; empty for the first page
	 * @param limit how many are looked at
	 * @throws NotVisibleException if the viewer has none of this id
	 */
	public List<PersonNotification> list(Viewer viewer, String after, int limit) {
		PersonNotification last = after.isEmpty() ? null : existing(viewer, after);
		List<PersonNotification> visible = new ArrayList<>();
		while (visible.size() < limit) {
			List<PersonNotification> next = this.tables.latest(viewer.personId(), last, limit);
			next.stream().filter((one) -> one.kind().isVisible(viewer, one.distributor())).forEach(visible::add);
			if (next.size() < limit) {
				break;
			}
			last = next.get(next.size() - 1);
		}
		return visible.subList(0, Math.min(limit, visible.size()));
	}

	/** Returns how many notifications that the viewer may see are unread. */
	public int unread(Viewer viewer) {
		return this.tables.unread(viewer.personId())
			.stream()
			.filter((some) -> some.kind().isVisible(viewer, some.distributor()))
			.mapToInt(NotificationTables.Unread::number)
			.sum();
	}

	private PersonNotification existing(Viewer viewer, String id) {
		PersonNotification notification = this.tables.find(viewer.personId(), id);
		if (notification == null || !notification.kind().isVisible(viewer, notification.distributor())) {
			throw new NotVisibleException();
		}
		return notification;
	}

	/**
	 * Marks a notification as read.
	 * @throws NotVisibleException if the viewer has none of this id
	 */
	public void read(Viewer viewer, String id) {
		this.tables.read(viewer.personId(), existing(viewer, id).id(), this.clock.instant());
	}

	/**
	 * Marks as read what the viewer has seen.
	 * @param latest the id of the latest one on the viewer's page
	 * @throws NotVisibleException if the viewer has none of this id
	 */
	public void readAll(Viewer viewer, String latest) {
		this.tables.readAll(viewer.personId(), existing(viewer, latest).at(), this.clock.instant());
	}

	/** Returns what the viewer chose, of each kind that concerns the viewer. */
	public List<NotificationChoice> choices(Viewer viewer) {
		List<NotificationChoice> choices = new ArrayList<>();
		for (NotificationKind kind : NotificationKind.values()) {
			if (kind.isFor(viewer)) {
				choices.add(this.tables.choice(viewer.personId(), kind));
			}
		}
		return choices;
	}

	/** Chooses for each kind that concerns the viewer. */
	public void choose(Viewer viewer, Collection<NotificationKind> here, Collection<NotificationKind> mail,
			Collection<NotificationKind> webhook) {
		this.database.change((audit) -> {
			for (NotificationChoice choice : choices(viewer)) {
				NotificationKind kind = choice.kind();
				this.tables.choose(viewer.personId(),
						new NotificationChoice(kind, here.contains(kind), mail.contains(kind), webhook.contains(kind)));
			}
			return audit;
		});
	}

	/** Returns the viewer's webhook, or {@code null}. */
	public @Nullable Webhook webhook(Viewer viewer) {
		return this.tables.webhook(viewer.personId());
	}

	/**
	 * Sets the viewer's webhook, with a new key.
	 * @param address blank for none
	 * @throws ActionRefusedException if no webhook may have this address
	 */
	public void setWebhook(Viewer viewer, String address) {
		String wanted = address.strip();
		if (!wanted.isEmpty() && !isUsable(wanted)) {
			throw new ActionRefusedException(OperatorMessage.WEBHOOK_UNUSABLE.text(
					"Expected an address such as https://hooks.contoso.example/reservations, but found another one."));
		}
		this.database.change((audit) -> {
			byte[] secret = new byte[SECRET_BYTES];
			RANDOM.nextBytes(secret);
			this.tables.setWebhook(viewer.personId(), wanted.isEmpty() ? null
					: new Webhook(wanted, "whsec_" + Base64.getEncoder().encodeToString(secret)));
			// The path may hold a secret.
			audit.add("console.webhook-set", null, viewer.name(),
					Map.of("host", wanted.isEmpty() ? "none" : String.valueOf(URI.create(wanted).getHost())));
			return audit;
		});
	}

	/**
	 * Plain HTTP stays on this machine. Where a name leads is looked at when a message is
	 * sent, since it may lead elsewhere by then.
	 */
	private boolean isUsable(String address) {
		URI uri;
		try {
			uri = URI.create(address);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
		boolean here = uri.getHost() != null && LOOPBACK.contains(uri.getHost());
		boolean secure = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && here);
		return secure && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null
				&& address.length() <= LONGEST_ADDRESS && (!here || this.privateWebhooks);
	}

}
