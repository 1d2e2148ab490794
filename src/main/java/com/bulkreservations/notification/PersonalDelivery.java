package com.bulkreservations.notification;

import java.time.Instant;

import com.bulkreservations.console.notification.NotificationKind;
import com.bulkreservations.console.notification.NotificationWay;
import com.bulkreservations.console.notification.PersonMessage;
import org.jspecify.annotations.Nullable;

/** A message to a person of the console, whose address is found when it is sent. */
record PersonalDelivery(PersonMessage to) implements Deliverable {

	@Override
	public String id() {
		return Delivery.digest(String.join(" ", this.to.way().name(), this.to.personId(), this.to.key()));
	}

	boolean isMail() {
		return this.to.way() == NotificationWay.MAIL;
	}

	@Override
	public OutgoingMessage message() {
		Body body = new Body(this.to.key(), this.to.kind(), this.to.at(), this.to.distributor(), this.to.subject(),
				this.to.text(), this.to.link());
		return new OutgoingMessage(this.to.key(), this.to.at(), this.to.subject(), this.to.text(), this.to.link(),
				body);
	}

	@Override
	public String distributor() {
		return (this.to.distributor() != null) ? this.to.distributor() : "";
	}

	@Override
	public String file() {
		return "";
	}

	@Override
	public @Nullable String run() {
		return null;
	}

	/** What a webhook receives, by the names of other notices. */
	private record Body(String key, NotificationKind event, Instant at, @Nullable String distributor, String subject,
			String text, String link) {

	}

}
