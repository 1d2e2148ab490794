package com.bulkreservations.console.notification;

import com.bulkreservations.console.people.Audience;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes at this moment: nowhere, if the person may not see any longer what
 * it says, or no longer wants it.
 */
public final class NotificationAddresses {

	private final Audience people;

	private final NotificationTables tables;

	NotificationAddresses(Audience people, ConsoleDatabase database) {
		this.people = people;
		this.tables = new NotificationTables(database.tables());
	}

	/** Returns the address for mail, or {@code null}. */
	public @Nullable String mail(PersonMessage message) {
		Viewer viewer = recipient(message);
		return (viewer != null && this.tables.choice(viewer.personId(), message.kind()).mail()) ? viewer.name() : null;
	}

	/** Returns the person's webhook, or {@code null}. */
	public @Nullable Webhook webhook(PersonMessage message) {
		Viewer viewer = recipient(message);
		return (viewer != null && this.tables.choice(viewer.personId(), message.kind()).webhook())
				? this.tables.webhook(viewer.personId()) : null;
	}

	private @Nullable Viewer recipient(PersonMessage message) {
		Viewer viewer = this.people.find(message.personId());
		return (viewer != null && message.kind().isVisible(viewer, message.distributor())) ? viewer : null;
	}

}
