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
 * Who is told by mail, and by which server.
 *
 * @param security how the connection is made safe
 * @param username for servers that want one
 * @param from the address of the sender
 * @param operator who is told of every upload
 * @param distributors who is told of the uploads of a distributor, by its id
 * @param timeout for connecting, for each reading and for each writing
 */
public record MailSettings(@NotBlank(message = "must be the name of a mail server") String host,
		@DefaultValue("25") int port, @DefaultValue("NONE") Security security, @Nullable String username,
		@Nullable String password,
		@NotNull(message = MailSettings.ADDRESS) @Pattern(regexp = ".*@.*", message = MailSettings.ADDRESS) String from,
		@DefaultValue List<String> operator, @DefaultValue Map<String, List<String>> distributors,
		@DefaultValue("10s") Duration timeout) {

	private static final String ADDRESS = "must be a mail address";

	/** How a connection is made safe. */
	public enum Security {

		NONE, STARTTLS, TLS

	}

	/** Without the password. */
	@Override
	public String toString() {
		return "mail by " + this.host;
	}

}
