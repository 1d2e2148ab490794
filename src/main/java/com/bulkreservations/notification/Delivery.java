package com.bulkreservations.notification;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import com.bulkreservations.infrastructure.bytes.Digests;

/**
 * A notice on its way to one recipient.
 *
 * @param channel the name of the {@link Channel}
 * @param recipient the digest of the recipient's address, which may hold a secret and
 * stays in the settings
 */
record Delivery(String channel, String recipient, UploadNotice notice) {

	static Delivery to(String address, String channel, UploadNotice notice) {
		return new Delivery(channel, digest(address), notice);
	}

	boolean isTo(String address) {
		return digest(address).equals(this.recipient);
	}

	/** Returns a digest that identifies the delivery. */
	String id() {
		return digest(String.join(" ", this.channel, this.recipient, this.notice.key()));
	}

	static String digest(String text) {
		return HexFormat.of()
			.formatHex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
			.substring(0, 32);
	}

}
