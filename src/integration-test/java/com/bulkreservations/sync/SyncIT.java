package com.bulkreservations.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.notification.WebhookReceiver;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Synchronizes with a Partner Center that has the customers and items of the sample. */
class SyncIT {

	private static final List<String> SYNCED = List.of("customers.csv", "subscriptions.csv", "resellers.csv");

	private static final String UNKNOWN = "00000000-0000-0000-0000-00000000000%d,contoso,Gone,NL,\n";

	@TempDir
	private Path folder;

	private Installation installation;

	private PartnerCenterServer server;

	@BeforeEach
	void start() throws IOException {
		this.installation = Installation.in(this.folder);
		this.server = PartnerCenterServer.start(World.of(this.installation.config()));
		this.server.configure(this.installation.config());
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	/** From credentials and the files by hand, to a check that decides the same. */
	@Test
	void makesFilesByWhichAnUploadIsJudgedTheSame() throws IOException {
		Path upload = this.installation.upload("contoso", "a.csv", Installation.contosoSample());
		assertThat(run("check", upload.toString()).exitCode()).isZero();
		SortedMap<String, String> before = published();
		List<Set<String>> files = rows();
		for (String file : SYNCED) {
			Files.delete(reference(file));
		}
		// Of another market, where nobody sells: only the cost of software is known from
		// it.
		Installation.write(reference("catalogue.csv"),
				Files.readAllLines(reference("catalogue.csv"))
					.stream()
					.filter((row) -> !row.endsWith(",CH"))
					.map((row) -> row.replaceFirst(",$", ",SJ") + "\n")
					.collect(Collectors.joining()));
		ProgramRun sync = run("sync");
		assertThat(sync.text()).contains("[BR-569]");
		assertThat(sync.exitCode()).isZero();
		assertThat(rows()).isEqualTo(files);
		assertThat(run("check", upload.toString()).exitCode()).isZero();
		assertThat(published().get("accepted-orders.csv")).isEqualTo(before.get("accepted-orders.csv")).contains("EUR");
		assertThat(published().get("orders.csv")).isEqualTo(before.get("orders.csv"));
		assertThat(this.installation.output().resolve(".jobs/sync/read")).doesNotExist();
		assertThat(this.server.violations()).isEmpty();
	}

	@Test
	void beginsWithNothingButCredentials() throws IOException {
		Path agents = reference("agents.csv");
		String agentsByHand = Installation.read(agents);
		Installation.delete(this.installation.config().resolve("reference"));
		ProgramRun refused = run("sync", "--distributor", "contoso");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("[BR-565]").contains("--partner-type");
		assertThat(this.server.calls()).isEmpty();
		assertThat(run("sync", "--distributor", "contoso", "--partner-type", "indirect_provider").exitCode()).isZero();
		assertThat(Installation.read(reference("distributors.csv"))).isEqualTo(
				"distributor_id,name,partner_type,mpn_id,market\ncontoso,contoso,indirect_provider,4390934,NL\n");
		assertThat(Installation.read(agents)).isEqualTo("agent,distributor_id,roles\n");
		Installation.write(agents, agentsByHand);
		Path upload = this.installation.upload("contoso", "a.csv", Installation.contosoSample());
		assertThat(run("check", upload.toString()).out()).contains("56 = ");
	}

	@Test
	void goesOnWhereItStoppedAndChangesNothingBefore() throws IOException {
		SortedMap<String, String> before = Installation.files(this.installation.config().resolve("reference"));
		int calls = 0;
		int stops = 0;
		ProgramRun sync = null;
		while (sync == null || sync.exitCode() != 0) {
			int until = this.server.calls().size() + 70;
			this.server.faults()
				.by((call) -> (this.server.calls().size() > until) ? Fault.error(400, "1") : Fault.NONE);
			sync = run("sync", "--only", "customers,subscriptions,resellers");
			if (sync.exitCode() != 0) {
				stops++;
				assertThat(sync.exitCode()).isOne();
				assertThat(sync.err()).contains("[BR-551]");
				assertThat(Installation.files(this.installation.config().resolve("reference"))).isEqualTo(before);
				assertThat(this.server.calls().size() - calls).isPositive();
				calls = this.server.calls().size();
			}
			assertThat(stops).isLessThan(20);
		}
		assertThat(stops).isPositive();
		assertThat(sync.err()).contains("[BR-572]");
		assertThat(sync.out()).contains("[BR-570]");
		assertThat(Installation.files(this.installation.config().resolve("reference"))).isEqualTo(before);
	}

	/** Partner Center does not say how long it knows the next page of a list. */
	@Test
	void beginsAListAgainWhoseNextPageIsNoLongerThere() throws IOException {
		List<Set<String>> files = rows();
		this.server.behaviour().pageSize(5).oddities(true);
		assertThat(run("sync", "--only", "customers").exitCode()).isZero();
		String leftOut = leftOut();
		assertThat(leftOut.lines()).hasSizeGreaterThan(2);
		this.server.faults().skip(Operation.CUSTOMERS, 2).next(Operation.CUSTOMERS, Fault.error(400, "1"));
		assertThat(run("sync", "--only", "customers").exitCode()).isOne();
		this.server.faults().next(Operation.CUSTOMERS, Fault.error(400, "1"));
		ProgramRun resumed = run("sync", "--only", "customers");
		assertThat(resumed.exitCode()).as(resumed.text()).isZero();
		assertThat(resumed.err()).contains("[BR-572]");
		assertThat(this.server.faults().areUsedUp()).isTrue();
		assertThat(leftOut()).isEqualTo(leftOut);
		assertThat(rows()).isEqualTo(files);
		// The first page of a list that is refused ends it.
		this.server.faults().next(Operation.CUSTOMERS, Fault.error(400, "1"));
		assertThat(run("sync", "--only", "customers").exitCode()).isOne();
	}

	private String leftOut() {
		return Installation.read(this.installation.output().resolve(".jobs/sync/left-out.csv"));
	}

	@Test
	void showsOnlyWhatWouldChangeAndUsesWhatItHasRead() throws IOException {
		String first = Files.readAllLines(reference("customers.csv")).get(1);
		Installation.write(reference("customers.csv"),
				Installation.read(reference("customers.csv")).replace(first + "\n", ""));
		String changed = Installation.read(reference("customers.csv"));
		ProgramRun sync = run("sync", "--only", "customers", "--dry-run");
		assertThat(sync.exitCode()).isZero();
		assertThat(sync.out()).contains("[BR-570]").containsPattern("customers.csv +40 +1 +0 +0");
		assertThat(Installation.read(this.installation.output().resolve(".jobs/sync/changes.csv")))
			.contains("customers.csv,new," + first.substring(0, 36));
		assertThat(Installation.read(reference("customers.csv"))).isEqualTo(changed);
		int calls = this.server.calls().size();
		assertThat(run("sync", "--only", "customers").exitCode()).isZero();
		assertThat(this.server.calls()).hasSize(calls);
		assertThat(Installation.read(reference("customers.csv"))).contains(first);
		assertThat(run("sync", "--only", "customers").exitCode()).isZero();
		assertThat(this.server.calls()).hasSizeGreaterThan(calls);
	}

	@Test
	void keepsFilesOfWhichTooMuchWouldBeGone() throws IOException {
		StringBuilder rows = new StringBuilder(Installation.read(reference("customers.csv")));
		for (int i = 0; i < 10; i++) {
			rows.append(UNKNOWN.formatted(i));
		}
		Installation.write(reference("customers.csv"), rows.toString());
		ProgramRun sync = run("sync", "--only", "customers");
		assertThat(sync.exitCode()).isOne();
		assertThat(sync.out()).contains("[BR-562]").contains("customers.csv would lose 10 of 50 rows");
		assertThat(Installation.read(reference("customers.csv"))).isEqualTo(rows.toString());
		assertThat(run("sync", "--only", "customers", "--reservations.sync.max-gone-percent=20").exitCode()).isZero();
		assertThat(Files.readAllLines(reference("customers.csv"))).hasSize(41);
	}

	@Test
	void putsTheFormerFilesBack() throws IOException {
		String former = Installation.read(reference("customers.csv")) + UNKNOWN.formatted(0);
		Installation.write(reference("customers.csv"), former);
		ProgramRun nothing = run("sync", "--undo");
		assertThat(nothing.err()).contains("[BR-566]");
		assertThat(nothing.exitCode()).isEqualTo(2);
		assertThat(run("sync", "--only", "customers").exitCode()).isZero();
		assertThat(Installation.read(reference("customers.csv"))).doesNotContain("Gone");
		assertThat(run("sync", "--undo").exitCode()).isZero();
		assertThat(Installation.read(reference("customers.csv"))).isEqualTo(former);
		assertThat(run("sync", "--undo").exitCode()).isZero();
		assertThat(Installation.read(reference("customers.csv"))).doesNotContain("Gone");
	}

	@Test
	void keepsWhatPeopleKeep() throws IOException {
		String other = row("customers.csv", ",tailspin,");
		replace("customers.csv", other, other.replace(",tailspin,", ",tailspin,Own "));
		replace("distributors.csv", "Contoso Distribution B.V.", "Our own name");
		String item = row("catalogue.csv", "Standard_D2s_v3,westeurope,P1Y");
		replace("catalogue.csv", item, item.replace(",false", ",true"));
		assertThat(run("sync", "--distributor", "contoso").exitCode()).isZero();
		assertThat(Installation.read(reference("customers.csv"))).contains(",tailspin,Own ");
		assertThat(Installation.read(reference("distributors.csv"))).contains("contoso,Our own name,");
		assertThat(Files.readAllLines(reference("catalogue.csv")))
			.filteredOn((row) -> row.contains("Standard_D2s_v3,westeurope,P1Y"))
			.hasSizeGreaterThan(1)
			.allMatch((row) -> row.contains(",true,"));
	}

	@Test
	void carriesOverWhatPeopleChangeMeanwhile() throws IOException {
		this.server.observe(new PartnerCenterServer.Observer() {

			@Override
			public void received(com.bulkreservations.partnercenter.server.Call call) {
				if (call.operation() == Operation.CUSTOMERS) {
					String added = "me@contoso.example,contoso,admin_agent\n";
					Path agents = reference("agents.csv");
					Installation.write(agents, Installation.read(agents).replace(added, "") + added);
					Path distributors = reference("distributors.csv");
					Installation.write(distributors,
							Installation.read(distributors).replace("Tailspin Direkt GmbH", "Tailspin"));
				}
			}

		});
		replace("customers.csv", row("customers.csv", ",contoso,") + "\n", "");
		assertThat(run("sync", "--only", "customers").exitCode()).isZero();
		assertThat(Installation.read(reference("agents.csv"))).contains("me@contoso.example");
		assertThat(Installation.read(reference("distributors.csv"))).contains("tailspin,Tailspin,");
		assertThat(Files.readAllLines(reference("customers.csv"))).hasSize(41);
	}

	@Test
	void asksOnceForWhatNeverChanges() throws IOException {
		assertThat(run("sync", "--only", "customers").exitCode()).isZero();
		assertThat(this.server.calls(Operation.CUSTOMER)).isEmpty();
		long unsigned = Files.readAllLines(reference("customers.csv"))
			.stream()
			.filter((row) -> row.endsWith(","))
			.count();
		assertThat(this.server.calls(Operation.AGREEMENTS)).hasSize((int) unsigned);
		replace("customers.csv", row("customers.csv", ",contoso,") + "\n", "");
		assertThat(run("sync", "--only", "customers").exitCode()).isZero();
		assertThat(this.server.calls(Operation.CUSTOMER)).hasSize(1);
	}

	/** Partner Center has no date of it. */
	@Test
	void takesTheDayOnWhichADirectSigningIsSeenFirst() throws IOException {
		String unsigned = Files.readAllLines(reference("customers.csv"))
			.stream()
			.filter((row) -> row.endsWith(","))
			.findFirst()
			.orElseThrow();
		String id = unsigned.substring(0, 36);
		this.server.world().signDirectly(id);
		LocalDate before = LocalDate.now(ZoneOffset.UTC);
		assertThat(run("sync", "--only", "customers").out()).containsPattern("customers.csv +40 +0 +1 +0");
		String signed = row("customers.csv", id);
		LocalDate day = LocalDate.parse(signed.substring(signed.lastIndexOf(',') + 1));
		assertThat(day).isBetween(before, LocalDate.now(ZoneOffset.UTC));
		replace("customers.csv", signed, unsigned + "2026-01-01");
		assertThat(run("sync", "--only", "customers").out()).containsPattern("customers.csv +40 +0 +0 +0");
		assertThat(row("customers.csv", id)).endsWith(",2026-01-01");
	}

	/** Whoever operates it, and nobody else; of the same again, nobody. */
	@Test
	void notifiesOfAFailureAndOfWhatIsLeftOut() throws IOException {
		this.server.behaviour().oddities(true);
		try (WebhookReceiver operator = new WebhookReceiver(); WebhookReceiver sender = new WebhookReceiver()) {
			String[] sync = { "sync", "--only", "customers", "--reservations.webhook.operator=" + operator.url(),
					"--reservations.webhook.distributors.contoso=" + sender.url() };
			assertThat(run(sync).exitCode()).isZero();
			assertThat(run(sync).exitCode()).isZero();
			assertThat(operator.received()).hasSize(1);
			assertThat(operator.received().get(0).body()).contains("\"SYNC_LEFT_OUT\"", "[BR-563]",
					"customer without a known market");
			this.server.faults().always(Operation.CUSTOMERS, Fault.error(400, "1"));
			assertThat(run(sync).exitCode()).isOne();
			assertThat(operator.received()).hasSize(2);
			assertThat(operator.received().get(1).body()).contains("\"SYNC_FAILED\"", "[BR-551]");
			ProgramRun doctor = run("doctor");
			assertThat(doctor.text()).contains("the last sync failed", "[BR-551]");
			this.server.faults().clear();
			// What is left out is no news after a failure, either.
			assertThat(run(sync).exitCode()).isZero();
			assertThat(run("sync", "--only", "customers", "--dry-run").exitCode()).isZero();
			assertThat(operator.received()).hasSize(2);
			assertThat(sender.received()).isEmpty();
			assertThat(run("doctor").text()).contains("reference files synchronized on");
		}
	}

	@Test
	void readsPricesAlone() throws IOException {
		assertThat(run("sync").exitCode()).isZero();
		String item = row("catalogue.csv", "Standard_D2s_v3,westeurope,P1Y");
		String[] ids = item.split(",", -1);
		this.server.world().changePrice(ids[9], ids[10], "EUR", "1234.50");
		assertThat(run("sync", "--only", "prices").out()).containsPattern("catalogue.csv +[0-9,]+ +0 +[1-9][0-9]* +0");
		assertThat(Files.readAllLines(reference("catalogue.csv"))).anyMatch((row) -> row.contains("EUR,1234.50,"));
		this.server.world().removePrice(ids[9], ids[10]);
		ProgramRun unknown = run("sync", "--only", "prices");
		assertThat(unknown.out()).contains("[BR-563]").contains("without exactly one price");
		assertThat(Files.readAllLines(reference("catalogue.csv"))).noneMatch((row) -> row.contains("EUR,1234.50,"));
	}

	@Test
	void saysWhatIsMissing() {
		ProgramRun sync = run("sync", "--distributor", "nobody");
		assertThat(sync.exitCode()).isEqualTo(2);
		assertThat(sync.err()).contains("[BR-560]");
		this.server.revokeRefreshTokens();
		assertThat(run("sync").exitCode()).isEqualTo(2);
	}

	private ProgramRun run(String... words) {
		List<String> command = new ArrayList<>();
		List<String> settings = new ArrayList<>(
				this.installation.settings("--reservations.partner-center.requests-per-minute=1000000"));
		for (String word : words) {
			(word.startsWith("--reservations.") ? settings : command).add(word);
		}
		return ProgramRun.of(settings, command.toArray(String[]::new));
	}

	private Path reference(String file) {
		return this.installation.config().resolve("reference").resolve(file);
	}

	private String row(String file, String part) throws IOException {
		return Files.readAllLines(reference(file))
			.stream()
			.filter((row) -> row.contains(part))
			.findFirst()
			.orElseThrow();
	}

	private void replace(String file, String text, String other) {
		Installation.write(reference(file), Installation.read(reference(file)).replace(text, other));
	}

	private List<Set<String>> rows() throws IOException {
		List<Set<String>> files = new ArrayList<>();
		for (String file : SYNCED) {
			files.add(new TreeSet<>(Files.readAllLines(reference(file))));
		}
		return files;
	}

	private SortedMap<String, String> published() {
		SortedMap<String, String> files = new TreeMap<>();
		this.installation.published()
			.forEach((name, content) -> files.put(name.substring(name.lastIndexOf('/') + 1), content));
		return files;
	}

}
