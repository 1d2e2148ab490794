package com.bulkreservations.benchmark;

import java.util.List;

/**
 * What is measured: contenders that are run in turn, and what is wanted of their times.
 */
enum Scenario {

	/**
	 * The program beside others that do less, and beside itself in other circumstances.
	 */
	MILLION("1,000,000 rows",
			List.of(Goal.atLeast(2, "DuckDB / this program", Names.DUCKDB, Names.PROGRAM),
					Goal.atLeast(4, "tutorial / this program", Names.TUTORIAL, Names.PROGRAM),
					Goal.atMost(1, "this program / bare loop", Names.PROGRAM, Names.BARE_LOOP),
					Goal.atMost(1.5, "all rejected / none rejected", Names.ALL_REJECTED, Names.NONE_REJECTED),
					Goal.atMost(1.2, "10,000,000 requests in the ledger / empty ledger", Names.FULL_LEDGER,
							Names.PROGRAM),
					Goal.atLeast(1.6, "one core / two cores", Names.ONE_CORE, Names.PROGRAM),
					Goal.atMost(1, "serial collector / parallel collector", Names.PROGRAM, Names.PARALLEL_COLLECTOR))),

	START("1,000 rows",
			List.of(Goal.atMost(2, "1,000 rows / empty application", Names.THOUSAND, Names.EMPTY_APPLICATION),
					Goal.atMost(2, "the same, reference data changed since the last start", Names.CHANGED_REFERENCE,
							Names.EMPTY_APPLICATION),
					Goal.atMost(2, "the same, the program's first start", Names.FIRST_START, Names.EMPTY_APPLICATION))),

	/** What each upload takes, beside its rows. */
	SMALL("200 uploads of 100 rows", List.of()),

	/** A night of many small uploads, each with its reports, and what they cost later. */
	MANY("3,000 uploads of 10 rows",
			List.of(Goal.within(180, "all in one start with reports: 60 ms each", Names.MANY_UPLOADS),
					Goal.within(120, "their processor time: 40 ms each", Names.MANY_UPLOADS).ofProcessor(),
					Goal.atMostMore(1, "a start with all of them processed - a start without",
							Names.START_WITH_PROCESSED, Names.START_WITHOUT),
					Goal.within(5, "the report of the period, processor time", Names.PERIOD_REPORT).ofProcessor(),
					Goal.within(8, "`prune` of all, processor time", Names.PRUNE).ofProcessor())),

	/** The runs are kept from one start of the benchmark to the next. */
	LISTS("10,000 runs of 10 rows", List.of(
			Goal.atMost(1.5, "`runs`, processor time: 10,000 runs / one", Names.RUNS_OF_MANY, Names.RUNS_OF_ONE)
				.ofProcessor(),
			Goal.atMost(1.5, "`show`, processor time: 10,000 runs / one", Names.SHOW_OF_MANY, Names.SHOW_OF_ONE)
				.ofProcessor(),
			Goal.atMost(1.5, "`doctor`, processor time: 10,000 runs / one", Names.DOCTOR_OF_MANY, Names.DOCTOR_OF_ONE)
				.ofProcessor())),

	/** The largest reference data there are to be. */
	LARGE("1,000,000 customers, 2,000,000 subscriptions, 500,000 items, 512 MB",
			List.of(Goal.within(15, "a start on 1,000 rows with unchanged data, processor time", Names.LARGE_UNCHANGED)
				.ofProcessor())),

	/** What the reports add, where there is nothing but rejections. */
	REPORTS("1,000,000 rejections",
			List.of(Goal.atMost(2, "with reports / without", Names.WITH_REPORTS, Names.WITHOUT_REPORTS))),

	/** A purchase at a Partner Center that takes 200 ms for each answer. */
	PURCHASE("10,000 lines for 2,000 customers, bought in a heap of 128 MB",
			List.of(Goal.atMost(1.1, "buying / its calls at the limit", Names.BOUGHT, Names.CALLS_AT_THE_LIMIT))),

	/** All of a large partner, from a Partner Center without a limit of calls. */
	SYNC("100,000 customers with 175,000 subscriptions, heap of 256 MB",
			List.of(Goal.atMost(0.7, "a later sync / the first", Names.LATER_SYNC, Names.FIRST_SYNC))),

	/** What people wait for, of a console that has all memory that it gets. */
	CONSOLE("the console, heap of 384 MB",
			List.of(Goal.within(5, "`serve` is ready", Names.READY),
					Goal.within(1, "1,000 rows sent and their result shown, median", Names.RESULT_OF_THOUSAND),
					Goal.within(3, "100,000 rows sent and their result shown, median", Names.RESULT_OF_LARGE),
					Goal.within(0.2, "a page for each of 200 people each 5 s, while 50 files are checked, p95",
							Names.CROWD))),

	/** The slowest page counts, by its median. */
	PAGES("a run and an upload of 1,000,000 rejected rows, heap of 384 MB",
			List.of(Goal.within(0.2, "the slowest page", Names.PAGES))),

	/** The runs are kept from one start of the benchmark to the next. */
	SEARCH("the search in 1,000 runs with 10,000,000 requests, heap of 384 MB",
			List.of(Goal.within(0.2, "a search, p95", Names.SEARCH))),

	/** What a second machine would bring, where there is a core for each worker. */
	CLUSTER("2,000 uploads of 20 distributors, by workers on a core each",
			List.of(Goal.atLeast(1.8, "one worker / two workers", Names.ONE_WORKER, Names.TWO_WORKERS))),

	/** All contenders: the bare loop needs 12 GB for it, DuckDB 20 GB. */
	TEN_MILLION("10,000,000 rows",
			List.of(Goal.atMost(0.4, "this program / bare loop", Names.TEN_MILLION, Names.BARE_LOOP),
					Goal.atLeast(6, "DuckDB / this program", Names.DUCKDB, Names.TEN_MILLION),
					Goal.atLeast(4, "tutorial / this program", Names.TUTORIAL, Names.TEN_MILLION),
					Goal.atMost(1.3, "heap of 256 MB / default heap", Names.SMALL_HEAP, Names.TEN_MILLION),
					Goal.atMost(10.5, "10,000,000 rows / 1,000,000 rows", Names.TEN_MILLION, Names.ONE_MILLION),
					Goal.atMost(1.15, "killed at nine tenths and started again / undisturbed", Names.KILLED,
							Names.TEN_MILLION)));

	/**
	 * Those that are measured when none is named: together under a quarter of an hour.
	 */
	static final List<Scenario> USUAL = List.of(MILLION, START);

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

		static final String JAR = "this program, java -jar";

		static final String BARE_LOOP = "bare loop";

		static final String DUCKDB = "DuckDB";

		static final String TUTORIAL = "tutorial";

		static final String NONE_REJECTED = "this program, none rejected";

		static final String ALL_REJECTED = "this program, all rejected";

		static final String FULL_LEDGER = "this program, full ledger";

		static final String ONE_CORE = "this program, one core";

		static final String PARALLEL_COLLECTOR = "this program, parallel collector";

		static final String WITH_REPORTS = "with reports";

		static final String WITHOUT_REPORTS = "without reports";

		static final String EMPTY_APPLICATION = "empty application";

		static final String THOUSAND = "this program";

		static final String CHANGED_REFERENCE = "this program, other reference data";

		static final String FIRST_START = "this program, first start";

		static final String THOUSAND_JAR = "this program, java -jar";

		static final String ONE_MILLION = "1,000,000 rows";

		static final String TEN_MILLION = "10,000,000 rows";

		static final String SMALL_HEAP = "10,000,000 rows, heap of 256 MB";

		static final String SMALL_UPLOADS = "200 uploads of 100 rows";

		static final String AS_MANY_ROWS = "one upload of 20,000 rows";

		static final String BOUGHT = "10,000 lines for 2,000 customers";

		static final String BOUGHT_FEWER = "1,000 lines for 200 customers";

		static final String CALLS_AT_THE_LIMIT = "as many calls at the limit";

		static final String MANY_UPLOADS = "3,000 uploads, one start";

		static final String START_WITH_PROCESSED = "the next start, with these uploads";

		static final String START_WITHOUT = "the next start, without uploads";

		static final String PERIOD_REPORT = "report of the period, 3,000 runs";

		static final String PRUNE = "prune, 3,000 runs";

		static final String RUNS_OF_MANY = "runs, 10,000 runs";

		static final String RUNS_OF_ONE = "runs, one run";

		static final String SHOW_OF_MANY = "show, 10,000 runs";

		static final String SHOW_OF_ONE = "show, one run";

		static final String DOCTOR_OF_MANY = "doctor, 10,000 runs";

		static final String DOCTOR_OF_ONE = "doctor, one run";

		static final String LARGE_FIRST = "first start";

		static final String LARGE_UNCHANGED = "unchanged data";

		static final String TUTORIAL_STARTS = "tutorial, 30 uploads, a start each";

		static final String TUTORIAL_ONCE = "tutorial, one upload of 30,000 rows";

		static final String ONE_WORKER = "one worker";

		static final String TWO_WORKERS = "two workers";

		static final String FIRST_SYNC = "first sync";

		static final String LATER_SYNC = "later sync";

		static final String READY = "ready";

		static final String RESULT_OF_THOUSAND = "result of 1,000 rows";

		static final String RESULT_OF_LARGE = "result of 100,000 rows";

		static final String CROWD = "pages of 200 people";

		static final String PAGES = "slowest page";

		static final String SEARCH = "search";

		static final String KILLED = "10,000,000 rows, killed";

		private Names() {
		}

	}

}
