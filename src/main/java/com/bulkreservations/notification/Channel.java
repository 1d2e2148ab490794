package com.bulkreservations.notification;

import java.io.IOException;

/** A way to reach somebody. */
interface Channel {

	/** What its deliveries are called in lists, such as {@code mail}. */
	String name();

	/** A recipient as logs may name it: without secrets and personal data. */
	String describe(String recipient);

	/** The server by which a recipient is reached: what goes by it goes in turn. */
	String server(String recipient);

	/**
	 * Delivers a notice.
	 * @throws UndeliverableException if it would be in vain to try again
	 * @throws IOException if another attempt may succeed
	 */
	void deliver(UploadNotice notice, String recipient) throws IOException, UndeliverableException;

}
