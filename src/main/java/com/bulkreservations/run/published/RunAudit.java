package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedSet;

import org.jspecify.annotations.Nullable;

/**
 * Who made a run, with what program and settings: the content of its {@code audit.json}.
 * It holds no time, so that a restart writes the same bytes.
 *
 * @param begun the process that received the upload; {@code null} for a run that an
 * earlier version has begun
 * @param published the process that published the run
 */
public record RunAudit(@Nullable Origin begun, Origin published, Settings settings) {

	public static final String FILE_NAME = "audit.json";

	/**
	 * The origin of a run's work: a person's account, a machine and a program.
	 *
	 * @param account the operating system's user; with sudo, the user who called it, too
	 * @param version of the program
	 */
	public record Origin(String account, String host, String version) {

	}

	/**
	 * The settings that a run was judged by.
	 *
	 * @param maxRejectedPercent {@code null} where there is no limit
	 * @param columnAliases the distributor's own column names
	 * @param purchasingRoles the roles that may purchase
	 * @param rolesWithAccess those of them that need access to the subscription
	 */
	public record Settings(@Nullable BigDecimal maxRejectedPercent, Map<String, String> columnAliases,
			SortedSet<String> purchasingRoles, SortedSet<String> rolesWithAccess) {

	}

}
