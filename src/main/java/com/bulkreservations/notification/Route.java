package com.bulkreservations.notification;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.bulkreservations.settings.MailSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.WebhookSettings;
import org.jspecify.annotations.Nullable;

/** The recipients of a channel. */
record Route(Channel channel, List<String> operator, Map<String, List<String>> distributors) {

	/** Returns the routes that the settings ask for. */
	static List<Route> of(ReservationSettings settings, Clock clock) {
		List<Route> routes = new ArrayList<>();
		MailSettings mail = settings.mail();
		if (mail != null) {
			routes.add(new Route(new MailChannel(mail), mail.operator(), mail.distributors()));
		}
		WebhookSettings webhook = settings.webhook();
		if (webhook != null) {
			routes.add(new Route(new WebhookChannel(webhook, clock), webhook.operator(), webhook.distributors()));
		}
		return routes;
	}

	/** Returns the addresses of a notice's distributor. */
	List<String> addressesOf(UploadNotice notice) {
		List<String> addresses = new ArrayList<>();
		if (!notice.isForOperatorOnly()) {
			this.distributors.forEach((distributor, recipients) -> {
				if (distributor.equalsIgnoreCase(notice.distributor())) {
					addresses.addAll(recipients);
				}
			});
		}
		return addresses;
	}

	/** Returns all addresses, each once. */
	List<String> addresses() {
		return Stream.concat(this.operator.stream(), this.distributors.values().stream().flatMap(List::stream))
			.distinct()
			.toList();
	}

	/** Returns the address of a delivery, if it is by this channel and still set. */
	@Nullable String address(Delivery delivery) {
		if (!delivery.channel().equals(this.channel.name())) {
			return null;
		}
		return addresses().stream().filter(delivery::isTo).findFirst().orElse(null);
	}

}
