package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Call;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The purchase of one run, which tests take step by step. A test takes milliseconds, also
 * with its server.
 */
abstract class PurchaseSteps {

	@TempDir
	Path folder;

	OpenedPurchase purchase;

	@BeforeEach
	void open() throws IOException {
		this.purchase = OpenedPurchase.in(this.folder);
	}

	@AfterEach
	void close() throws IOException {
		this.purchase.close();
	}

	PartnerCenterServer server() {
		return this.purchase.server();
	}

	List<Call> calls(Operation operation) {
		return server().calls(operation);
	}

	List<Sale> sales() {
		return server().journal().sales();
	}

	void next(Operation operation, Fault... faults) {
		server().faults().next(operation, faults);
	}

	Finding buy() throws Exception {
		return this.purchase.buy();
	}

	/** One customer with two lines, which go into one cart. */
	void planTwoLines() throws IOException {
		this.purchase.line(0, 0, 2).line(0, 1, 3).plan();
	}

	/** One customer with two lines, whose check-out has got no answer. */
	void loseTwoLines(Processed processed) throws Exception {
		planTwoLines();
		next(Operation.CHECK_OUT, Fault.lost(processed));
		buy();
	}

	void changePrice(int item, String price) {
		server().world().changePrice(this.purchase.item(item).product(), this.purchase.item(item).sku(), "EUR", price);
	}

	/** Lets the first cart be held for the price of its second line, and approves it. */
	PurchaseCart approveAtAnotherPrice() throws Exception {
		changePrice(1, "123.45");
		buy();
		PurchaseCart held = this.purchase.carts().get(0);
		approve(priceOf(held));
		return held;
	}

	CartPrice priceOf(PurchaseCart cart) {
		return PurchaseConditions.priceOf(cart, items(cart));
	}

	/**
	 * A person has found a cart not bought.
	 * @return the cart that takes its lines over
	 */
	PurchaseCart findNotBought(PurchaseCart cart) throws IOException {
		Instant decided = server().clock().instant();
		String next = PurchaseCart.name(cart.orderNumber(),
				this.purchase.record().tables().cartsOf(cart.orderNumber()) + 1);
		this.purchase.record()
			.commit(this.purchase.head(), "RESOLVED_NOT_BOUGHT", List.of(cart.conclude().replace(decided),
					cart.successor(next, cart.openLines(), decided, cart.amount(), decided)));
		server().clock().advance(Duration.ofMinutes(1));
		return this.purchase.cartNamed(next);
	}

	/**
	 * Two equal lines, of which the second cart's check-out was lost, while a colleague
	 * has bought the same.
	 */
	void loseATwinThatAColleagueBuys() throws Exception {
		this.purchase.line(0, 0, 2).line(0, 0, 2).plan();
		server().behaviour().leftOut(Behaviour.LeftOut.FRIENDLY_NAMES);
		server().faults().skip(Operation.CHECK_OUT, 1).next(Operation.CHECK_OUT, Fault.lost(Processed.NEVER));
		buy();
		server().sellAgain(this.purchase.customer(0), sales().get(0).order());
		this.purchase.pass(OpenedPurchase.ORDER_LAG);
		buy();
	}

	void requireBought(int lines) {
		assertThat(this.purchase.states()).hasSize(lines).containsOnly(LineState.BOUGHT);
		requireSoldOnce(lines);
	}

	void requireSoldOnce(int lines) {
		assertThat(sales()).hasSize(lines);
		assertThat(sales().stream().map(Sale::friendlyName).distinct()).hasSize(lines);
		assertThat(server().violations()).isEmpty();
		for (PurchaseLine line : this.purchase.lines()) {
			if (line.order() != null) {
				assertThat(sales())
					.filteredOn(
							(sale) -> sale.order().equals(line.order()) && sale.line() == line.orderLine().intValue())
					.singleElement()
					.satisfies((sale) -> assertThat(sale.friendlyName()).endsWith("/" + (line.line() + 1)));
			}
		}
	}

	Path file(String name) {
		return this.purchase.output().resolve("contoso/monday.aaaaaaaaaaaa." + name);
	}

	BigDecimal amount() {
		return this.purchase.price(0)
			.multiply(BigDecimal.valueOf(2))
			.add(this.purchase.price(1).multiply(BigDecimal.valueOf(3)));
	}

	/** The only cart of an earlier run, whose check-out got no answer. */
	PurchaseCart unknownOfAnEarlierRun(RunHead earlier) throws IOException {
		PurchaseCart unknown = this.purchase.record()
			.tables()
			.carts(earlier, EnumSet.of(CartState.PLANNED))
			.get(0)
			.approve(Instant.now())
			.sendCart("r-1", Instant.now())
			.ready("no-such-cart", null, Instant.now())
			.checkOut(UUID.randomUUID().toString(), Instant.now())
			.unknown(PurchaseCode.ANSWER_LOST.finding(), Instant.now());
		this.purchase.record().commit(earlier, "UNKNOWN", List.of(unknown));
		return unknown;
	}

	Map<Integer, RequestedItem> items(PurchaseCart cart) {
		return this.purchase.record().tables().items(this.purchase.head(), cart.openLines());
	}

	void approve(CartPrice price) throws Exception {
		OpenedApprovals.approve(this.purchase.approvals(), this.purchase.content(), null);
		this.purchase.approvals()
			.decide("contoso", this.purchase.content().uploadSha256(), this.purchase.content().acceptedOrdersSha256(),
					price, Set.of(), Decision.Kind.APPROVED, "alice@contoso.example", Means.CONSOLE, null);
	}

	void during(Operation operation, Action action) {
		server().observe(new PartnerCenterServer.Observer() {
			@Override
			public void processed(Call call) {
				if (call.operation() == operation) {
					try {
						action.run();
					}
					catch (Exception ex) {
						throw new IllegalStateException(ex);
					}
				}
			}
		});
	}

	/** Another process has sent the check-out of the first cart, and ended. */
	void leaveACheckoutOpen() throws IOException {
		PurchaseCart sent = this.purchase.carts()
			.get(0)
			.approve(Instant.now())
			.sendCart("r-1", Instant.now())
			.ready("no-such-cart", null, Instant.now())
			.checkOut(UUID.randomUUID().toString(), Instant.now());
		this.purchase.record().commit(this.purchase.head(), "CHECKOUT_SENT", List.of(sent));
		this.purchase.start();
	}

	/** Something that may fail. */
	interface Action {

		void run() throws Exception;

	}

}
