package com.bulkreservations.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.benchmark.Scenario.Names;
import de.siegmar.fastcsv.reader.CsvReader;
import org.jspecify.annotations.Nullable;

/** Makes the contenders of a scenario, and generates what they need. */
final class Contenders {

	private static final double MOST = 0.9;

	private static final int SMALL_UPLOADS = 200;

	private static final int MANY_UPLOADS = 3000;

	private static final int ROWS_OF_MANY = 10;

	private static final int LISTED_RUNS = 10_000;

	private static final int CLUSTER_UPLOADS = 2000;

	/** As many as need the time of all uploads at least. */
	private static final int TUTORIAL_STARTS = 30;

	private static final int CUSTOMERS = 2000;

	private static final int LINES_OF_CUSTOMER = 5;

	/** Of each size, one after the other. */
	private static final int SENT = 9;

	private static final int LARGE = 100_000;

	private static final int SENT_AT_ONCE = 50;

	/** So many rows have 10 MB. */
	private static final int TEN_MEGABYTES = 53_000;

	private static final int CROWD = 200;

	private static final int EARLIER_RUNS = 1000;

	private static final int ROWS_OF_RUN = 10_000;

	private final Path jar;

	private final Distribution distribution;

	private final Path script;

	private final Workloads workloads;

	/**
	 * @param jar the program, packaged
	 * @param distribution the program, unpacked
	 * @param script the policy in SQL
	 */
	Contenders(Path jar, Distribution distribution, Path script, Workloads workloads) {
		this.jar = jar;
		this.distribution = distribution;
		this.script = script;
		this.workloads = workloads;
	}

	List<Contender> of(Scenario scenario) throws IOException, InterruptedException {
		return switch (scenario) {
			case MILLION -> million();
			case START -> start();
			case SMALL -> List.of(
					new ManyUploads(Names.SMALL_UPLOADS, program(Names.SMALL_UPLOADS, this.workloads.thousand()),
							this.workloads.small("small", SMALL_UPLOADS, 100), SMALL_UPLOADS),
					program(Names.AS_MANY_ROWS, this.workloads.rows(100 * SMALL_UPLOADS)));
			case MANY -> many();
			case LISTS -> lists();
			case LARGE -> large();
			case REPORTS -> reports();
			case PURCHASE -> purchase();
			case SYNC -> List.of(synced(Names.FIRST_SYNC, true), synced(Names.LATER_SYNC, false));
			case CONSOLE -> console();
			case PAGES -> pages();
			case SEARCH -> search();
			case CLUSTER -> List.of(workers(Names.ONE_WORKER, 1), workers(Names.TWO_WORKERS, 2));
			case TEN_MILLION -> tenMillion();
		};
	}

	private Program program(String name, Upload upload) throws IOException {
		return new Program(name, List.of(this.distribution.launcher().toString()), this.workloads.configDir(), upload);
	}

	private List<Contender> million() throws IOException {
		Upload upload = this.workloads.million();
		Program program = program(Names.PROGRAM, upload);
		return List.of(bareLoop(upload, "-Xmx1g"), program, duckDb(upload), tutorial(upload),
				program.called(Names.JAR).startedBy(JavaCommand.ofJar(List.of(), this.jar)),
				program(Names.NONE_REJECTED, this.workloads.allSound()),
				program(Names.ALL_REJECTED, this.workloads.allFlawed()),
				program.called(Names.FULL_LEDGER).after(this.workloads.ledger()),
				program.called(Names.ONE_CORE).onOneCore(),
				program.called(Names.PARALLEL_COLLECTOR).withOptions("-XX:+UseParallelGC"));
	}

	/**
	 * @param heap what its hash maps need, as an option of the JVM
	 */
	private Peer bareLoop(Upload upload, String heap) throws IOException {
		return new Peer(Names.BARE_LOOP, this.workloads.configDir(), upload,
				(task) -> JavaCommand.ofClass(List.of(heap), BareLoop.class, List.of(CsvReader.class), task));
	}

	private Peer duckDb(Upload upload) throws IOException {
		return new Peer(Names.DUCKDB, this.workloads.configDir(), upload, (task) -> {
			String[] arguments = Arrays.copyOf(task, task.length + 1);
			arguments[task.length] = this.script.toString();
			return JavaCommand.ofClass(List.of(), DuckDb.class, JavaCommand.entry("duckdb_jdbc"), arguments);
		});
	}

	private Peer tutorial(Upload upload) throws IOException {
		return new Peer(Names.TUTORIAL, this.workloads.configDir(), upload, (task) -> JavaCommand.ofClass(List.of(),
				Tutorial.class, this.distribution.jar() + File.pathSeparator + JavaCommand.entry("fastcsv"), task));
	}

	private List<Contender> start() throws IOException, InterruptedException {
		Distribution empty = this.workloads.emptyApplication(this.jar, this.distribution);
		Program first = program(Names.FIRST_START, this.workloads.thousand());
		Program other = first.with(this.workloads.another());
		Program later = first.called(Names.THOUSAND).after(this.workloads.jobsAfter(other, "earlier-run"));
		Program changed = first.called(Names.CHANGED_REFERENCE)
			.after(this.workloads.jobsAfter(other.under(this.workloads.earlierConfigDir()), "earlier-run-changed"));
		return List.of(new EmptyStart(Names.EMPTY_APPLICATION, empty.launcher()), later, changed, first,
				later.called(Names.THOUSAND_JAR).startedBy(JavaCommand.ofJar(List.of(), this.jar)));
	}

	private List<Contender> reports() throws IOException {
		Program without = program(Names.WITHOUT_REPORTS, this.workloads.allFlawed());
		return List.of(without, without.called(Names.WITH_REPORTS).withReports());
	}

	private List<Contender> many() throws IOException, InterruptedException {
		List<Peer> starts = new ArrayList<>();
		for (int i = 0; i < TUTORIAL_STARTS; i++) {
			starts.add(tutorial(this.workloads.rows(ROWS_OF_MANY)));
		}
		Path uploads = this.workloads.small("many", MANY_UPLOADS, ROWS_OF_MANY);
		Program program = program(Names.MANY_UPLOADS, this.workloads.thousand()).withReports();
		List<Contender> contenders = new ArrayList<>(
				List.of(new ManyUploads(Names.MANY_UPLOADS, program, uploads, MANY_UPLOADS),
						new ManyStarts(Names.TUTORIAL_STARTS, starts),
						tutorial(this.workloads.rows(MANY_UPLOADS * ROWS_OF_MANY)).called(Names.TUTORIAL_ONCE)));
		contenders.addAll(afterwards(program, uploads));
		return contenders;
	}

	/** What the runs of many uploads cost later. */
	private List<Contender> afterwards(Program program, Path uploads) throws IOException, InterruptedException {
		String processed = "--reservations.input-dir=" + uploads;
		String none = "--reservations.input-dir=" + this.workloads.small("no-uploads", 0, ROWS_OF_MANY);
		Path output = this.workloads.published("published-many", program, processed);
		return List.of(new LaterCommand(Names.START_WITH_PROCESSED, program, output, List.of("run", processed)),
				new LaterCommand(Names.START_WITHOUT, program, output, List.of("run", none)),
				new LaterCommand(Names.PERIOD_REPORT, program, output,
						List.of("report", "--from", "2000-01-01", "--to", "2999-12-31", none)),
				new LaterCommand(Names.PRUNE, program, output, List.of("prune", "--older-than", "1s", none)));
	}

	/** The same commands on many runs and on one. */
	private List<Contender> lists() throws IOException, InterruptedException {
		List<Contender> contenders = new ArrayList<>();
		int runs = this.workloads.scaled(LISTED_RUNS);
		contenders.addAll(lists("lists", runs, Names.RUNS_OF_MANY, Names.SHOW_OF_MANY, Names.DOCTOR_OF_MANY));
		contenders.addAll(lists("lists-of-one", 1, Names.RUNS_OF_ONE, Names.SHOW_OF_ONE, Names.DOCTOR_OF_ONE));
		return contenders;
	}

	private List<Contender> lists(String name, int number, String runs, String show, String doctor)
			throws IOException, InterruptedException {
		Program program = program(runs, this.workloads.thousand());
		Path output = this.workloads.published("published-" + name, program,
				"--reservations.input-dir=" + this.workloads.small(name, number, ROWS_OF_MANY));
		String none = "--reservations.input-dir=" + this.workloads.small("no-uploads", 0, ROWS_OF_MANY);
		// Each upload is called by its number; the index alone knows it by its file.
		return List.of(new Listing(runs, program, output, List.of("runs", none)),
				new Listing(show, program, output, List.of("show", number - 1 + ".csv", none)),
				new Listing(doctor, program, output, List.of("doctor", none)));
	}

	private List<Contender> large() throws IOException, InterruptedException {
		Program program = new Program(Names.LARGE_FIRST,
				List.of("env", "BULK_RESERVATIONS_HEAP=512m", this.distribution.launcher().toString()),
				this.workloads.largeConfigDir(), this.workloads.largeThousand());
		Program other = program.with(this.workloads.anotherLargeThousand());
		return List.of(program,
				program.called(Names.LARGE_UNCHANGED).after(this.workloads.jobsAfter(other, "earlier-run-large")));
	}

	private Contender workers(String name, int number) {
		return new Workers(name, List.of(this.distribution.launcher().toString()), number,
				this.workloads.scaled(CLUSTER_UPLOADS));
	}

	private Contender synced(String name, boolean first) throws IOException {
		return new SyncedFiles(name, List.of(this.distribution.launcher().toString()), this.workloads.configDir(),
				first);
	}

	private List<Contender> purchase() {
		// As large for ten times as many lines: what is kept in memory does not grow with
		// them.
		List<String> starter = List.of("env", "JAVA_OPTS=-Xms128m -Xmx128m", this.distribution.launcher().toString());
		BoughtOrders bought = new BoughtOrders(Names.BOUGHT, starter,
				this.workloads.purchases(CUSTOMERS, LINES_OF_CUSTOMER));
		return List.of(bought, new CallsAtTheLimit(Names.CALLS_AT_THE_LIMIT, bought), new BoughtOrders(
				Names.BOUGHT_FEWER, starter, this.workloads.purchases(CUSTOMERS / 10, LINES_OF_CUSTOMER)));
	}

	private List<Contender> console() throws IOException {
		Path thousands = this.workloads.small("console-thousands", SENT, 1000);
		Path large = this.workloads.small("console-large", SENT, LARGE);
		Path crowd = this.workloads.small("console-crowd", SENT_AT_ONCE, this.workloads.scaled(TEN_MEGABYTES));
		return List.of(served(Names.READY, null, 0, (ready, visitors) -> ready),
				served(Names.RESULT_OF_THOUSAND, null, 1,
						(ready, visitors) -> ConsoleUses.results(visitors.get(0), thousands)),
				served(Names.RESULT_OF_LARGE, null, 1,
						(ready, visitors) -> ConsoleUses.results(visitors.get(0), large)),
				served(Names.CROWD, null, CROWD, (ready, visitors) -> ConsoleUses.crowd(visitors, crowd)));
	}

	private ServedConsole served(String name, @Nullable Path outputDir, int people, ServedConsole.Use use)
			throws IOException {
		return new ServedConsole(name, List.of(this.distribution.launcher().toString()), this.workloads.configDir(),
				outputDir, people, use);
	}

	private List<Contender> pages() throws IOException, InterruptedException {
		Upload published = this.workloads.allFlawed();
		Path output = this.workloads.published("published-flawed", program(Names.PAGES, published).withReports(),
				published.file().toString(), "--distributor", GeneratedReference.DISTRIBUTOR);
		Upload upload = this.workloads.anotherAllFlawed();
		return List.of(served(Names.PAGES, output, 1,
				(ready, visitors) -> ConsoleUses.pages(visitors.get(0), published, output, upload)));
	}

	private List<Contender> search() throws IOException, InterruptedException {
		Path uploads = this.workloads.small("history", EARLIER_RUNS, this.workloads.scaled(ROWS_OF_RUN));
		Path output = this.workloads.published("published-history", program(Names.SEARCH, this.workloads.thousand()),
				"--reservations.input-dir=" + uploads);
		return List
			.of(served(Names.SEARCH, output, 1, (ready, visitors) -> ConsoleUses.searches(visitors.get(0), uploads)));
	}

	private List<Contender> tenMillion() throws IOException {
		Upload upload = this.workloads.tenMillion();
		Program program = program(Names.TEN_MILLION, upload);
		AcceptedBytes accepted = new AcceptedBytes(program);
		return List.of(program(Names.ONE_MILLION, this.workloads.million()), accepted,
				program.called(Names.SMALL_HEAP).withOptions("-Xms256m", "-Xmx256m"),
				new KilledProgram(Names.KILLED, program, accepted, MOST), bareLoop(upload, "-Xmx12g"), duckDb(upload),
				tutorial(upload));
	}

}
