package com.bulkreservations.console.notification;

import com.bulkreservations.settings.ReservationSettings;

/** Opens what sends messages out of the console. */
@FunctionalInterface
public interface NotificationSenders {

	/**
	 * Opens a sender.
	 * @param addresses finds where a message goes, at the moment of each attempt
	 */
	NotificationSender open(ReservationSettings settings, NotificationAddresses addresses);

}
