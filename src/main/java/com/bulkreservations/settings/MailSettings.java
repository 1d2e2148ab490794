package com.bulkreservations.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server, and the recipients of notifications by mail.
 *
 * @param host the mail server; without it no mail is sent
 * @param port the port of the mail server
 * @param security {@code none}, {@code starttls} (usually port 587) or {@code tls}
 * (usually port 465)
 * @param username the user name, for servers that require one
 * @param password the password; belongs in the environment
 * @param from the sender's address; required with a host
 * @param operator addresses notified of every upload
 * @param distributors {@code mail.distributors.<distributor>}: addresses notified of its
 * uploads
 * @param timeout the limit for connecting, and for each answer
 */
public record MailSettings(@NotBlank(message = "must be the name of a mail server") String host,
		@DefaultValue("25") int port, @DefaultValue("NONE") Security security, @Nullable String username,
		@Nullable String password,
		@NotNull(message = MailSettings.ADDRESS) @Pattern(regexp = ".*@.*", message = MailSettings.ADDRESS) String from,
		@DefaultValue List<String> operator, @DefaultValue Map<String, List<String>> distributors,
		@DefaultValue("10s") Duration timeout) {

	private static final String ADDRESS = "must be a mail address";

	/** The encryption of a connection. */
	public enum Security {

		NONE, STARTTLS, TLS

	}

	/** Leaves out the password. */
	@Override
	public String toString() {
		return "mail by " + this.host;
	}

}
