package com.bulkreservations.console.work;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.bulkreservations.application.PurchaseDecisions;
import com.bulkreservations.application.PurchaseRefusedException;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.store.ConsoleDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of operators about carts. They are kept in the console's database until
 * the worker has the lock, and are carried out once.
 */
final class CartResolutions {

	private static final String SELECT = """
			SELECT id, cart, revision, kind, order_id, reason, person, made_at, done_at, refusal
			FROM console_cart_decision
			""";

	private final ConsoleDatabase database;

	private final Clock clock;

	CartResolutions(ConsoleDatabase database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** Returns those that wait for the lock, that first which has waited longest. */
	List<CartResolution> waiting() {
		return this.database.tables()
			.sql(SELECT + "WHERE done_at IS NULL ORDER BY made_at, id")
			.query(CartResolutions::decision)
			.list();
	}

	/** Returns the latest decision about a cart, or {@code null}. */
	@Nullable CartResolution latest(String cart) {
		return this.database.tables()
			.sql(SELECT + "WHERE cart = ? ORDER BY made_at DESC, id LIMIT 1")
			.param(cart)
			.query(CartResolutions::decision)
			.optional()
			.orElse(null);
	}

	private static CartResolution decision(ResultSet row, int number) throws SQLException {
		return new CartResolution(row.getString("id"), row.getString("cart"), row.getString("revision"),
				CartResolution.Kind.valueOf(row.getString("kind")), row.getString("order_id"), row.getString("reason"),
				row.getString("person"), Objects.requireNonNull(ConsoleDatabase.instant(row, "made_at")),
				ConsoleDatabase.instant(row, "done_at"), row.getString("refusal"));
	}

	/**
	 * Keeps a decision.
	 * @param revision of the cart that the person saw
	 * @throws StaleRevisionException if another one about the cart waits already
	 */
	void keep(String distributor, String cart, String revision, CartResolution.Kind kind, @Nullable String order,
			String reason, String person) {
		this.database.change((audit) -> {
			CartResolution other = latest(cart);
			if (other != null && other.doneAt() == null) {
				throw new StaleRevisionException();
			}
			this.database.tables()
				.sql("""
						INSERT INTO console_cart_decision (id, cart, revision, kind, order_id, reason, person, made_at)
						VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
				.param(ConsoleDatabase.newId())
				.param(cart)
				.param(revision)
				.param(kind.name())
				.param(order)
				.param(reason)
				.param(person)
				.param(ConsoleDatabase.time(this.clock.instant()))
				.update();
			Map<String, String> details = new LinkedHashMap<>();
			details.put("cart", cart);
			details.put("decision", kind.name());
			if (order != null) {
				details.put("order", order);
			}
			details.put("reason", reason);
			audit.add("console.cart-decided", distributor, person, details);
			return cart;
		});
	}

	/**
	 * Carries a decision out. What a crash interrupted after that is refused when it is
	 * repeated, since the cart is no longer what it was decided about; then it is done.
	 */
	void carryOut(CartResolution decision, PurchaseDecisions decisions) throws IOException {
		String refusal = null;
		try {
			switch (decision.kind()) {
				case BOUGHT -> decisions.resolveBought(decision.cart(), decision.revision(),
						String.valueOf(decision.order()), decision.person(), decision.reason());
				case NOT_BOUGHT -> decisions.resolveNotBought(decision.cart(), decision.revision(), decision.person(),
						decision.reason());
				case VOID ->
					decisions.voidCart(decision.cart(), decision.revision(), decision.person(), decision.reason());
			}
		}
		catch (PurchaseRefusedException ex) {
			refusal = String.valueOf(ex.getMessage());
		}
		String why = refusal;
		this.database.change((audit) -> {
			this.database.tables()
				.sql("UPDATE console_cart_decision SET done_at = ?, refusal = ? WHERE id = ?")
				.param(ConsoleDatabase.time(this.clock.instant()))
				.param(why)
				.param(decision.id())
				.update();
			return decision;
		});
	}

}
