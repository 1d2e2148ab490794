package com.bulkreservations.purchase.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.ledger.LedgerLook;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.Fingerprinter;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Items;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.LogEntry;
import com.bulkreservations.purchase.OrderRef;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What database and log know of purchases after whatever happens to either. */
class PurchaseRecordTest {

	private static final String RUN = "monday.aaaaaaaaaaaa";

	private static final String SHA256 = "a".repeat(64);

	private static final String FIRST = PurchaseCart.name(Items.ORDER, 1);

	private static final String SECOND = PurchaseCart.name(Items.ORDER, 2);

	private static final Clock CLOCK = Clock.fixed(Items.NOW, ZoneOffset.UTC);

	@TempDir
	private Path folder;

	private Path output;

	private DataSource database;

	private Ledger ledger;

	private PurchaseRecord record;

	private RunHead head;

	private String auditFolder = "audit";

	@BeforeEach
	void publishRun() throws IOException {
		this.output = this.folder.resolve("output");
		Path run = Files.createDirectories(this.output.resolve("contoso").resolve(RUN));
		Files.writeString(run.resolve("summary.json"), "{}");
		Path accepted = run.resolve(AcceptedOrdersCsv.FILE_NAME);
		Files.writeString(
				accepted, AcceptedOrdersCsv.HEADER + Items.published(1, "R-1", "004G", 3)
						+ Items.published(2, "0042", "004H", 1) + Items.published(3, "R-3", "004G", 3),
				StandardCharsets.UTF_8);
		this.head = new RunHead("contoso", SHA256, RUN, Digests.sha256(accepted), 3, "sandbox");
		openDatabase();
	}

	/** Opens an empty database. */
	private void openDatabase() throws IOException {
		close();
		this.database = PurchaseDatabase.emptied();
		this.ledger = Ledger.in(this.database);
		restart();
	}

	private void restart() throws IOException {
		restart(this.output, new JdbcTransactionManager(this.database), (distributor) -> true);
	}

	private void restart(Path folderOfRuns, JdbcTransactionManager transactions, Predicate<String> owners)
			throws IOException {
		close();
		this.record = new PurchaseRecord(folderOfRuns, PurchaseTables.in(this.database), this.ledger,
				new TransactionTemplate(transactions),
				new AcceptedOrders(folderOfRuns, this.folder.resolve("temporary.csv")), audit(), CLOCK, owners);
	}

	private AuditLog audit() {
		return new AuditLog(this.folder.resolve(this.auditFolder), CLOCK);
	}

	private List<String> audited() throws IOException {
		List<String> entries = new ArrayList<>();
		audit().read((entry) -> entries.add(entry.kind() + " " + entry.actor() + " " + entry.details().get("logEntry")
				+ " " + entry.details().get("cart")));
		return entries;
	}

	@Test
	void auditLogHasWhatHappenedAndWhoDecided() throws IOException {
		this.record.begin(this.head);
		PurchaseCart bought = bought(FIRST, "A");
		this.record.commit(this.head, "VOIDED", List.of(cart(SECOND).giveUp(PurchaseCode.VOIDED.finding(), Items.NOW)),
				"anna@contoso.example", "late");
		String log = "contoso/" + RUN + "#";
		long last = PurchaseLog.last(log()).entry();
		assertThat(audited()).hasSize(3)
			.first()
			.asString()
			.startsWith("purchase.checkout-sent system ")
			.endsWith(FIRST);
		assertThat(audited()).endsWith("purchase.bought system " + log + (last - 1) + " " + FIRST,
				"purchase.voided anna@contoso.example " + log + last + " " + SECOND);
		List<AuditEntry> entries = new ArrayList<>();
		audit().read(entries::add);
		assertThat(entries.get(1).details()).containsEntry("order", "A")
			.containsEntry("amount", "EUR " + bought.amount().toPlainString());
		assertThat(entries.get(2).details()).containsEntry("reason", "late").containsEntry("state", "VOID");
	}

	@Test
	void entryThatACrashHasLeftOutOfTheAuditLogIsAdded() throws IOException {
		this.record.begin(this.head);
		bought(FIRST, "A");
		sent(SECOND);
		List<String> complete = audited();
		this.auditFolder = "audit-before-the-last-entry";
		restart();
		this.record.catchUp();
		assertThat(audited()).containsExactly(complete.get(complete.size() - 1));
		this.record.catchUp();
		restart();
		this.record.catchUp();
		assertThat(audited()).hasSize(1);
	}

	@AfterEach
	void close() throws IOException {
		if (this.record != null) {
			this.record.close();
		}
	}

	private PurchaseTables tables() {
		return this.record.tables();
	}

	private JdbcClient sql() {
		return JdbcClient.create(this.database);
	}

	private Path log() {
		return PurchaseLog.file(this.output.resolve("contoso"), RUN);
	}

	private PurchaseCart cart(String name) {
		return tables().cart(name);
	}

	private void commit(PurchaseCart cart) throws IOException {
		this.record.commit(this.head, cart.state().name(), List.of(cart));
	}

	private PurchaseCart sent(String name) throws IOException {
		PurchaseCart sent = cart(name).approve(Items.NOW)
			.sendCart("request-1", Items.NOW)
			.ready("cart-of-" + name, null, Items.NOW)
			.checkOut("request-2", Items.NOW);
		commit(sent);
		return sent;
	}

	private PurchaseCart bought(String name, String order) throws IOException {
		PurchaseCart sent = sent(name);
		Map<Integer, OrderRef> orders = new HashMap<>();
		sent.openLines().forEach((line) -> orders.put(line, new OrderRef(order, 0)));
		PurchaseCart bought = sent.buy(orders, true, Items.NOW);
		commit(bought);
		return bought;
	}

	@Test
	void runIsPlannedOnce() throws IOException {
		PurchasedRun run = this.record.begin(this.head);
		assertThat(run.planned()).isTrue();
		assertThat(run.mustReconcile()).isFalse();
		assertThat(cart(FIRST).openLines()).containsExactly(1, 2);
		assertThat(cart(SECOND).openLines()).containsExactly(3);
		assertThat(this.record.begin(this.head)).isEqualTo(run);
		assertThat(tables().counts(this.head)).isEqualTo(Map.of(LineState.PLANNED, 3L));
		assertThat(tables().cartsOf(Items.ORDER)).isEqualTo(2);
		assertThat(PurchaseLog.last(log()).entry()).isEqualTo(run.entries());
	}

	@Test
	void interruptedPlanIsContinued() throws IOException {
		this.record.begin(this.head);
		sql().sql("UPDATE purchase_run SET planned = FALSE").update();
		sql().sql("DELETE FROM purchase_line WHERE line = 3").update();
		sql().sql("DELETE FROM purchase_cart WHERE name = ?").param(SECOND).update();
		this.record.begin(this.head);
		assertThat(cart(SECOND).openLines()).containsExactly(3);
		assertThat(tables().cartsOf(Items.ORDER)).isEqualTo(2);
	}

	@Test
	void runWithOtherLinesThanPublishedIsNotBought() {
		RunHead other = new RunHead("contoso", SHA256, RUN, this.head.acceptedOrdersSha256(), 4, "sandbox");
		assertThatThrownBy(() -> this.record.begin(other)).hasMessageContaining("BR-523");
		RunHead changed = new RunHead("contoso", "b".repeat(64), RUN, "c".repeat(64), 3, "sandbox");
		assertThatThrownBy(() -> this.record.begin(changed)).hasMessageContaining("BR-510");
		RunHead gone = new RunHead("contoso", "d".repeat(64), "tuesday.d", "c".repeat(64), 3, "sandbox");
		assertThatThrownBy(() -> this.record.begin(gone)).hasMessageContaining("BR-524");
	}

	@Test
	void changeIsInDatabaseAndLog() throws IOException {
		this.record.begin(this.head);
		PurchaseCart sent = sent(FIRST);
		assertThat(cart(FIRST)).isEqualTo(sent);
		assertThat(PurchaseLog.last(log()).carts()).containsExactly(sent);
		assertThat(tables().run("contoso", SHA256).entries()).isEqualTo(PurchaseLog.last(log()).entry());
		assertThat(tables().counts(this.head)).isEqualTo(Map.of(LineState.SENT, 2L, LineState.PLANNED, 1L));
		assertThat(tables().customers(this.head, EnumSet.of(CartState.CHECKOUT_SENT))).containsExactly(Items.CUSTOMER);
		assertThat(tables().customers(this.head, EnumSet.of(CartState.HELD))).isEmpty();
		assertThat(checkedOut(this.head, LocalDate.of(2026, 1, 16), "EUR")).isEqualByComparingTo("400.00");
		assertThat(checkedOut(this.head, LocalDate.of(2026, 1, 17), "EUR")).isEqualByComparingTo("0");
		assertThat(checkedOut(elsewhere(), LocalDate.of(2026, 1, 16), "EUR")).isEqualByComparingTo("0");
	}

	private BigDecimal checkedOut(RunHead run, LocalDate day, String currency) {
		return tables().checkedOut(run, day, currency, "none");
	}

	@Test
	void cartThatIsCheckedOutAgainCountsForTheDayOfThat() throws IOException {
		this.record.begin(this.head);
		PurchaseCart unknown = sent(FIRST).unknown(Items.finding(), Items.NOW);
		commit(unknown);
		commit(unknown.checkOutAgain(Items.NOW.plus(Duration.ofDays(1))));
		LocalDate next = LocalDate.of(2026, 1, 17);
		assertThat(checkedOut(this.head, next.minusDays(1), "EUR")).isEqualByComparingTo("0");
		assertThat(checkedOut(this.head, next, "EUR")).isEqualByComparingTo("400.00");
		assertThat(tables().checkedOut(this.head, next, "EUR", FIRST)).isEqualByComparingTo("0");
		assertThat(tables().checkedOut(this.head, next, "EUR", SECOND)).isEqualByComparingTo("400.00");
	}

	@Test
	void cartThatWasNotBoughtCountsForNoDay() throws IOException {
		this.record.begin(this.head);
		commit(sent(FIRST).conclude().dropCart(null, Items.NOW));
		assertThat(checkedOut(this.head, LocalDate.of(2026, 1, 16), "EUR")).isEqualByComparingTo("0");
		bought(SECOND, "A");
		assertThat(checkedOut(this.head, LocalDate.of(2026, 1, 16), "EUR")).isEqualByComparingTo("300.00");
	}

	@Test
	void orderBelongsToOneCart() throws IOException {
		this.record.begin(this.head);
		PurchaseCart bought = bought(FIRST, "A");
		commit(bought.note("A", PurchaseCode.CANCELLED.finding(), Items.NOW));
		assertThat(tables().claimant("contoso", "A")).isEqualTo(FIRST);
		assertThat(tables().claimed("contoso", Set.of("A", "B"))).containsExactly("A");
		assertThat(tables().hasKeptTags(this.head)).isTrue();
		assertThat(tables().hasKeptTags(elsewhere())).isFalse();
		assertThatThrownBy(() -> bought(SECOND, "A")).hasMessageContaining("cannot be that of cart " + SECOND);
		restart();
		this.record.catchUp();
		assertThat(cart(SECOND).state()).isEqualTo(CartState.CHECKOUT_SENT);
	}

	@Test
	void refusedAndVoidLinesFreeTheirRequestIds() throws IOException {
		order("R-1", "0042", "R-3");
		assertThat(isOrdered("R-1")).isTrue();
		this.record.begin(this.head);
		PurchaseCart sentCart = cart(FIRST).approve(Items.NOW).sendCart("r", Items.NOW);
		commit(sentCart.refuse(Set.of(2), Items.finding(), Items.NOW).dropCart(null, Items.NOW));
		assertThat(isOrdered("42")).isFalse();
		assertThat(isOrdered("R-1")).isTrue();
		assertThat(PurchaseLog.last(log()).released()).containsExactly("0042");
		this.record.commit(this.head, "VOIDED", List.of(cart(SECOND).giveUp(PurchaseCode.VOIDED.finding(), Items.NOW)),
				"anna", "not wanted");
		assertThat(isOrdered("R-3")).isFalse();
		assertThat(isOrdered("R-1")).isTrue();
	}

	private void order(String... requestIds) {
		LedgerRun run = new LedgerRun("contoso", SHA256, RUN, 100);
		LedgerBlock block = new LedgerBlock();
		for (String requestId : requestIds) {
			block.add(new Fingerprinter().ofRequestId(requestId), new Fingerprint(1, 1),
					OrderNumber.parse(Items.ORDER));
		}
		this.ledger.begin(run);
		this.ledger.append(run, 0, List.of(block));
		this.ledger.publish(run, requestIds.length, Items.NOW);
	}

	private boolean isOrdered(String requestId) {
		return LedgerLook.isOrdered(this.ledger, "contoso", requestId);
	}

	@Test
	void changeThatTheDatabaseDidNotCommitIsFollowed() throws IOException {
		order("R-1", "0042", "R-3");
		this.record.begin(this.head);
		PurchaseCart sent = cart(FIRST).approve(Items.NOW)
			.sendCart("r", Items.NOW)
			.ready("cart-1", null, Items.NOW)
			.checkOut("b", Items.NOW);
		this.record.close();
		try (PurchaseLog log = PurchaseLog.open(log())) {
			log.append(new LogEntry(0, Items.NOW, "CHECKOUT_SENT", null, List.of(sent), List.of(), null, null));
		}
		restart();
		assertThat(this.record.catchUp()).isEmpty();
		assertThat(cart(FIRST)).isEqualTo(sent);
		assertThat(tables().counts(this.head)).containsEntry(LineState.SENT, 2L);
		commit(sent.unknown(Items.finding(), Items.NOW));
		assertThat(this.record.catchUp()).isEmpty();
	}

	@Test
	void releaseThatTheDatabaseDidNotCommitIsFollowed() throws IOException {
		order("R-1", "0042", "R-3");
		this.record.begin(this.head);
		PurchaseCart given = cart(SECOND).giveUp(PurchaseCode.VOIDED.finding(), Items.NOW);
		this.record.close();
		try (PurchaseLog log = PurchaseLog.open(log())) {
			log.append(new LogEntry(0, Items.NOW, "VOIDED", null, List.of(given), List.of("R-3"), "anna", "late"));
		}
		restart();
		assertThat(this.record.catchUp()).isEmpty();
		assertThat(isOrdered("R-3")).isFalse();
		assertThat(isOrdered("R-1")).isTrue();
		assertThat(tables().run("contoso", SHA256).entries()).isEqualTo(PurchaseLog.last(log()).entry());
	}

	@Test
	void runWithoutAnyEntryHasLostNone() throws IOException {
		tables().insert(this.head);
		assertThat(this.record.catchUp()).isEmpty();
		assertThat(log()).doesNotExist();
	}

	@Test
	void beginThatTheDatabaseDidNotCommitIsFollowed() throws IOException {
		try (PurchaseLog log = PurchaseLog.open(log())) {
			log.append(new LogEntry(0, Items.NOW, "BEGUN", this.head, List.of(), List.of(), null, null));
		}
		assertThat(this.record.catchUp()).isEmpty();
		assertThat(tables().run("contoso", SHA256).entries()).isEqualTo(1);
		assertThat(this.record.begin(this.head).planned()).isTrue();
	}

	@Test
	void lostDatabaseMakesUnknownWhateverIsNotFinished() throws IOException {
		this.record.begin(this.head);
		bought(FIRST, "A");
		openDatabase();
		order("R-1", "0042", "R-3");
		List<PurchasedRun> runs = this.record.catchUp();
		assertThat(runs).singleElement().satisfies((run) -> {
			assertThat(run.head()).isEqualTo(this.head);
			assertThat(run.mustReconcile()).isTrue();
		});
		assertThat(cart(FIRST).state()).isEqualTo(CartState.BOUGHT);
		assertThat(cart(SECOND).state()).isEqualTo(CartState.UNKNOWN);
		assertThat(cart(SECOND).mayBeBought()).isTrue();
		assertThat(tables().claimant("contoso", "A")).isEqualTo(FIRST);
		assertThat(tables().counts(this.head)).isEqualTo(Map.of(LineState.BOUGHT, 2L, LineState.UNKNOWN, 1L));
		assertThat(this.record.catchUp()).hasSize(1);
		this.record.reconciled(this.head);
		assertThat(this.record.catchUp()).isEmpty();
	}

	@Test
	void lostDatabaseGetsItsReleasesBack() throws IOException {
		this.record.begin(this.head);
		this.record.commit(this.head, "VOIDED", List.of(cart(SECOND).giveUp(PurchaseCode.VOIDED.finding(), Items.NOW)),
				"anna", "not wanted");
		commit(cart(FIRST).approve(Items.NOW));
		openDatabase();
		order("R-1", "0042", "R-3");
		this.record.catchUp();
		assertThat(isOrdered("R-3")).isFalse();
		assertThat(isOrdered("R-1")).isTrue();
		assertThat(cart(SECOND).state()).isEqualTo(CartState.VOID);
	}

	@Test
	void olderDatabaseIsNoticed() throws IOException {
		this.record.begin(this.head);
		long before = tables().run("contoso", SHA256).entries();
		PurchaseCart planned = cart(FIRST);
		bought(FIRST, "A");
		sql().sql("UPDATE purchase_run SET entries = ?").param(before).update();
		sql().sql("DELETE FROM purchase_order").update();
		sql().sql("UPDATE purchase_cart SET state = 'PLANNED', content = ? WHERE name = ?")
			.params(Json.toLine(planned), FIRST)
			.update();
		restart();
		assertThat(this.record.catchUp()).hasSize(1);
		assertThat(cart(FIRST).state()).isEqualTo(CartState.BOUGHT);
		assertThat(cart(SECOND).state()).isEqualTo(CartState.UNKNOWN);
	}

	@Test
	void lostEntriesOfTheLogAreNoticed() throws IOException {
		this.record.begin(this.head);
		sent(FIRST);
		this.record.close();
		List<String> lines = Files.readAllLines(log());
		Files.write(log(), lines.subList(0, lines.size() - 1));
		restart();
		assertThat(this.record.catchUp()).hasSize(1);
		assertThat(cart(FIRST).state()).isEqualTo(CartState.UNKNOWN);
		Map<String, PurchaseCart> carts = new HashMap<>();
		PurchaseLog.read(log(), (entry) -> entry.carts().forEach((cart) -> carts.put(cart.name(), cart)));
		assertThat(carts).containsEntry(FIRST, cart(FIRST)).containsEntry(SECOND, cart(SECOND));
		assertThat(PurchaseLog.last(log()).entry()).isEqualTo(tables().run("contoso", SHA256).entries());
	}

	@Test
	void missingLogIsWrittenAgainAndNoticed() throws IOException {
		this.record.begin(this.head);
		bought(FIRST, "A");
		this.record.close();
		Files.delete(log());
		restart();
		assertThat(this.record.catchUp()).hasSize(1);
		openDatabase();
		assertThat(this.record.catchUp()).hasSize(1);
		assertThat(cart(FIRST).state()).isEqualTo(CartState.BOUGHT);
		assertThat(cart(SECOND).state()).isEqualTo(CartState.UNKNOWN);
	}

	@Test
	void failedTransactionLeavesALogThatIsFollowed() throws IOException {
		this.record.begin(this.head);
		PurchaseCart approved = cart(FIRST).approve(Items.NOW);
		restart(this.output, new JdbcTransactionManager(this.database) {

			private static final long serialVersionUID = 1L;

			@Override
			protected void doCommit(DefaultTransactionStatus status) {
				doRollback(status);
				throw new IllegalStateException("the commit failed");
			}

		}, (distributor) -> true);
		assertThatThrownBy(() -> commit(approved)).hasMessage("the commit failed");
		assertThatThrownBy(() -> commit(approved)).isInstanceOf(IOException.class);
		restart();
		assertThat(this.record.catchUp()).isEmpty();
		assertThat(cart(FIRST)).isEqualTo(approved);
	}

	@Test
	void fullDiskIsReportedAndChangesNothing() throws Exception {
		this.record.begin(this.head);
		PurchaseCart planned = cart(FIRST);
		restart(Path.of(URI.create(TestDisk.nameOf(this.output))), new JdbcTransactionManager(this.database),
				(distributor) -> true);
		// The first operation opens the log.
		assertThatThrownBy(() -> TestDisk.with(new TestDisk.Failing(2, true, false, "the disk is full"), () -> {
			commit(planned.approve(Items.NOW));
			return null;
		})).isInstanceOf(IOException.class).hasMessageContaining("the disk is full");
		assertThat(cart(FIRST)).isEqualTo(planned);
		restart();
		assertThat(this.record.catchUp()).isEmpty();
		assertThat(cart(FIRST)).isEqualTo(planned);
		commit(planned.approve(Items.NOW));
		assertThat(cart(FIRST).state()).isEqualTo(CartState.APPROVED);
	}

	@Test
	void closedRecordOpensItsLogsAgain() throws IOException {
		this.record.begin(this.head);
		this.record.close();
		sent(FIRST);
		assertThat(PurchaseLog.last(log()).carts()).containsExactly(cart(FIRST));
	}

	/** Of several workers, each catches up with the distributors that it has claimed. */
	@Test
	void runsOfOtherOwnersAreLeftAlone() throws IOException {
		this.record.begin(this.head);
		PurchaseCart approved = cart(FIRST).approve(Items.NOW);
		this.record.close();
		try (PurchaseLog log = PurchaseLog.open(log())) {
			log.append(new LogEntry(0, Items.NOW, "APPROVED", null, List.of(approved), List.of(), null, null));
			log.append(new LogEntry(0, Items.NOW, "DELAYED", null, List.of(approved), List.of(), null, null));
		}
		restart(this.output, new JdbcTransactionManager(this.database), "fabrikam"::equals);
		assertThat(this.record.catchUp()).isEmpty();
		assertThat(cart(FIRST).state()).isEqualTo(CartState.PLANNED);
		restart(this.output, new JdbcTransactionManager(this.database), "contoso"::equals);
		assertThat(this.record.catchUp()).hasSize(1);
		restart(this.output, new JdbcTransactionManager(this.database), "fabrikam"::equals);
		assertThat(this.record.catchUp()).isEmpty();
	}

	@Test
	void logThatDoesNotBeginWithARunIsReported() throws IOException {
		try (PurchaseLog log = PurchaseLog.open(log())) {
			log.append(new LogEntry(0, Items.NOW, "APPROVED", null, List.of(), List.of(), null, null));
			log.append(new LogEntry(0, Items.NOW, "APPROVED", null, List.of(), List.of(), null, null));
		}
		assertThatThrownBy(this.record::catchUp).hasMessageContaining("BR-520")
			.hasMessageContaining("it does not begin with a run");
	}

	/** Publishes lines of orders of ten lines each. */
	private RunHead publishMany(int count) throws IOException {
		Path run = Files.createDirectories(this.output.resolve("contoso").resolve("tuesday.b"));
		Files.writeString(run.resolve("summary.json"), "{}");
		Path accepted = run.resolve(AcceptedOrdersCsv.FILE_NAME);
		StringBuilder lines = new StringBuilder(AcceptedOrdersCsv.HEADER);
		for (int i = 0; i < count; i++) {
			lines.append(Items.published(i, "R-" + i, "00" + i % 10 + "G", 1)
				.replace(Items.ORDER, "RSV-%020d".formatted(100 + i / 10)));
		}
		Files.writeString(accepted, lines, StandardCharsets.UTF_8);
		return new RunHead("contoso", "b".repeat(64), "tuesday.b", Digests.sha256(accepted), count, "sandbox");
	}

	private List<Integer> plannedAtOnce() throws IOException {
		List<Integer> planned = new ArrayList<>();
		PurchaseLog.read(PurchaseLog.file(this.output.resolve("contoso"), "tuesday.b"),
				(entry) -> planned.add(entry.carts().size()));
		return planned;
	}

	@Test
	void linesOfManyOrdersArePlannedInOrder() throws IOException {
		RunHead many = publishMany(1001);
		assertThat(this.record.begin(many).planned()).isTrue();
		assertThat(tables().counts(many)).isEqualTo(Map.of(LineState.PLANNED, 1001L));
		List<String> requests = new ArrayList<>();
		tables().forEachLine(many, (item, cart, line) -> requests.add(item.requestId() + " " + cart));
		assertThat(requests).hasSize(1001)
			.startsWith("R-0 RSV-00000000000000000100-1", "R-1 RSV-00000000000000000100-1")
			.endsWith("R-1000 RSV-00000000000000000200-1");
		assertThat(plannedAtOnce()).containsExactly(0, 100, 1);
		assertThat(tables().runs()).extracting((known) -> known.head().name()).containsExactly("tuesday.b");
		this.record.begin(this.head);
		assertThat(tables().runs()).extracting((known) -> known.head().name()).containsExactly(RUN, "tuesday.b");
		assertThat(tables().items(many, List.of(1, 1002))).containsOnlyKeys(1);
	}

	@Test
	void nothingIsCommittedAfterTheLastCart() throws IOException {
		assertThat(this.record.begin(publishMany(1000)).planned()).isTrue();
		assertThat(plannedAtOnce()).containsExactly(0, 100);
	}

	@Test
	void cartThatIsBoughtInPartCountsForItsDay() throws IOException {
		this.record.begin(this.head);
		PurchaseCart part = sent(FIRST).buy(Map.of(1, new OrderRef("A", 0)), false, Items.NOW);
		commit(part);
		assertThat(checkedOut(this.head, LocalDate.of(2026, 1, 16), "EUR")).isEqualByComparingTo("400.00");
		this.record.commit(this.head, "REFUSED",
				List.of(part.conclude().refuse(Set.of(2), Items.finding(), Items.NOW)));
		assertThat(checkedOut(this.head, LocalDate.of(2026, 1, 16), "EUR")).isEqualByComparingTo("400.00");
		assertThat(checkedOut(this.head, LocalDate.of(2026, 1, 16), "USD")).isEqualByComparingTo("0");
		assertThat(tables().hasKeptTags(this.head)).isFalse();
	}

	@Test
	void runIsFinishedOnceEachLineIs() {
		assertThat(PurchaseRecord.isFinished(Map.of())).isTrue();
		assertThat(PurchaseRecord.isFinished(Map.of(LineState.BOUGHT, 2L, LineState.VOID, 1L))).isTrue();
		assertThat(PurchaseRecord.isFinished(Map.of(LineState.BOUGHT, 2L, LineState.HELD, 1L))).isFalse();
	}

	@Test
	void linesAreReadInOrder() throws IOException {
		this.record.begin(this.head);
		sent(FIRST);
		List<String> lines = new ArrayList<>();
		tables().forEachLine(this.head,
				(item, cart, line) -> lines.add(item.requestId() + " " + cart + " " + line.state()));
		assertThat(lines).containsExactly("R-1 " + FIRST + " SENT", "0042 " + FIRST + " SENT",
				"R-3 " + SECOND + " PLANNED");
		assertThat(tables().items(this.head, List.of(3)).get(3).sourceLine()).isEqualTo(4);
		assertThat(tables().itemsOf(this.head, Items.ORDER)).hasSize(3);
		assertThat(tables().runOf(FIRST).head()).isEqualTo(this.head);
		assertThat(tables().runOf("none")).isNull();
		assertThat(tables().cart("none")).isNull();
		assertThat(tables().carts(this.head, EnumSet.of(CartState.PLANNED))).extracting(PurchaseCart::name)
			.containsExactly(SECOND);
		assertThat(tables().cartsOfCustomer(this.head, Items.CUSTOMER, EnumSet.allOf(CartState.class)))
			.extracting((cart) -> cart.cart().name() + cart.sha256())
			.containsExactly(FIRST + SHA256, SECOND + SHA256);
		assertThat(tables().cartsOfCustomer(elsewhere(), Items.CUSTOMER, EnumSet.allOf(CartState.class))).isEmpty();
	}

	/** Another run of the same distributor, in the other environment. */
	private RunHead elsewhere() {
		return new RunHead(this.head.distributor(), "e".repeat(64), "tuesday.e", "f".repeat(64), 3, "production");
	}

}
