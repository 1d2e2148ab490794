package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.exceptions.CsvValidationException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** People approve, buy, and learn what was bought, by the commands that they use. */
class PurchaseCommandsIT {

	private static final String ACCOUNT = System.getenv()
		.getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow());

	private static final String APPROVER = "approver@contoso.example";

	private static final String WITHOUT_REPORTS = "--reservations.reports=false";

	private static final List<String> QUICK = List.of("--reservations.partner-center.read-timeout=3s",
			"--reservations.partner-center.answer-wait=0s", "--reservations.partner-center.order-lag=4s",
			"--reservations.partner-center.requests-per-minute=1000000");

	@TempDir
	private Path folder;

	private Installation on;

	private PartnerCenterServer server;

	private GreenMail mail;

	@BeforeEach
	void prepare() throws IOException {
		this.on = Installation.in(this.folder);
		this.server = PartnerCenterServer.start(World.of(this.on.config()));
		this.server.behaviour().fiveYearTerms(true);
		this.server.configure(this.on.config());
		this.on.upload("contoso", "monday.csv", Installation.contosoSample().subList(0, 6));
		this.mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		this.mail.start();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.mail.stop();
	}

	private ProgramRun program(List<String> further, String... words) {
		return programOf(APPROVER, further, words);
	}

	private ProgramRun programOf(String person, List<String> further, String... words) {
		List<String> settings = new ArrayList<>(QUICK);
		settings.add("--reservations.approval.accounts.[%s]=%s".formatted(ACCOUNT, person));
		settings.addAll(further);
		return ProgramRun.of(this.on.settings(settings.toArray(String[]::new)), words);
	}

	private ProgramRun program(String... words) {
		return program(List.of(WITHOUT_REPORTS), words);
	}

	private void succeed(String... words) {
		ProgramRun run = program(words);
		assertThat(run.exitCode()).as(run.text()).isZero();
	}

	private Path published() throws IOException {
		try (Stream<Path> files = Files.list(this.on.output().resolve("contoso"))) {
			return files.filter(Files::isDirectory).findFirst().orElseThrow();
		}
	}

	private static List<Map<String, String>> rows(Path file) throws IOException {
		List<Map<String, String>> rows = new ArrayList<>();
		try (CSVReaderHeaderAware csv = new CSVReaderHeaderAware(Files.newBufferedReader(file))) {
			for (Map<String, String> row = csv.readMap(); row != null; row = csv.readMap()) {
				rows.add(row);
			}
		}
		catch (CsvValidationException ex) {
			throw new IOException(ex);
		}
		return rows;
	}

	private List<Map<String, String>> lines() throws IOException {
		return rows(published().resolveSibling(published().getFileName() + ".purchases.csv"));
	}

	/** The first cart with a line in a state. */
	private String cart(String state) throws IOException {
		return lines().stream()
			.filter((line) -> line.get("state").equals(state))
			.map((line) -> line.get("cart"))
			.findFirst()
			.orElseThrow();
	}

	private List<String> states() throws IOException {
		return lines().stream().map((line) -> line.get("state")).distinct().sorted().toList();
	}

	@Test
	void cartAtAnotherPriceIsBoughtOnceAPersonApprovesIt() throws Exception {
		succeed("run");
		succeed("approve", "monday");
		Map<String, String> first = rows(published().resolve("accepted-orders.csv")).get(0);
		this.server.world().changePrice(first.get("product_id"), first.get("sku_id"), first.get("currency"), "1.23");
		assertThat(program("buy").exitCode()).isEqualTo(6);
		String cart = cart("HELD");
		assertThat(program("purchases", "--state", "HELD").out()).contains(cart, "PRICE_DIFFERS");
		assertThat(program("approvals").out()).startsWith("WAITING").contains("approve " + cart);
		ProgramRun own = programOf(first.get("requested_by"), List.of(WITHOUT_REPORTS), "approve", cart);
		assertThat(own.exitCode()).as(own.text()).isEqualTo(2);
		ProgramRun approved = program("approve", cart);
		assertThat(approved.exitCode()).as(approved.text()).isZero();
		assertThat(approved.out()).contains("found 1.23", "Approved by " + APPROVER + "; the cart: approved until ");
		assertThat(program("buy").exitCode()).isZero();
		assertThat(states()).containsExactly("BOUGHT");
		assertThat(this.server.journal().sales()).hasSameSizeAs(lines());
		assertThat(program("audit").out()).contains("approval.cart-approved", "purchase.held", "purchase.bought");
		assertThat(program("audit", "--verify").exitCode()).isZero();
	}

	@Test
	void runGoesOnToBuyWhereThatIsSet() throws Exception {
		List<String> afterRun = List.of(WITHOUT_REPORTS, "--reservations.purchase.after-run=true");
		ProgramRun ordered = program(afterRun, "run");
		assertThat(ordered.exitCode()).as(ordered.text()).isZero();
		assertThat(this.server.calls(Operation.CHECK_OUT)).isEmpty();
		succeed("approve", "monday");
		ProgramRun bought = program(afterRun, "run");
		assertThat(bought.exitCode()).as(bought.text()).isZero();
		assertThat(bought.out()).contains(" bought + 0 refused + 0 void + 0 waiting, exit 0");
		assertThat(states()).containsExactly("BOUGHT");
	}

	@Test
	void runWithWaitingLinesIsNotPruned() throws Exception {
		succeed("run");
		succeed("approve", "monday");
		this.server.faults().next(Operation.CHECK_OUT, Fault.error(400, "987654"));
		assertThat(program("buy").exitCode()).isEqualTo(6);
		Path run = published();
		succeed("prune", "--older-than", "1ms");
		assertThat(run).isDirectory();
		succeed("purchases", "resolve", cart("HELD"), "--not-bought", "--reason", "not in Partner Center");
		succeed("purchases", "void", cart("PLANNED"), "--reason", "too late");
		succeed("prune", "--older-than", "1ms");
		assertThat(run).doesNotExist();
		assertThat(run.resolveSibling(run.getFileName() + ".purchases.log")).isRegularFile();
		assertThat(program("audit").out()).contains("purchase.resolved-not-bought", "purchase.voided", "too late");
	}

	/** The check-out of the cart is repeated, and lost again, while the command waits. */
	@Test
	void cartThatHasChangedWhileACommandWaitsIsNotDecidedAbout() throws Exception {
		this.on.upload("contoso", "monday.csv", Installation.contosoSample().subList(0, 2));
		succeed("run");
		succeed("approve", "monday");
		this.server.faults().always(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		CompletableFuture<ProgramRun> waiting;
		try (ReservationsApplication buying = ReservationsApplication.start(withoutWaits())) {
			buyUntilCheckedOut(buying, 1);
			assertThat(states()).containsExactly("UNKNOWN");
			waiting = waiting("resolve", cart("UNKNOWN"), "--not-bought");
			buyUntilCheckedOut(buying, 2);
		}
		requireRefused(waiting, "has changed since, and is UNKNOWN");
		assertThat(states()).containsExactly("UNKNOWN");
		succeed("purchases", "resolve", cart("UNKNOWN"), "--not-bought", "--reason", "not in Partner Center");
		assertThat(states()).containsExactly("PLANNED");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatHasChangedWhileACommandWaitsIsNotGivenUp(boolean wholeRun) throws Exception {
		this.on.upload("contoso", "monday.csv", Installation.contosoSample().subList(0, 2));
		succeed("run");
		succeed("approve", "monday");
		succeed("purchases", "--stop");
		CompletableFuture<ProgramRun> waiting;
		try (ReservationsApplication buying = ReservationsApplication.start(withoutWaits())) {
			buying.purchases().buy(List.of(), (result) -> {
			});
			assertThat(states()).containsExactly("PLANNED");
			waiting = waiting("void", wholeRun ? "monday" : cart("PLANNED"));
			succeed("purchases", "--go");
			this.server.faults().next(Operation.CREATE_CART, Fault.error(400, "987654"));
			buying.purchases().buy(List.of(), (result) -> {
			});
		}
		requireRefused(waiting, "has changed since, and is HELD");
		assertThat(states()).containsExactly("HELD");
		succeed("purchases", "void", "monday", "--reason", "too late");
		assertThat(states()).containsExactly("VOID");
	}

	private List<String> withoutWaits() {
		return this.on.settings(WITHOUT_REPORTS, "--reservations.partner-center.read-timeout=1s",
				"--reservations.partner-center.answer-wait=0s", "--reservations.partner-center.order-lag=0s",
				"--reservations.partner-center.requests-per-minute=1000000");
	}

	/** A decision that waits for the installation. */
	private CompletableFuture<ProgramRun> waiting(String... words) {
		List<String> command = new ArrayList<>(List.of("purchases"));
		command.addAll(List.of(words));
		command.addAll(List.of("--reason", "not in Partner Center", "--wait=10m"));
		CompletableFuture<ProgramRun> waiting = CompletableFuture
			.supplyAsync(() -> ProgramRun.of(withoutWaits(), command.toArray(String[]::new)));
		await().until(() -> waiting.isDone() || LockWait.isAnnounced(this.on.output().resolve(".jobs")));
		return waiting;
	}

	private static void requireRefused(CompletableFuture<ProgramRun> waiting, String reason) throws Exception {
		ProgramRun refused = waiting.get();
		assertThat(refused.exitCode()).as(refused.text()).isEqualTo(2);
		assertThat(refused.text()).contains(reason);
	}

	private void buyUntilCheckedOut(ReservationsApplication buying, int times) throws Exception {
		buying.purchases().buy(List.of(), () -> this.server.calls(Operation.CHECK_OUT).size() >= times, (result) -> {
		});
		assertThat(this.server.calls(Operation.CHECK_OUT)).hasSize(times);
	}

	@Test
	void reportsAndMailsSayWhatWasBought() throws Exception {
		List<String> mails = List.of("--reservations.mail.host=127.0.0.1",
				"--reservations.mail.port=" + this.mail.getSmtp().getPort(),
				"--reservations.mail.from=reservations@operator.example",
				"--reservations.mail.operator=night@operator.example",
				"--reservations.mail.distributors.contoso=buyer@contoso.example", "--reservations.languages.contoso=nl",
				"--reservations.notification.first-pause=1ms");
		assertThat(program(List.of(), "run").exitCode()).isZero();
		succeed("approve", "monday");
		this.server.faults().next(Operation.CREATE_CART, Fault.lineError("10002"));
		ProgramRun bought = program(mails, "buy");
		assertThat(bought.exitCode()).as(bought.text()).isZero();

		MimeMessage toSender = to("buyer@contoso.example");
		assertThat(toSender.getSubject()).isEqualTo("contoso/monday.csv aankoop in Partner Center");
		assertThat((String) toSender.getContent())
			.contains("Wat er van uw bestand monday.csv in Partner Center is gekocht:", "Gekocht: EUR ",
					"Geweigerd door Partner Center: EUR ", "(1 aanvraag)",
					published().getFileName() + ".refused-requests.csv")
			.doesNotContain(this.folder.toString(), "Wachtend");
		assertThat((String) to("night@operator.example").getContent()).contains("bought ", "to correct ",
				this.folder.toString());
		assertThat(Jsoup.parse(published().resolve("report.html").toFile())
			.select("section[aria-labelledby=purchases] p.equation")
			.text()).endsWith(" 1 geweigerd + 0 opgegeven + 0 wachtend");
		int sent = this.mail.getReceivedMessages().length;
		assertThat(program(mails, "buy").exitCode()).isZero();
		assertThat(this.mail.getReceivedMessages()).hasSize(sent);
	}

	private MimeMessage to(String recipient) throws MessagingException {
		for (MimeMessage message : this.mail.getReceivedMessages()) {
			if (message.getRecipients(Message.RecipientType.TO)[0].toString().equals(recipient)) {
				return message;
			}
		}
		throw new AssertionError("No mail to " + recipient);
	}

	@Test
	void whoeverCanStillApproveIsRemindedOnce() throws Exception {
		String requester = Installation.contosoSample().get(1).replaceFirst(".*,", "");
		List<String> lapsing = List.of(WITHOUT_REPORTS, "--reservations.mail.host=127.0.0.1",
				"--reservations.mail.port=" + this.mail.getSmtp().getPort(),
				"--reservations.mail.from=reservations@operator.example",
				"--reservations.mail.operator=night@operator.example",
				"--reservations.approval.accounts.requester=" + requester, "--reservations.approval.valid-for=1h",
				"--reservations.approval.remind-before=2h", "--reservations.notification.first-pause=1ms");
		succeed("run");
		succeed("approve", "monday");
		int before = this.mail.getReceivedMessages().length;
		ProgramRun reminding = program(lapsing, "run");
		assertThat(reminding.exitCode()).as(reminding.text()).isZero();
		assertThat(reminding.err()).containsOnlyOnce("[BR-538]")
			.contains("approved until ", "Whoever can: " + APPROVER + ".");
		assertThat(this.mail.getReceivedMessages()).hasSize(before + 2);
		assertThat((String) to(APPROVER).getContent()).contains("contoso/monday.", "approved until ");
		assertThat((String) to("night@operator.example").getContent()).contains("approved until ");
		ProgramRun again = program(lapsing, "run");
		assertThat(again.err()).doesNotContain("[BR-538]");
		assertThat(this.mail.getReceivedMessages()).hasSize(before + 2);
		assertThat(program("audit").out()).containsOnlyOnce("approval.reminded");
		assertThat(program("audit", "--verify").exitCode()).isZero();
	}

	@Test
	void nobodyIsRemindedOfWhatIsBought() throws Exception {
		succeed("run");
		succeed("approve", "monday");
		List<String> lapsing = List.of(WITHOUT_REPORTS, "--reservations.approval.valid-for=1h",
				"--reservations.approval.remind-before=2h");
		ProgramRun bought = program(lapsing, "buy");
		assertThat(bought.exitCode()).as(bought.text()).isZero();
		assertThat(bought.err()).doesNotContain("[BR-538]");
	}

	@Test
	void whatIsBoughtOrOldIsNotListedAsWaiting() throws Exception {
		succeed("run");
		Path summary = published().resolve("summary.json");
		String today = Files.readString(summary);
		String end = "\"end\" : \"";
		Files.writeString(summary, today.replaceFirst(end + "\\d{4}", end + "2021"));
		assertThat(program("approvals").out()).doesNotContain("WAITING").contains("1 older than 30 days", "[BR-540]");
		assertThat(program("approvals", "--from", "2020-01-01").out()).startsWith("WAITING");
		Files.writeString(summary, today);
		assertThat(program("approvals").out()).startsWith("WAITING").doesNotContain("[BR-540]");
		ProgramRun bought = program(List.of(WITHOUT_REPORTS, "--reservations.approval.required=none"), "buy",
				"contoso/monday");
		assertThat(bought.exitCode()).as(bought.text()).isZero();
		assertThat(program("approvals").out()).startsWith("Nothing waits for an approval");
	}

	@Test
	void killSwitchStopsAndIsAudited() throws Exception {
		succeed("run");
		succeed("approve", "monday");
		succeed("purchases", "--stop");
		assertThat(program("buy").exitCode()).isEqualTo(6);
		assertThat(this.server.calls(Operation.CREATE_CART)).isEmpty();
		succeed("purchases", "--go");
		succeed("buy");
		assertThat(states()).containsExactly("BOUGHT");
		assertThat(program("audit").out()).contains("purchase.stop", "purchase.go", "purchase.started");
	}

}
