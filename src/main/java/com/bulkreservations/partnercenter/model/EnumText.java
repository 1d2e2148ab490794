package com.bulkreservations.partnercenter.model;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Enum values in answers, whose spelling differs between documents. */
final class EnumText {

	private EnumText() {
	}

	/** Returns the value of a name, without regard to case and {@code _}. */
	static <E extends Enum<E>> E value(Class<E> type, @Nullable String name, E unknown) {
		return Stream.of(type.getEnumConstants())
			.filter((value) -> name != null && normalized(name).equals(normalized(value.name())))
			.findFirst()
			.orElse(unknown);
	}

	static String normalized(String name) {
		return name.strip().replace("_", "").toLowerCase(Locale.ROOT);
	}

	static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
