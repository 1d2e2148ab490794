package com.bulkreservations.partnercenter.model;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Lists of answers, which may be absent or have absent elements. */
public final class Lists {

	private Lists() {
	}

	/** Returns the elements that are present. */
	public static <T> List<T> present(@Nullable List<@Nullable T> list) {
		return (list == null) ? List.of()
				: list.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
	}

}
