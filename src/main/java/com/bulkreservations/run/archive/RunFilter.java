package com.bulkreservations.run.archive;

import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * A filter of runs; a component that is {@code null} matches all.
 *
 * @param from the first day, in UTC
 * @param to the last day
 */
public record RunFilter(@Nullable String distributor, @Nullable LocalDate from, @Nullable LocalDate to,
		RunEntry.@Nullable State state) {

	boolean matches(RunEntry entry) {
		LocalDate day = LocalDate.ofInstant(entry.at(), ZoneOffset.UTC);
		return (this.distributor == null || this.distributor.equalsIgnoreCase(entry.distributor()))
				&& (this.from == null || !day.isBefore(this.from)) && (this.to == null || !day.isAfter(this.to))
				&& (this.state == null || this.state == entry.state());
	}

}
