package com.bulkreservations.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The web console, {@code serve}.
 *
 * @param address the address under which people reach the console, which links in mails
 * and invitations begin with
 * @param orderAt when an approved upload is ordered: {@code approval} (at once) or
 * {@code nightly} (by the next {@code run})
 * @param maxOpenBytes how much a distributor may have in uploads that are not ordered or
 * withdrawn
 */
public record ConsoleSettings(@DefaultValue("http://localhost:8080") String address,
		@DefaultValue("approval") OrderAt orderAt, @DefaultValue("20GB") DataSize maxOpenBytes) {

	public ConsoleSettings {
		Settings.requireAddress("console.address", address);
		Settings.require(maxOpenBytes != null && maxOpenBytes.toBytes() > 0, "console.max-open-bytes",
				"a size such as 20GB", maxOpenBytes);
	}

	/** When an approved upload is ordered. */
	public enum OrderAt {

		/** As soon as it is approved. */
		APPROVAL,

		/** By the next {@code run}. */
		NIGHTLY

	}

}
