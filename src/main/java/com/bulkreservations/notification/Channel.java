package com.bulkreservations.notification;

import java.io.IOException;

/** Delivers messages, such as by mail. */
interface Channel {

	/** Returns the name of the channel, such as {@code mail}. */
	String name();

	/** Describes a recipient for logs, without secrets and personal data. */
	String describe(String recipient);

	/** Returns the server of a recipient; deliveries by one server are sequential. */
	String server(String recipient);

	/**
	 * Reaches the server of a recipient, and sends nothing.
	 * @throws IOException if it cannot be reached
	 */
	void reach(String recipient) throws IOException;

	/**
	 * Delivers a message.
	 * @throws UndeliverableException if another attempt would fail, too
	 * @throws IOException if another attempt may succeed
	 */
	void deliver(OutgoingMessage message, String recipient) throws IOException, UndeliverableException;

}
