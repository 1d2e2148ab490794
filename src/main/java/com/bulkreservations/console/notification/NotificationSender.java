package com.bulkreservations.console.notification;

import java.io.Closeable;
import java.io.IOException;

/**
 * Sends messages out of the console, by the channels of the program. The console knows
 * none of them.
 */
public interface NotificationSender extends Closeable {

	/** Returns whether a mail server is set. */
	boolean hasMail();

	/**
	 * Stores a message on disk. It is called within the transaction that notes it as
	 * stored, and may be repeated.
	 */
	void store(PersonMessage message) throws IOException;

	/** Sends what was stored, once the transaction has ended. */
	void send();

	/** Sends what this process could not send, or another one left. */
	void sendAgain() throws IOException;

	@Override
	void close();

}
