package com.bulkreservations.console.work;

import java.time.Instant;
import java.util.List;

import com.bulkreservations.application.CheckResult;
import org.jspecify.annotations.Nullable;

/**
 * What the last check of the installation found.
 *
 * @param running whether a check runs now
 * @param at when it ended; {@code null} before the first one of this process
 */
public record Findings(boolean running, @Nullable Instant at, List<CheckResult> results) {

	public Findings {
		results = List.copyOf(results);
	}

}
