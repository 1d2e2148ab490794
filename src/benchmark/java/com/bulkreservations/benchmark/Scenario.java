package com.bulkreservations.benchmark;

import java.util.List;

/**
 * What is measured: contenders that are run in turn, and what is wanted of their times.
 */
enum Scenario {

	/** The program beside others that do less. */
	MILLION("1,000,000 rows",
			List.of(Goal.atLeast(2, "DuckDB / this program", Names.DUCKDB, Names.PROGRAM),
					Goal.atLeast(5, "tutorial / this program", Names.TUTORIAL, Names.PROGRAM),
					Goal.atMost(1, "this program / bare loop", Names.PROGRAM, Names.BARE_LOOP))),

	LEDGER("1,000,000 rows, with a ledger of 10,000,000 earlier requests",
			List.of(Goal.atMost(1.2, "full ledger / empty ledger", Names.FULL_LEDGER, Names.EMPTY_LEDGER))),

	CORES("1,000,000 rows on one core",
			List.of(Goal.atLeast(1.6, "one core / all cores", Names.ONE_CORE, Names.ALL_CORES))),

	REJECTIONS("1,000,000 rows, of which all or none are rejected",
			List.of(Goal.atMost(1.5, "all rejected / none rejected", Names.ALL_REJECTED, Names.NONE_REJECTED))),

	START("1,000 rows",
			List.of(Goal.atMost(1.3, "1,000 rows / empty application", Names.THOUSAND, Names.EMPTY_APPLICATION))),

	SIZE("10,000,000 rows, heap of 256 MB",
			List.of(Goal.atMost(10.5, "10,000,000 rows / 1,000,000 rows", Names.TEN_MILLION, Names.ONE_MILLION))),

	RESTART("10,000,000 rows, killed at 90 % and started again",
			List.of(Goal.atMost(1.15, "killed / undisturbed", Names.KILLED, Names.UNDISTURBED)));

	/**
	 * Those that are measured when none is named: together under a quarter of an hour.
	 */
	static final List<Scenario> USUAL = List.of(MILLION, LEDGER, CORES, REJECTIONS, START);

	private final String title;

	/** Made by {@code List.of}. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final List<Goal> goals;

	Scenario(String title, List<Goal> goals) {
		this.title = title;
		this.goals = goals;
	}

	/** How the report calls it. */
	String title() {
		return this.title;
	}

	List<Goal> goals() {
		return this.goals;
	}

	/** How the contenders are called. */
	static final class Names {

		static final String PROGRAM = "this program";

		static final String BARE_LOOP = "bare loop";

		static final String DUCKDB = "DuckDB";

		static final String TUTORIAL = "tutorial";

		static final String EMPTY_LEDGER = "empty ledger";

		static final String FULL_LEDGER = "full ledger";

		static final String ALL_CORES = "all cores";

		static final String ONE_CORE = "one core";

		static final String NONE_REJECTED = "none rejected";

		static final String ALL_REJECTED = "all rejected";

		static final String EMPTY_APPLICATION = "empty application";

		static final String THOUSAND = "1,000 rows";

		static final String ONE_MILLION = "1,000,000 rows";

		static final String TEN_MILLION = "10,000,000 rows";

		static final String UNDISTURBED = "undisturbed";

		static final String KILLED = "killed";

		private Names() {
		}

	}

}
