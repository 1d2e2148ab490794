package com.bulkreservations.purchase.job;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

import javax.sql.DataSource;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.OpenedApprovals;
import com.bulkreservations.approval.OrderContent;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.order.Plan;
import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.QuickPartnerCenters;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.partnercenter.server.World.Customer;
import com.bulkreservations.partnercenter.server.World.Item;
import com.bulkreservations.partnercenter.server.World.Subscription;
import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.KillSwitch;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.PurchaseLog;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.store.AcceptedOrders;
import com.bulkreservations.purchase.store.PurchaseDatabase;
import com.bulkreservations.purchase.store.PurchaseRecord;
import com.bulkreservations.purchase.store.PurchaseTables;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.settings.ApprovalSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The purchase of one run without the program around it: a published run, a database in
 * memory, and a Partner Center that sells what the run orders. A step takes milliseconds,
 * and waits are over when a test says so.
 */
final class OpenedPurchase implements Closeable {

	static final Duration ANSWER_WAIT = Duration.ofMinutes(2);

	static final Duration ORDER_LAG = Duration.ofMinutes(30);

	private static final String DISTRIBUTOR = "contoso";

	private static final String RUN = "monday.aaaaaaaaaaaa";

	private static final String SHA256 = "a".repeat(64);

	private final DataSource database = PurchaseDatabase.emptied();

	private final Path folder;

	private final Path output;

	private final PartnerCenterServer server;

	private final Clock clock;

	private final List<Customer> customers;

	private final List<Item> items;

	private final StringBuilder lines = new StringBuilder(AcceptedOrdersCsv.HEADER);

	private final KillSwitch killSwitch;

	private final Approvals approvals;

	private int count;

	private @Nullable RunHead head;

	private @Nullable Instant judged;

	private @Nullable PurchaseRecord record;

	private @Nullable PartnerCenter api;

	private @Nullable LookTimes times;

	private long nanos;

	private @Nullable EndingTransactions transactions;

	private boolean approvalRequired;

	private PurchaseLimits limits = new PurchaseLimits(Map.of(), Map.of());

	private BiFunction<String, String, @Nullable Plan> plans = (customer, subscription) -> Plan.AZURE_PLAN;

	private volatile boolean stopping;

	private @Nullable Error failureOfFiles;

	private Duration betweenFiles = Duration.ofSeconds(10);

	private OpenedPurchase(Path folder, PartnerCenterServer server) {
		this.folder = folder;
		this.output = folder.resolve("output");
		this.server = server;
		this.clock = server.clock();
		World world = server.world();
		this.customers = world.customers(world.tenant(DISTRIBUTOR))
			.stream()
			.filter((customer) -> customer.market().equals("NL"))
			.filter((customer) -> world.subscriptions(customer).stream().anyMatch(OpenedPurchase::isUsable))
			.toList();
		this.items = world.items("NL")
			.values()
			.stream()
			.filter((item) -> item.offers().contains("azure_plan") && item.segments().contains("commercial")
					&& item.billingCycles().containsAll(Set.of("one_time", "monthly")) && item.price() != null
					&& item.term().equals("P1Y") && item.minimumQuantity() == 1)
			.toList();
		this.killSwitch = new KillSwitch(folder);
		this.approvals = OpenedApprovals.in(folder.resolve("jobs"), ApprovalSettings.Required.PURCHASE, this.clock);
	}

	/** Opens one without lines. */
	static OpenedPurchase in(Path folder) throws IOException {
		Files.createDirectories(folder);
		return new OpenedPurchase(folder, PartnerCenterServer.start(World.of(Path.of("config"))));
	}

	private static boolean isUsable(Subscription subscription) {
		return subscription.isAzurePlan() && subscription.status().equals("active")
				&& !subscription.reseller().isEmpty();
	}

	/**
	 * Adds a line of one year, paid at once, to the order of a customer.
	 * @param customer the number of a customer, from 0
	 * @param item the number of something for sale, from 0
	 */
	OpenedPurchase line(int customer, int item, int quantity) {
		return line(customer, item, quantity, "one_time", price(item));
	}

	OpenedPurchase line(int customer, int item, int quantity, String billing, @Nullable BigDecimal price) {
		Item sold = this.items.get(item);
		this.count++;
		this.lines.append(String.join(",", order(customer), "R-" + this.count, Integer.toString(this.count + 1),
				DISTRIBUTOR, this.customers.get(customer).id(), subscription(customer).id(), "NL", "commercial",
				sold.reservationType(), sold.armSku(), sold.region(), sold.term(), Integer.toString(quantity), "shared",
				billing, subscription(customer).reseller(), "anna@contoso.example", sold.product(), sold.sku(), "EUR",
				(price != null) ? price.toPlainString() : "", "", "", ""))
			.append('\n');
		return this;
	}

	static String order(int customer) {
		return "RSV-%020d".formatted(customer + 1);
	}

	/** The name of a cart. */
	static String cart(int customer, int number) {
		return PurchaseCart.name(order(customer), number);
	}

	String customer(int number) {
		return this.customers.get(number).id();
	}

	Subscription subscription(int customer) {
		return this.server.world()
			.subscriptions(this.customers.get(customer))
			.stream()
			.filter(OpenedPurchase::isUsable)
			.findFirst()
			.orElseThrow();
	}

	Item item(int number) {
		return this.items.get(number);
	}

	BigDecimal price(int item) {
		return this.items.get(item).price().amount();
	}

	PartnerCenterServer server() {
		return this.server;
	}

	KillSwitch killSwitch() {
		return this.killSwitch;
	}

	Approvals approvals() {
		return this.approvals;
	}

	Path output() {
		return this.output;
	}

	/** The folder of the published run. */
	Path run() {
		return this.output.resolve(DISTRIBUTOR).resolve(RUN);
	}

	OpenedPurchase requireApproval() {
		this.approvalRequired = true;
		return this;
	}

	OpenedPurchase limits(Map<String, BigDecimal> order, Map<String, BigDecimal> day) {
		this.limits = new PurchaseLimits(order, day);
		return this;
	}

	OpenedPurchase plans(BiFunction<String, String, @Nullable Plan> known) {
		this.plans = known;
		return this;
	}

	/** Writes the files of the run so often while it is bought. */
	OpenedPurchase filesEvery(Duration time) {
		this.betweenFiles = time;
		return this;
	}

	/** Lets the files of the run fail by an error, or no longer. */
	void filesFailBy(@Nullable Error error) {
		this.failureOfFiles = error;
	}

	void stop() {
		this.stopping = true;
	}

	/** Lets time pass for the waits after lost answers. */
	void pass(Duration time) {
		this.nanos += time.toNanos();
	}

	OrderContent content() {
		RunHead run = head();
		return new OrderContent(DISTRIBUTOR, "monday.csv", RUN, SHA256, run.acceptedOrdersSha256(), run.lines(),
				Map.of(), Objects.requireNonNull(this.judged));
	}

	RunHead head() {
		return Objects.requireNonNull(this.head);
	}

	/** Publishes the run, and plans its carts. */
	OpenedPurchase plan() throws IOException {
		this.head = publish(RUN, SHA256, this.lines.toString());
		this.judged = this.clock.instant();
		start();
		record().begin(head());
		return this;
	}

	/**
	 * Publishes the lines so far as an earlier run, whose order numbers begin with a 9,
	 * and plans its carts; lines that are added are of the run again.
	 */
	RunHead planEarlier() throws IOException {
		RunHead earlier = publish("sunday.bbbbbbbbbbbb", "b".repeat(64),
				this.lines.toString().replace("RSV-0", "RSV-9"));
		start();
		record().begin(earlier);
		this.lines.setLength(0);
		this.lines.append(AcceptedOrdersCsv.HEADER);
		this.count = 0;
		return earlier;
	}

	private RunHead publish(String name, String sha256, String content) throws IOException {
		Path folderOfRun = Files.createDirectories(this.output.resolve(DISTRIBUTOR).resolve(name));
		Files.writeString(folderOfRun.resolve("summary.json"),
				"""
						{"run": "%s", "distributor": "%s",
						 "sourceFile": {"name": "monday.csv", "bytes": 1, "sha256": "%s", "encoding": "UTF-8", "delimiter": ";"},
						 "counts": {"rows": %d, "accepted": %4$d, "rejected": 0, "blank": 0, "orders": 1},
						 "start": "2026-01-16T00:00:00Z", "end": "2026-01-16T00:00:01Z", "restarts": 0}
						"""
					.formatted(name, DISTRIBUTOR, sha256, this.count));
		Path accepted = folderOfRun.resolve(AcceptedOrdersCsv.FILE_NAME);
		Files.writeString(accepted, content, StandardCharsets.UTF_8);
		return new RunHead(DISTRIBUTOR, sha256, name, Digests.sha256(accepted), this.count, "sandbox");
	}

	/** What a new process begins with. */
	void start() throws IOException {
		close(this.record);
		this.times = new LookTimes(ANSWER_WAIT, ORDER_LAG, () -> this.nanos);
		this.transactions = new EndingTransactions(new TransactionTemplate(new JdbcTransactionManager(this.database)));
		this.record = new PurchaseRecord(this.output, PurchaseTables.in(this.database), Ledger.in(this.database),
				this.transactions, new AcceptedOrders(this.output, this.folder.resolve("temporary.csv")),
				new AuditLog(this.folder.resolve("jobs"), this.clock), this.clock, (distributor) -> true);
		if (this.api == null) {
			this.api = QuickPartnerCenters.of(this.server, DISTRIBUTOR, this.folder);
		}
	}

	/** The transactions of the process. */
	EndingTransactions transactions() {
		return Objects.requireNonNull(this.transactions);
	}

	/**
	 * Does what comes before a purchase is continued: catches up with the log, and
	 * compares with Partner Center where the database was older.
	 * @return whether something may be bought
	 */
	boolean catchUp() throws IOException {
		return record().catchUp().isEmpty() || (buying().reconcile(true) == null && record().catchUp().isEmpty());
	}

	/** The rows of each table. */
	Map<String, List<Map<String, Object>>> backUp() {
		JdbcTemplate tables = new JdbcTemplate(this.database);
		Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
		PurchaseDatabase.TABLES.forEach((table) -> rows.put(table, tables.queryForList("SELECT * FROM " + table)));
		return rows;
	}

	/** Replaces the database by a backup; the logs stay. */
	void restore(Map<String, List<Map<String, Object>>> backup) throws IOException {
		close(this.record);
		JdbcTemplate tables = new JdbcTemplate(PurchaseDatabase.emptied());
		backup
			.forEach(
					(table, rows) -> rows
						.forEach((row) -> tables.update(
								"INSERT INTO %s (%s) VALUES (%s)".formatted(table, String.join(", ", row.keySet()),
										String.join(", ", Collections.nCopies(row.size(), "?"))),
								row.values().toArray())));
		start();
	}

	/** Loses the database and the log, and plans the run from scratch. */
	void forget() throws IOException {
		close(this.record);
		PurchaseDatabase.emptied();
		Files.delete(PurchaseLog.file(this.output.resolve(DISTRIBUTOR), RUN));
		start();
		record().begin(head());
	}

	/** Publishes the same lines now, to a program that knows of nothing before. */
	void publishAgain() throws IOException {
		forget();
		this.judged = this.clock.instant();
	}

	PurchaseRecord record() {
		return Objects.requireNonNull(this.record);
	}

	/** Buys what can be bought now, and returns why it was stopped. */
	@Nullable Finding buy() throws IOException, InterruptedException {
		return buy(1);
	}

	@Nullable Finding buy(int threads) throws IOException, InterruptedException {
		PartnerCenter center = Objects.requireNonNull(this.api);
		RunPurchase run = new RunPurchase(head(), center, record(), conditions(), Objects.requireNonNull(this.times),
				this.clock);
		return new RunBuyer(run, soldItems(false), prices(), files(), () -> this.stopping, this.betweenFiles)
			.buy(threads);
	}

	/** What Partner Center sells, as this process has read it. */
	SoldItems soldItems(boolean entitlements) {
		return new SoldItems(Objects.requireNonNull(this.api), this.plans, entitlements, this.clock,
				Duration.ofMillis(1));
	}

	/** The prices as this process has read them. */
	MarketPrices prices() {
		return new MarketPrices(Objects.requireNonNull(this.api), this.clock);
	}

	/** A line of the run, from 1. */
	RequestedItem requested(int line) {
		return Objects.requireNonNull(record().tables().items(head(), Set.of(line)).get(line));
	}

	private PurchaseConditions conditions() {
		return new PurchaseConditions(content(), this.approvals, this.approvalRequired, this.limits, this.killSwitch);
	}

	private PurchaseFiles files() {
		Error failure = this.failureOfFiles;
		return new PurchaseFiles(this.output,
				(failure == null) ? record().tables() : PurchaseTables.in(new DelegatingDataSource(this.database) {
					@Override
					public Connection getConnection() {
						throw failure;
					}
				}));
	}

	/** The same, as the program has it. */
	RunBuying buying() {
		PartnerCenter center = Objects.requireNonNull(this.api);
		return new RunBuying(head(), center, record(), conditions(), Objects.requireNonNull(this.times), this.clock,
				new MarketPrices(center, this.clock), this.plans, false, files(), () -> this.stopping, 1);
	}

	/** All carts, by order and number. */
	List<PurchaseCart> carts() {
		return record().tables().carts(head(), EnumSet.allOf(CartState.class));
	}

	PurchaseCart cartNamed(String name) {
		return carts().stream().filter((cart) -> cart.name().equals(name)).findFirst().orElseThrow();
	}

	List<CartState> cartStates() {
		return carts().stream().map(PurchaseCart::state).toList();
	}

	/** The state of each line, in the order of the run. */
	List<LineState> states() {
		return lines().stream().map(PurchaseLine::state).toList();
	}

	/** Each line, in the order of the run. */
	List<PurchaseLine> lines() {
		List<PurchaseLine> all = new ArrayList<>();
		record().tables().forEachLine(head(), (item, cart, line) -> all.add(Objects.requireNonNull(line)));
		return all;
	}

	/** The codes of what was found of the lines. */
	Collection<@Nullable String> codes() {
		List<@Nullable String> codes = new ArrayList<>();
		lines().forEach((line) -> codes.add((line.finding() != null) ? line.finding().code() : null));
		return codes;
	}

	private static void close(@Nullable Closeable closeable) throws IOException {
		if (closeable != null) {
			closeable.close();
		}
	}

	@Override
	public void close() throws IOException {
		close(this.record);
		this.server.close();
	}

}
