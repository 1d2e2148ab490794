package com.bulkreservations.purchase;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.bulkreservations.disk.PowerCut;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read of purchases without the database: from logs and small files. */
class RunPurchasesTest {

	private static final RunHead HEAD = new RunHead("contoso", "a".repeat(64), "monday.a", "b".repeat(64), 2,
			"sandbox");

	@TempDir
	private Path folder;

	private Path log(PurchaseCart... carts) throws IOException {
		Path file = PurchaseLog.file(Files.createDirectories(this.folder.resolve("contoso")), "monday.a");
		try (PurchaseLog log = PurchaseLog.open(file)) {
			if (log.entries() == 0) {
				log.append(new LogEntry(0, Items.NOW, "BEGUN", HEAD, List.of(), List.of(), null, null));
			}
			for (PurchaseCart cart : carts) {
				log.append(new LogEntry(0, Items.NOW, "X", null, List.of(cart), List.of(), null, null));
			}
		}
		return file;
	}

	@Test
	void latestStateOfEachCartCounts() throws IOException {
		PurchaseCart planned = Items.planned(Items.item(1, "004G", 1), Items.item(2, "004H", 1));
		PurchaseCart approved = planned.approve(Items.NOW);
		RunPurchases read = RunPurchases.read(log(planned, approved));
		assertThat(read).isEqualTo(new RunPurchases(HEAD, List.of(approved)));
		assertThat(RunPurchases.all(this.folder)).containsExactly(read);
		assertThat(read.in(LineState.APPROVED).carts()).containsExactly(approved);
		assertThat(read.in(LineState.HELD).carts()).isEmpty();
	}

	@Test
	void runWithoutALogOrEntryHasNoPurchases() throws IOException {
		Path file = PurchaseLog.file(Files.createDirectories(this.folder.resolve("contoso")), "monday.a");
		assertThat(RunPurchases.read(file)).isNull();
		PurchaseLog.open(file).close();
		assertThat(RunPurchases.read(file)).isNull();
		assertThat(RunPurchases.all(this.folder)).isEmpty();
	}

	/** A log that has lost its first entries names the run where it was restated. */
	@Test
	void runIsTheOneThatTheLogNamesFirst() throws IOException {
		Path file = PurchaseLog.file(Files.createDirectories(this.folder.resolve("contoso")), "monday.a");
		try (PurchaseLog log = PurchaseLog.open(file)) {
			log.append(new LogEntry(0, Items.NOW, "X", null, List.of(), List.of(), null, null));
			log.append(new LogEntry(0, Items.NOW, "RESTATED", HEAD, List.of(), List.of(), null, null));
		}
		assertThat(RunPurchases.read(file).run()).isEqualTo(HEAD);
	}

	@Test
	void runWaitsUntilAllItsLinesAreFinal() throws IOException {
		PurchaseCart sent = Items.sent(Items.item(1, "004G", 1));
		assertThat(RunPurchases.read(log()).isWaiting()).isTrue();
		PurchaseCart bought = sent.buy(Map.of(1, new OrderRef("A", 0)), false, Items.NOW);
		assertThat(RunPurchases.read(log(bought)).isWaiting()).isTrue();
		PurchaseCart other = PurchaseCart.plan(PurchaseCart.name(Items.ORDER, 2), List.of(Items.item(2, "004H", 1)),
				Items.NOW);
		assertThat(RunPurchases.read(log(other)).isWaiting()).isTrue();
		assertThat(RunPurchases.read(log(other.giveUp(PurchaseCode.VOIDED.finding(), Items.NOW))).isWaiting())
			.isFalse();
	}

	@Test
	void totalsAreByStateAndCurrency() throws IOException {
		PurchaseTotals totals = new PurchaseTotals();
		totals.add(LineState.BOUGHT, "EUR", new BigDecimal("1.50"));
		totals.add(LineState.BOUGHT, "EUR", new BigDecimal("2.50"));
		totals.add(LineState.BOUGHT, "USD", BigDecimal.ONE);
		totals.add(LineState.HELD, null, null);
		totals.add(LineState.VOID, "EUR", null);
		totals.add(LineState.APPROVED, null, BigDecimal.ONE);
		assertThat(totals.linesByCurrency(LineState.APPROVED)).isEqualTo(Map.of("", 1L));
		assertThat(totals.amounts(LineState.APPROVED)).isEmpty();
		assertThat(totals.lines()).isEqualTo(6);
		assertThat(totals.lines(LineState.BOUGHT)).isEqualTo(3);
		assertThat(totals.lines(LineState.SENT)).isZero();
		assertThat(totals.waiting()).isEqualTo(2);
		assertThat(totals.amounts(LineState.BOUGHT))
			.isEqualTo(Map.of("EUR", new BigDecimal("4.00"), "USD", BigDecimal.ONE));
		assertThat(totals.amounts(LineState.VOID)).isEmpty();
		assertThat(totals.linesByCurrency(LineState.BOUGHT)).isEqualTo(Map.of("EUR", 2L, "USD", 1L));
		assertThat(totals.linesByCurrency(LineState.VOID)).isEqualTo(Map.of("", 1L));
		assertThat(totals.linesByCurrency(LineState.SENT)).isEmpty();
		PurchaseTotals all = new PurchaseTotals();
		all.addAll(totals);
		all.addAll(totals);
		assertThat(all.lines(LineState.BOUGHT)).isEqualTo(6);
		assertThat(all.waiting()).isEqualTo(4);
		assertThat(all.linesByCurrency(LineState.BOUGHT)).isEqualTo(Map.of("EUR", 4L, "USD", 2L));
		assertThat(all.linesByCurrency(LineState.HELD)).isEqualTo(Map.of("", 2L));
		assertThat(all.amounts(LineState.BOUGHT)).containsEntry("EUR", new BigDecimal("8.00"));
		assertThat(PurchaseFigures.put(this.folder, "contoso", "monday.a", totals)).isTrue();
		assertThat(PurchaseFigures.put(this.folder, "contoso", "monday.a", totals)).isFalse();
		assertThat(PurchaseFigures.put(this.folder, "contoso", "monday.a", all)).isTrue();
		PurchaseFigures.OfRun run = PurchaseFigures.read(this.folder).runs().get("contoso/monday.a");
		assertThat(run.distributor()).isEqualTo("contoso");
		assertThat(run.lines())
			.isEqualTo(Map.of(LineState.BOUGHT, 6L, LineState.HELD, 2L, LineState.VOID, 2L, LineState.APPROVED, 2L));
		assertThat(run.amounts().get(LineState.BOUGHT)).containsEntry("EUR", new BigDecimal("8.00"));
		assertThat(PurchaseFigures.read(this.folder.resolve("none")).runs()).isEmpty();
	}

	@Test
	void totalsOfARunLeaveThoseOfOthersAlone() throws IOException {
		PurchaseTotals totals = new PurchaseTotals();
		totals.add(LineState.REFUSED, "EUR", BigDecimal.ONE);
		PurchaseFigures.put(this.folder, "contoso", "monday.a", totals);
		PurchaseFigures.put(this.folder, "fabrikam", "monday.a", new PurchaseTotals());
		assertThat(PurchaseFigures.read(this.folder).runs()).containsOnlyKeys("contoso/monday.a", "fabrikam/monday.a");
		PurchaseFigures.OfRun run = PurchaseFigures.read(this.folder).runs().get("contoso/monday.a");
		assertThat(run.lines()).isEqualTo(Map.of(LineState.REFUSED, 1L));
	}

	@Test
	void killSwitchIsAFile() throws IOException {
		KillSwitch one = new KillSwitch(this.folder.resolve("jobs"));
		KillSwitch other = new KillSwitch(this.folder.resolve("jobs"));
		assertThat(one.isSet()).isFalse();
		one.remove();
		one.set();
		one.set();
		assertThat(other.isSet()).isTrue();
		other.remove();
		assertThat(one.isSet()).isFalse();
	}

	/** Whoever has set it relies on it, though the power fails. */
	@Test
	void killSwitchIsOnTheDiskOnceItIsSetAndGoneOnceItIsRemoved() throws Exception {
		PowerCut cut = new PowerCut(this.folder, (number, disk) -> {
		});
		KillSwitch killSwitch = new KillSwitch(Path.of(URI.create(TestDisk.nameOf(this.folder.resolve("jobs")))));
		TestDisk.with(cut, () -> {
			killSwitch.set();
			cut.leave(this.folder.resolve("set"));
			killSwitch.remove();
			cut.leave(this.folder.resolve("removed"));
			return null;
		});
		assertThat(new KillSwitch(this.folder.resolve("set/jobs")).isSet()).isTrue();
		assertThat(new KillSwitch(this.folder.resolve("removed/jobs")).isSet()).isFalse();
		assertThat(this.folder.resolve("removed/jobs")).exists();
	}

	@Test
	void linesOfAcceptedOrdersAreRead() throws IOException {
		Path file = this.folder.resolve("accepted-orders.csv");
		Files.writeString(file, AcceptedOrdersCsv.HEADER
				+ "RSV-00000000000000000001,R-1,17,contoso,c,s,NL,commercial,VirtualMachines,Standard_D2,westeurope,P1Y,3,"
				+ "shared,one_time,2290301,anna@contoso.example,P,004G,EUR,10.50,31.50,false,SCOPE_SET_TO_SHARED\n"
				+ "RSV-00000000000000000001,R-2,18,contoso,c,s,NL,commercial,VirtualMachines,Standard_D2,westeurope,P3Y,1,"
				+ "single,monthly,,anna@contoso.example,P,004H,,,,false,\n");
		try (AcceptedOrdersReader reader = new AcceptedOrdersReader(file)) {
			RequestedItem first = reader.next();
			assertThat(first).isEqualTo(new RequestedItem(1, Items.ORDER, "R-1", 17, "c", "s", "NL", "commercial",
					"VirtualMachines", "Standard_D2", "westeurope", "P1Y", 3, "shared", "one_time", "2290301",
					"anna@contoso.example", "P", "004G", "EUR", new BigDecimal("10.50")));
			assertThat(first.tag()).isEqualTo(Items.ORDER + "/17");
			assertThat(first.item()).isEqualTo("P:004G");
			assertThat(first.amount()).isEqualByComparingTo("31.50");
			RequestedItem second = reader.next();
			assertThat(second.line()).isEqualTo(2);
			assertThat(second.reseller()).isNull();
			assertThat(second.currency()).isNull();
			assertThat(second.amount()).isNull();
			assertThat(reader.next()).isNull();
		}
	}

	@Test
	void statesSayWhatIsFinalAndWhatFreesARequestId() {
		assertThat(LineState.values()).filteredOn(LineState::isFinal)
			.containsExactly(LineState.BOUGHT, LineState.REFUSED, LineState.VOID);
		assertThat(LineState.values()).filteredOn(LineState::freesRequestId)
			.containsExactly(LineState.REFUSED, LineState.VOID);
		assertThat(CartState.values()).filteredOn(CartState::isFinal)
			.containsExactly(CartState.BOUGHT, CartState.REFUSED, CartState.VOID, CartState.REPLACED);
	}

	@Test
	void codesSayWhatToDo() {
		assertThat(PurchaseCode.values()).allSatisfy((code) -> {
			assertThat(code.sentence()).endsWith(".");
			assertThat(code.fix()).endsWith(".");
			assertThat(code.responsible()).isNotNull();
			assertThat(code.finding()).isEqualTo(new Finding(code.name(), code.sentence(), code.fix()));
			assertThat(code.finding("More.").reason()).isEqualTo(code.sentence() + " More.");
		});
	}

}
