package com.bulkreservations.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.purchase.PurchaseDifferences;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installation with runs that are published and approved, and a Partner Center that
 * sells what they order.
 */
final class PurchaseScenario implements Closeable {

	/** Longer than the server takes for anything. */
	static final Duration ANSWER_WAIT = Duration.ofSeconds(3);

	/** Longer than orders are late in lists. */
	static final Duration ORDER_LAG = Duration.ofSeconds(4);

	/** What a server may take for what lasts. */
	static final Duration LONGEST = Duration.ofSeconds(1);

	private static final String WITHOUT_REPORTS = "--reservations.reports=false";

	private static final List<String> WAITS = List.of(WITHOUT_REPORTS,
			"--reservations.partner-center.connect-timeout=2s", "--reservations.partner-center.read-timeout=1s",
			"--reservations.partner-center.answer-wait=%ds".formatted(ANSWER_WAIT.toSeconds()),
			"--reservations.partner-center.order-lag=%ds".formatted(ORDER_LAG.toSeconds()),
			"--reservations.partner-center.requests-per-minute=100000");

	private final Installation installation;

	private final PartnerCenterServer server;

	private final Set<String> ordersByHand = new TreeSet<>();

	private PurchaseScenario(Installation installation, PartnerCenterServer server) {
		this.installation = installation;
		this.server = server;
	}

	/**
	 * Makes an installation with approved runs, to be copied.
	 * @param rows how many rows the upload of each distributor has
	 */
	static Installation approved(Path folder, int rows, long seed) throws Exception {
		return approved(folder, TestDatabase.HSQLDB, rows, seed);
	}

	/** Makes an installation with approved runs, on a kind of database. */
	static Installation approved(Path folder, TestDatabase database, int rows, long seed) throws Exception {
		Installation installation = Installation.in(folder, database);
		RandomGenerator random = new SplittableRandom(seed);
		World world = World.of(installation.config());
		installation.upload("contoso", "january.csv", RandomUpload.of(world, "contoso", rows, random));
		installation.upload("tailspin", "januar.csv", RandomUpload.of(world, "tailspin", rows, random));
		ProgramRun run = ProgramRun.of(installation.settings(WITHOUT_REPORTS), "run");
		assertThat(run.exitCode()).as(run.text()).isZero();
		String account = "--reservations.approval.accounts.[%s]=approver@scenario.example"
			.formatted(System.getProperty("user.name"));
		for (Path published : runs(installation)) {
			String name = installation.output().relativize(published).toString();
			ProgramRun approval = ProgramRun.of(installation.settings(account), "approve", name, "--yes");
			assertThat(approval.exitCode()).as(approval.text()).isZero();
		}
		return installation;
	}

	/** Copies such an installation, with a Partner Center of its own. */
	static PurchaseScenario of(Installation approved, Path folder) throws IOException {
		return of(approved.copy(folder));
	}

	/** Gives such an installation a Partner Center. */
	static PurchaseScenario of(Installation installation) throws IOException {
		PartnerCenterServer server = PartnerCenterServer.start(World.of(installation.config()));
		server.behaviour().fiveYearTerms(true);
		server.configure(installation.config());
		return new PurchaseScenario(installation, server);
	}

	private static List<Path> runs(Installation installation) throws IOException {
		try (Stream<Path> files = Files.walk(installation.output(), 3)) {
			return files.filter((file) -> file.endsWith("accepted-orders.csv")).map(Path::getParent).sorted().toList();
		}
	}

	Installation installation() {
		return this.installation;
	}

	PartnerCenterServer server() {
		return this.server;
	}

	/** The settings of the program, with short waits. */
	List<String> settings(String... further) {
		List<String> settings = new ArrayList<>(WAITS);
		settings.addAll(List.of(further));
		return this.installation.settings(settings.toArray(String[]::new));
	}

	/** Starts the program within this JVM. */
	ProgramRun run(String... words) {
		return ProgramRun.of(settings(), words);
	}

	/** Starts the program in a process of its own. */
	ProgramProcess start(String console, String... words) throws IOException {
		return ProgramProcess.start(this.installation.folder().resolve(console), settings(), words);
	}

	/** Sells again what was sold first, as a colleague of the operator does by hand. */
	void buyTheFirstAgainByHand() {
		Sale first = this.server.journal().sales().get(0);
		this.ordersByHand.add(this.server.sellAgain(first.customer(), first.order()));
	}

	/** Compares all runs with the journal. */
	PurchaseDifferences compare() throws IOException {
		PurchaseDifferences differences = new PurchaseDifferences(this.server.journal()
			.sales()
			.stream()
			.filter((sale) -> !this.ordersByHand.contains(sale.order()))
			.toList());
		for (Path run : runs(this.installation)) {
			differences.compare(run);
		}
		return differences;
	}

	@Override
	public void close() {
		this.server.close();
	}

}
