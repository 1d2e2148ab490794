package com.bulkreservations.purchase.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Checkout;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of purchases. All writes join the caller's transaction. */
public final class PurchaseTables {

	private static final String RUN = """
			SELECT distributor_id, sha256, name, accepted_sha256, lines, environment, entries, planned, must_reconcile
			FROM purchase_run""";

	/** A sandbox and production are two worlds: nothing of one counts in the other. */
	private static final String CART_AND_RUN = """
			purchase_cart JOIN purchase_run ON purchase_run.distributor_id = purchase_cart.distributor_id
				AND purchase_run.sha256 = purchase_cart.sha256
			""";

	private final JdbcClient database;

	private final JdbcTemplate jdbcTemplate;

	private PurchaseTables(JdbcTemplate database) {
		this.database = JdbcClient.create(database);
		this.jdbcTemplate = database;
	}

	/** Returns the tables in a database. */
	public static PurchaseTables in(DataSource database) {
		return new PurchaseTables(new JdbcTemplate(database));
	}

	/** Returns the run of an upload, or {@code null} if nothing of it is planned. */
	public @Nullable PurchasedRun run(String distributor, String sha256) {
		return this.database.sql(RUN + " WHERE distributor_id = ? AND sha256 = ?")
			.params(distributor, sha256)
			.query(PurchaseTables::run)
			.optional()
			.orElse(null);
	}

	/** Returns all runs, by distributor and name. */
	public List<PurchasedRun> runs() {
		return this.database.sql(RUN + " ORDER BY distributor_id, name").query(PurchaseTables::run).list();
	}

	private static PurchasedRun run(ResultSet row, int number) throws SQLException {
		return new PurchasedRun(new RunHead(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
				row.getInt(5), row.getString(6)), row.getLong(7), row.getBoolean(8), row.getBoolean(9));
	}

	void insert(RunHead run) {
		this.database.sql("""
				INSERT INTO purchase_run (distributor_id, sha256, name, accepted_sha256, lines, environment, entries)
				VALUES (?, ?, ?, ?, ?, ?, 0)""")
			.params(run.distributor(), run.sha256(), run.name(), run.acceptedOrdersSha256(), run.lines(),
					run.environment())
			.update();
	}

	/** Notes how many entries of its log a run has here. */
	void setEntries(RunHead run, long entries) {
		this.database.sql("UPDATE purchase_run SET entries = ? WHERE distributor_id = ? AND sha256 = ?")
			.params(entries, run.distributor(), run.sha256())
			.update();
	}

	void setPlanned(RunHead run) {
		this.database.sql("UPDATE purchase_run SET planned = TRUE WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributor(), run.sha256())
			.update();
	}

	void setMustReconcile(RunHead run, boolean must) {
		this.database.sql("UPDATE purchase_run SET must_reconcile = ? WHERE distributor_id = ? AND sha256 = ?")
			.params(must, run.distributor(), run.sha256())
			.update();
	}

	/** Returns the number of the run's last line here, or 0. */
	int lastLine(RunHead run) {
		return this.database
			.sql("SELECT COALESCE(MAX(line), 0) FROM purchase_line WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributor(), run.sha256())
			.query(Integer.class)
			.single();
	}

	void insert(RunHead run, List<RequestedItem> items) {
		List<Object[]> rows = new ArrayList<>();
		for (RequestedItem item : items) {
			rows.add(new Object[] { run.distributor(), run.sha256(), item.line(), item.orderNumber(),
					LineState.PLANNED.name(), Json.toLine(item) });
		}
		this.jdbcTemplate.batchUpdate("""
				INSERT INTO purchase_line (distributor_id, sha256, line, order_number, state, request)
				VALUES (?, ?, ?, ?, ?, ?)""", rows);
	}

	/** Returns the orders with lines that have no cart yet. */
	List<String> ordersToPlan(RunHead run) {
		return this.database.sql("""
				SELECT order_number FROM purchase_line
				WHERE distributor_id = ? AND sha256 = ? AND cart IS NULL
				GROUP BY order_number ORDER BY MIN(line)""")
			.params(run.distributor(), run.sha256())
			.query(String.class)
			.list();
	}

	/** Returns the lines of an order that have no cart yet. */
	List<RequestedItem> linesToPlan(RunHead run, String orderNumber) {
		return this.database.sql("""
				SELECT request FROM purchase_line
				WHERE distributor_id = ? AND sha256 = ? AND order_number = ? AND cart IS NULL ORDER BY line""")
			.params(run.distributor(), run.sha256(), orderNumber)
			.query(String.class)
			.list()
			.stream()
			.map((request) -> Json.parse(request, RequestedItem.class))
			.toList();
	}

	/** Returns the lines with these numbers. */
	public Map<Integer, RequestedItem> items(RunHead run, Collection<Integer> lines) {
		return items(run.distributor(), run.sha256(), lines);
	}

	/** Returns the lines with these numbers of the run of an upload. */
	public Map<Integer, RequestedItem> items(String distributor, String sha256, Collection<Integer> lines) {
		Map<Integer, RequestedItem> items = new HashMap<>();
		for (int line : lines) {
			// With all numbers in one IN, HSQLDB reads all lines of the run.
			this.database.sql("SELECT request FROM purchase_line WHERE distributor_id = ? AND sha256 = ? AND line = ?")
				.params(distributor, sha256, line)
				.query(String.class)
				.optional()
				.ifPresent((request) -> items.put(line, Json.parse(request, RequestedItem.class)));
		}
		return items;
	}

	/** Inserts or updates a cart and the states of its lines. */
	void save(RunHead run, PurchaseCart cart) {
		Checkout checkout = cart.checkout();
		boolean bought = cart.lines().stream().anyMatch((line) -> line.state() == LineState.BOUGHT);
		String day = (checkout != null && (bought || !checkout.concluded()))
				? LocalDate.ofInstant(checkout.sentAt(), ZoneOffset.UTC).toString() : null;
		int updated = this.database.sql("""
				UPDATE purchase_cart SET state = ?, checkout_day = ?, amount = ?, tag_kept = ?, content = ?
				WHERE name = ?""")
			.params(Arrays.asList(cart.state().name(), day, cart.amount(), cart.tagKept(), Json.toLine(cart),
					cart.name()))
			.update();
		if (updated == 0) {
			this.database.sql("""
					INSERT INTO purchase_cart (name, distributor_id, sha256, order_number, customer_id, number, state,
						checkout_day, currency, amount, tag_kept, content)
					VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(Arrays.asList(cart.name(), run.distributor(), run.sha256(), cart.orderNumber(),
						cart.customerId(), cart.number(), cart.state().name(), day, cart.currency(), cart.amount(),
						cart.tagKept(), Json.toLine(cart)))
				.update();
		}
		List<Object[]> lines = new ArrayList<>();
		for (PurchaseLine line : cart.lines()) {
			lines.add(new Object[] { cart.name(), line.state().name(), Json.toLine(line), run.distributor(),
					run.sha256(), line.line() });
		}
		this.jdbcTemplate.batchUpdate("""
				UPDATE purchase_line SET cart = ?, state = ?, status = ?
				WHERE distributor_id = ? AND sha256 = ? AND line = ?""", lines);
		cart.lines()
			.stream()
			.map(PurchaseLine::order)
			.filter(Objects::nonNull)
			.distinct()
			.forEach((order) -> claim(run.distributor(), order, cart.name()));
	}

	/** An order of Partner Center belongs to one cart. */
	private void claim(String distributor, String order, String cart) {
		String claimedBy = claimant(distributor, order);
		if (claimedBy == null) {
			this.database
				.sql("INSERT INTO purchase_order (distributor_id, partner_center_order, cart) VALUES (?, ?, ?)")
				.params(distributor, order, cart)
				.update();
		}
		else if (!claimedBy.equals(cart)) {
			throw new IllegalStateException(
					"The order %s is that of cart %s, and cannot be that of cart %s".formatted(order, claimedBy, cart));
		}
	}

	/** Returns the cart that an order of Partner Center belongs to, or {@code null}. */
	public @Nullable String claimant(String distributor, String order) {
		return this.database
			.sql("SELECT cart FROM purchase_order WHERE distributor_id = ? AND partner_center_order = ?")
			.params(distributor, order)
			.query(String.class)
			.optional()
			.orElse(null);
	}

	/** Returns those of some orders that belong to carts. */
	public Set<String> claimed(String distributor, Collection<String> orders) {
		return orders.stream()
			.filter((order) -> claimant(distributor, order) != null)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Returns a cart, or {@code null}. */
	public @Nullable PurchaseCart cart(String name) {
		return this.database.sql("SELECT content FROM purchase_cart WHERE name = ?")
			.param(name)
			.query(String.class)
			.optional()
			.map(PurchaseTables::cartOf)
			.orElse(null);
	}

	/** Returns the run of a cart, or {@code null}. */
	public @Nullable PurchasedRun runOf(String cart) {
		return this.database.sql(RUN + "\n" + """
				WHERE EXISTS (SELECT 1 FROM purchase_cart WHERE purchase_cart.name = ?
				AND purchase_cart.distributor_id = purchase_run.distributor_id
				AND purchase_cart.sha256 = purchase_run.sha256)""")
			.param(cart)
			.query(PurchaseTables::run)
			.optional()
			.orElse(null);
	}

	private static PurchaseCart cartOf(String content) {
		return Json.parse(content, PurchaseCart.class);
	}

	/** Returns how many carts an order has ever had. */
	public int cartsOf(String orderNumber) {
		return this.database.sql("SELECT COUNT(*) FROM purchase_cart WHERE order_number = ?")
			.param(orderNumber)
			.query(Integer.class)
			.single();
	}

	/** Returns the amounts of all lines of an order, whatever their state. */
	public List<RequestedItem> itemsOf(RunHead run, String orderNumber) {
		return this.database
			.sql("SELECT request FROM purchase_line WHERE distributor_id = ? AND sha256 = ? AND order_number = ?")
			.params(run.distributor(), run.sha256(), orderNumber)
			.query(String.class)
			.list()
			.stream()
			.map((request) -> Json.parse(request, RequestedItem.class))
			.toList();
	}

	/** Returns all carts of a run, by order and number. */
	List<PurchaseCart> carts(RunHead run) {
		return carts(run, EnumSet.allOf(CartState.class));
	}

	/** Returns a run's carts in some states, by order and number. */
	public List<PurchaseCart> carts(RunHead run, Set<CartState> states) {
		return this.database.sql("""
				SELECT content FROM purchase_cart
				WHERE distributor_id = :distributor AND sha256 = :sha256 AND state IN (:states)
				ORDER BY order_number, number""")
			.param("distributor", run.distributor())
			.param("sha256", run.sha256())
			.param("states", names(states))
			.query(String.class)
			.list()
			.stream()
			.map(PurchaseTables::cartOf)
			.toList();
	}

	/** Returns the customers of a run with carts in some states, in a stable order. */
	public List<String> customers(RunHead run, Set<CartState> states) {
		return this.database.sql("""
				SELECT DISTINCT customer_id FROM purchase_cart
				WHERE distributor_id = :distributor AND sha256 = :sha256 AND state IN (:states)
				ORDER BY customer_id""")
			.param("distributor", run.distributor())
			.param("sha256", run.sha256())
			.param("states", names(states))
			.query(String.class)
			.list();
	}

	/**
	 * Returns a customer's carts in some states, in the order of planning.
	 * @param run whose distributor and environment the carts are of
	 */
	public List<CartOfRun> cartsOfCustomer(RunHead run, String customer, Set<CartState> states) {
		return this.database.sql("SELECT purchase_cart.sha256, content FROM " + CART_AND_RUN + """
				WHERE purchase_cart.distributor_id = :distributor AND environment = :environment
				AND customer_id = :customer AND state IN (:states)
				ORDER BY purchase_cart.sha256, order_number, number""")
			.param("distributor", run.distributor())
			.param("environment", run.environment())
			.param("customer", customer)
			.param("states", names(states))
			.query((row, number) -> new CartOfRun(row.getString(1), cartOf(row.getString(2))))
			.list();
	}

	private static List<String> names(Set<CartState> states) {
		return states.stream().map(Enum::name).toList();
	}

	/**
	 * Returns whether Partner Center has kept the tag of any order.
	 * @param run whose distributor and environment the orders are of
	 */
	public boolean hasKeptTags(RunHead run) {
		return this.database.sql("SELECT COUNT(*) FROM " + CART_AND_RUN + """
				WHERE purchase_cart.distributor_id = ? AND environment = ? AND tag_kept = TRUE""")
			.params(run.distributor(), run.environment())
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Returns the amount of carts that were checked out on a day, the last time, and may
	 * be bought.
	 * @param run whose distributor and environment the carts are of
	 * @param except the name of a cart that does not count
	 */
	public BigDecimal checkedOut(RunHead run, LocalDate day, String currency, String except) {
		return this.database.sql("SELECT COALESCE(SUM(amount), 0) FROM " + CART_AND_RUN + """
				WHERE purchase_cart.distributor_id = ? AND environment = ? AND checkout_day = ? AND currency = ?
				AND purchase_cart.name <> ?""")
			.params(run.distributor(), run.environment(), day.toString(), currency, except)
			.query(BigDecimal.class)
			.single();
	}

	/** Returns how many lines of a run are in each state. */
	public Map<LineState, Long> counts(RunHead run) {
		Map<LineState, Long> counts = new EnumMap<>(LineState.class);
		this.database.sql("""
				SELECT state, COUNT(*) FROM purchase_line WHERE distributor_id = ? AND sha256 = ? GROUP BY state""")
			.params(run.distributor(), run.sha256())
			.query((RowCallbackHandler) (row) -> counts.put(LineState.valueOf(row.getString(1)), row.getLong(2)));
		return counts;
	}

	/** Reads all lines of a run in order, some at a time. */
	public void forEachLine(RunHead run, LineReader reader) {
		int last = 0;
		int read;
		do {
			List<StoredLine> lines = this.database.sql("""
					SELECT line, cart, request, status FROM purchase_line
					WHERE distributor_id = ? AND sha256 = ? AND line > ? ORDER BY line LIMIT 1000""")
				.params(run.distributor(), run.sha256(), last)
				.query((row, number) -> new StoredLine(row.getInt(1), row.getString(2), row.getString(3),
						row.getString(4)))
				.list();
			for (StoredLine line : lines) {
				reader.read(Json.parse(line.request(), RequestedItem.class), line.cart(),
						(line.status() != null) ? Json.parse(line.status(), PurchaseLine.class) : null);
				last = line.line();
			}
			read = lines.size();
		}
		while (read > 0);
	}

	/** Receives lines of a run. */
	@FunctionalInterface
	public interface LineReader {

		/**
		 * Receives a line.
		 * @param cart the name of its cart, or {@code null} before it is planned
		 */
		void read(RequestedItem item, @Nullable String cart, @Nullable PurchaseLine line);

	}

	/** A cart, and the SHA-256 of its run's upload. */
	public record CartOfRun(String sha256, PurchaseCart cart) {

	}

	private record StoredLine(int line, @Nullable String cart, String request, @Nullable String status) {

	}

}
