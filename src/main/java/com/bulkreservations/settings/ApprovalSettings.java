package com.bulkreservations.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Approval of orders by a second person.
 *
 * @param required what an approval is needed for: {@code purchase} (nothing is bought
 * without), {@code order} (nothing is ordered without), or {@code none}
 * @param validFor how long an approval counts
 * @param accounts {@code approval.accounts.<account>}: the sign-in name of the person who
 * uses this account of the operating system; others approve nothing on the command line.
 * Brackets around an account with other characters than letters, digits and hyphens
 * @param twoAbove {@code approval.two-above.<currency>}: the amount of one upload above
 * which two persons must approve
 * @param remindBefore how long before an approval lapses whoever can still approve is
 * reminded, once, by a worker or the next {@code run} or {@code buy}; {@code 0} for never
 */
public record ApprovalSettings(@DefaultValue("purchase") Required required,
		@DurationMin(minutes = 1, message = ApprovalSettings.TIME) @DefaultValue("72h") Duration validFor,
		@DefaultValue Map<String, String> accounts, @DefaultValue Map<String, BigDecimal> twoAbove,
		@DefaultValue("12h") Duration remindBefore) {

	static final String TIME = "must be a time from 1m, such as 72h";

	private static final Pattern SIGN_IN_NAME = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");

	private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

	public ApprovalSettings {
		accounts.forEach((account, person) -> Settings.require(SIGN_IN_NAME.matcher(person).matches(),
				"approval.accounts." + account, "a sign-in name such as alice@contoso.example", person));
		twoAbove.forEach((currency, amount) -> Settings.require(
				CURRENCY.matcher(currency).matches() && amount != null && amount.signum() >= 0,
				"approval.two-above." + currency, "an amount from 0 by currency, such as two-above.EUR", amount));
		Settings.require(!remindBefore.isNegative(), "approval.remind-before", "a time such as 12h", remindBefore);
	}

	/** What an approval is needed for. */
	public enum Required {

		/** To buy what was ordered. */
		PURCHASE,

		/** To order, and to buy. */
		ORDER,

		/** For nothing. */
		NONE

	}

	/** Returns the amount above which two persons must approve, if there is one. */
	public @Nullable BigDecimal twoAbove(String currency) {
		return this.twoAbove.entrySet()
			.stream()
			.filter((limit) -> limit.getKey().equalsIgnoreCase(currency))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
	}

}
