package com.bulkreservations.notification;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.settings.MailSettings;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.WebhookSettings;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of a channel.
 *
 * @param approvers who may be asked to approve; a webhook has none
 */
record Route(Channel channel, List<String> operator, Map<String, List<String>> distributors, List<String> approvers) {

	/** Returns the routes that the settings ask for. */
	static List<Route> of(ReservationSettings settings, Clock clock) {
		List<Route> routes = new ArrayList<>();
		MailSettings mail = settings.mail();
		if (mail != null) {
			routes.add(new Route(new MailChannel(mail), mail.operator(), mail.distributors(),
					List.copyOf(settings.approval().accounts().values())));
		}
		WebhookSettings webhook = settings.webhook();
		if (webhook != null) {
			routes.add(new Route(new WebhookChannel(webhook, clock), webhook.operator(), webhook.distributors(),
					List.of()));
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

	/** Returns the addresses of those approvers who are among some people. */
	List<String> approversAmong(Set<String> people) {
		return this.approvers.stream().filter((person) -> people.contains(person.toLowerCase(Locale.ROOT))).toList();
	}

	/** Returns all addresses of operator and distributors, each once. */
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
		return Stream.concat(addresses().stream(), this.approvers.stream())
			.filter(delivery::isTo)
			.findFirst()
			.orElse(null);
	}

}
