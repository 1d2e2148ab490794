package com.bulkreservations.partnercenter;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** How long an answer asks to wait: in its header, or in its text. */
final class RetryAfter {

	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

	private static final Pattern TEXT = Pattern.compile("(?i)try again in (\\d{1,9}) second");

	private RetryAfter() {
	}

	/**
	 * Returns the wait, or {@code null} if neither says one.
	 * @param header seconds, or a date
	 */
	static @Nullable Duration of(@Nullable String header, String text, Clock clock) {
		Duration wait = (header != null) ? ofHeader(header.strip(), clock) : null;
		Matcher inText = TEXT.matcher(text);
		return (wait == null && inText.find()) ? Duration.ofSeconds(Long.parseLong(inText.group(1))) : wait;
	}

	private static @Nullable Duration ofHeader(String header, Clock clock) {
		if (SECONDS.matcher(header).matches()) {
			return Duration.ofSeconds(Long.parseLong(header));
		}
		try {
			Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
			Duration wait = Duration.between(clock.instant(), until);
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
