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
 * The mail server, and the recipients of notices by mail.
 *
 * @param security the encryption of the connection
 * @param username for servers that require one
 * @param from the address of the sender
 * @param operator the recipients of notices about every upload
 * @param distributors the recipients of notices about a distributor's uploads, by its id
 * @param timeout for connecting, for each read and for each write
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
