package com.bulkreservations.partnercenter.model;

import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** How often Partner Center bills a line. */
public enum BillingCycle {

	UNKNOWN("0"), MONTHLY("1"), ANNUAL("2"), NONE("3"), ONE_TIME("4");

	/** What answers of older versions have instead of the name. */
	private final String number;

	BillingCycle(String number) {
		this.number = number;
	}

	/** Returns the cycle that an answer names in any spelling, or by its number. */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static BillingCycle of(@Nullable String text) {
		return Stream.of(values())
			.filter((cycle) -> cycle.number.equals(text))
			.findFirst()
			.orElseGet(() -> EnumText.value(BillingCycle.class, text, UNKNOWN));
	}

	/** Returns the name as requests write it. */
	@JsonValue
	public String text() {
		return EnumText.text(this);
	}

}
