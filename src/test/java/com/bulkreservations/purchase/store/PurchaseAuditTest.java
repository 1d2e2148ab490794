package com.bulkreservations.purchase.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.purchase.Items;
import com.bulkreservations.purchase.LogEntry;
import com.bulkreservations.purchase.OrderRef;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the audit log says of purchases. */
class PurchaseAuditTest {

	private static final PurchaseCart CART = Items.planned(Items.item(1, "004G", 3));

	@TempDir
	private Path folder;

	private AuditLog log;

	private PurchaseAudit audit;

	@BeforeEach
	void open() {
		this.log = new AuditLog(this.folder, Clock.fixed(Items.NOW, ZoneOffset.UTC));
		this.audit = new PurchaseAudit(this.log);
	}

	private static LogEntry entry(long number, Instant at, String event, List<PurchaseCart> carts) {
		return new LogEntry(number, at, event, null, carts, List.of(), null, null);
	}

	private void append(String event, PurchaseCart... carts) throws IOException {
		this.audit.append("contoso", "monday.a", entry(7, Items.NOW, event, List.of(carts)));
	}

	private List<AuditEntry> entries() throws IOException {
		List<AuditEntry> entries = new ArrayList<>();
		this.log.read(entries::add);
		return entries;
	}

	private AuditEntry only() throws IOException {
		assertThat(entries()).hasSize(1);
		return entries().get(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CHECKOUT_SENT", "BOUGHT", "REFUSED", "LINE_REFUSED", "HELD", "UNKNOWN", "NOT_SENT",
			"NOT_BOUGHT", "STOPPED", "CANCELLED", "NOT_DELIVERED", "PLANNED_AGAIN", "DATABASE_OLDER", "RESTATED",
			"RESOLVED_BOUGHT", "RESOLVED_NOT_BOUGHT", "VOIDED" })
	void whatAReaderMustKnowIsEntered(String event) throws IOException {
		append(event, CART);
		assertThat(only().kind()).isEqualTo("purchase." + event.toLowerCase(Locale.ROOT).replace('_', '-'));
		assertThat(only().distributor()).isEqualTo("contoso");
		assertThat(only().actor()).isEqualTo("system");
		assertThat(only().details()).isEqualTo(Map.of("run", "monday.a", "logEntry", "contoso/monday.a#7", "cart",
				CART.name(), "state", "PLANNED", "amount", "EUR 300.00"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGUN", "PLANNED", "APPROVED", "CART_SENT", "CART_READY", "DELAYED", "CHARGED", "SPLIT" })
	void preparationIsNotEntered(String event) throws IOException {
		append(event, CART);
		append(event, CART.delay(Items.finding(), Items.NOW));
		assertThat(entries()).isEmpty();
	}

	@Test
	void limitOfTheDayIsEntered() throws IOException {
		append("DELAYED", CART, CART.delay(PurchaseCode.ABOVE_DAY_LIMIT.finding("Tomorrow."), Items.NOW));
		assertThat(only().kind()).isEqualTo("purchase.limited");
		assertThat(only().details()).doesNotContainKey("code");
	}

	@Test
	void chargeThatDiffersIsEntered() throws IOException {
		PurchaseCart bought = Items.sent(Items.item(1, "004G", 3))
			.buy(Map.of(1, new OrderRef("A", 0)), true, Items.NOW);
		append("CHARGED", bought.note("A", PurchaseCode.CANCELLED.finding(), Items.NOW));
		assertThat(entries()).isEmpty();
		PurchaseCart differs = bought.note("A", PurchaseCode.CHARGE_DIFFERS.finding(), Items.NOW);
		append("ACCEPTED", differs);
		assertThat(entries()).isEmpty();
		append("CHARGED", differs);
		assertThat(only().kind()).isEqualTo("purchase.charge-differs");
		assertThat(only().details()).containsEntry("order", "A");
	}

	@Test
	void decisionOfAPersonHasPersonReasonFindingAndReleasedRequests() throws IOException {
		PurchaseCart given = CART.giveUp(PurchaseCode.VOIDED.finding(), Items.NOW);
		this.audit.append("contoso", "monday.a", new LogEntry(8, Items.NOW, "VOIDED", null, List.of(given),
				List.of("R-1", "R-2"), "anna@contoso.example", "late"));
		assertThat(only().actor()).isEqualTo("anna@contoso.example");
		assertThat(only().details()).containsEntry("reason", "late")
			.containsEntry("released", "R-1, R-2")
			.containsEntry("code", "VOIDED")
			.containsEntry("finding", PurchaseCode.VOIDED.sentence())
			.doesNotContainKey("order");
	}

	@Test
	void entryWithoutCartsNamesTheRunAlone() throws IOException {
		append("RESTATED");
		assertThat(only().details()).containsOnlyKeys("run", "logEntry");
	}

	@Test
	void manyCartsAreCountedAndTheirAmountsAdded() throws IOException {
		PurchaseCart[] carts = IntStream.rangeClosed(1, 21)
			.mapToObj((number) -> PurchaseCart.plan(PurchaseCart.name(Items.ORDER, number),
					List.of(Items.item(1, "004G", 1)), Items.NOW))
			.toArray(PurchaseCart[]::new);
		carts[20] = carts[20].approve(Items.NOW).worth(null);
		append("RESTATED", carts);
		assertThat(only().details().get("cart")).startsWith(Items.ORDER + "-1, ").endsWith("-20 and 1 more");
		assertThat(only().details()).containsEntry("state", "PLANNED, APPROVED").containsEntry("amount", "EUR 2000.00");
		append("RESTATED", IntStream.range(0, 20).mapToObj((i) -> carts[i]).toArray(PurchaseCart[]::new));
		assertThat(entries().get(1).details().get("cart")).endsWith(Items.ORDER + "-20");
		PurchaseCart unpriced = Items.planned(Items.withoutPrice(1));
		append("RESTATED", unpriced, unpriced.worth(BigDecimal.ONE));
		assertThat(entries().get(2).details()).doesNotContainKey("amount");
	}

	/** Of each log, a crash leaves out the latest entry at most. */
	@Test
	void entriesThatACrashHasLeftOutAreAdded() throws IOException {
		Path contoso = this.folder.resolve("output/contoso");
		Map<Path, LogEntry> last = new LinkedHashMap<>();
		last.put(contoso.resolve("monday.a.purchases.log"), entry(3, Items.NOW, "BOUGHT", List.of(CART)));
		last.put(contoso.resolve("tuesday.b.purchases.log"),
				entry(4, Items.NOW.minusSeconds(86_400), "REFUSED", List.of(CART)));
		last.put(contoso.resolve("wednesday.c.purchases.log"),
				entry(5, Items.NOW.minusSeconds(86_401), "HELD", List.of(CART)));
		last.put(contoso.resolve("thursday.d.purchases.log"), entry(6, Items.NOW, "APPROVED", List.of(CART)));
		this.audit.complete(last);
		assertThat(entries()).extracting((entry) -> entry.kind() + " " + entry.details().get("logEntry"))
			.containsExactlyInAnyOrder("purchase.bought contoso/monday.a#3", "purchase.refused contoso/tuesday.b#4");
		this.audit.complete(last);
		assertThat(entries()).hasSize(2);
		this.audit.complete(Map.of());
		assertThat(entries()).hasSize(2);
	}

}
