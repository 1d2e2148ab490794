package com.bulkreservations.console.notification;

/** A way out of the console. */
public enum NotificationWay {

	MAIL, WEBHOOK

}
