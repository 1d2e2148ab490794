package com.bulkreservations.partnercenter.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;

/** Whether a subscription may have reservations. */
public enum Registration {

	UNKNOWN, REGISTERED, REGISTERING, NOT_REGISTERED;

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Registration of(@Nullable String text) {
		return EnumText.value(Registration.class, text, UNKNOWN);
	}

}
