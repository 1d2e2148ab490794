package com.bulkreservations.notification;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import com.bulkreservations.infrastructure.bytes.Digests;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to one recipient.
 *
 * @param channel the name of the {@link Channel}
 * @param recipient the digest of the recipient's address, which may hold a secret and
 * stays in the settings
 */
record Delivery(String channel, String recipient, UploadNotice notice) implements Deliverable {

	static Delivery to(String address, String channel, UploadNotice notice) {
		return new Delivery(channel, digest(address), notice);
	}

	boolean isTo(String address) {
		return digest(address).equals(this.recipient);
	}

	@Override
	public String id() {
		return digest(String.join(" ", this.channel, this.recipient, this.notice.key()));
	}

	@Override
	public OutgoingMessage message() {
		return this.notice.message();
	}

	@Override
	public String distributor() {
		return this.notice.distributor();
	}

	@Override
	public String file() {
		return this.notice.file();
	}

	@Override
	public @Nullable String run() {
		return this.notice.run();
	}

	static String digest(String text) {
		return HexFormat.of()
			.formatHex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
			.substring(0, 32);
	}

}
