package com.bulkreservations.console.notification;

/**
 * The ways by which a person is notified of a kind.
 *
 * @param here in the console
 * @param mail by mail to the sign-in name
 * @param webhook by a request to the person's own address
 */
public record NotificationChoice(NotificationKind kind, boolean here, boolean mail, boolean webhook) {

}
