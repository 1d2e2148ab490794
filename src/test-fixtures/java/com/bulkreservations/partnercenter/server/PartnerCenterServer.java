package com.bulkreservations.partnercenter.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.bulkreservations.partnercenter.server.Fault.Kind;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Operation.Host;
import com.bulkreservations.partnercenter.server.World.Tenant;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;

/**
 * A Partner Center on the loopback interface: login, API and price sheets at an address
 * each. It lives as long as the process that started it, so that it remembers what was
 * sold when its client dies.
 */
public final class PartnerCenterServer implements Closeable {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	static {
		// Without it each small answer waits 40 ms for an acknowledgement.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final World world;

	private final AdjustableClock clock;

	private final Behaviour behaviour;

	private final Faults faults = new Faults();

	private final Journal journal;

	private final List<Call> calls = new ArrayList<>();

	private final AtomicInteger callCount = new AtomicInteger();

	private final List<Call> foreignCalls = new CopyOnWriteArrayList<>();

	private final Conduct conduct = new Conduct();

	private final Map<Operation, Consumer<JsonNode>> alterations = new ConcurrentHashMap<>();

	private final Control control = new Control(this);

	private volatile Observer observer = new Observer() {
	};

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "partner-center");
		thread.setDaemon(true);
		return thread;
	});

	private final Map<Host, HttpServer> servers = new LinkedHashMap<>();

	private final HttpServer foreign;

	private final Tokens tokens;

	private final PartnerCenter partnerCenter;

	private PartnerCenterServer(World world, int port) throws IOException {
		this.world = world;
		this.clock = new AdjustableClock();
		this.behaviour = new Behaviour();
		this.journal = new Journal();
		this.foreign = listen(port);
		this.tokens = new Tokens(world, this.clock, this.behaviour, audiences());
		this.partnerCenter = new PartnerCenter(world, this.clock, this.behaviour, this.journal, this.tokens, pages());
		begin();
	}

	private PartnerCenterServer(PartnerCenterServer other) throws IOException {
		this.world = other.world;
		this.clock = other.clock;
		this.behaviour = other.behaviour;
		this.foreign = listen(0);
		synchronized (other.partnerCenter) {
			this.journal = other.journal.copy();
			this.tokens = other.tokens.at(audiences());
			this.partnerCenter = other.partnerCenter.copy(this.journal, this.tokens, pages());
		}
		begin();
	}

	/** Starts it at free ports. */
	public static PartnerCenterServer start(World world) throws IOException {
		return new PartnerCenterServer(world, 0);
	}

	/** Starts it at a port and the two behind it. */
	static PartnerCenterServer start(World world, int port) throws IOException {
		return new PartnerCenterServer(world, port);
	}

	/**
	 * Starts another one that has sold the same so far, at other addresses. Both have the
	 * same clock and behaviour; nothing goes wrong with calls of the new one.
	 */
	public PartnerCenterServer copy() throws IOException {
		return new PartnerCenterServer(this);
	}

	/** Binds all addresses, and answers none yet. */
	private HttpServer listen(int port) throws IOException {
		for (Host host : Host.values()) {
			this.servers.put(host,
					listen((port == 0) ? 0 : port + this.servers.size(), (exchange) -> answer(host, exchange)));
		}
		return listen(0, this::answerAsAnotherHost);
	}

	private Map<String, Host> audiences() {
		return Map.of(url(Host.API), Host.API, url(Host.PRICES), Host.PRICES);
	}

	private Pages pages() {
		return new Pages(this.behaviour, url(Host.API), url(this.foreign));
	}

	private void begin() {
		this.servers.values().forEach(HttpServer::start);
		this.foreign.start();
	}

	private HttpServer listen(int port, Handler handler) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		server.setExecutor(this.threads);
		server.createContext("/", (exchange) -> {
			try {
				handler.handle(exchange);
			}
			finally {
				exchange.close();
			}
		});
		return server;
	}

	public String loginUrl() {
		return url(Host.LOGIN);
	}

	public String apiUrl() {
		return url(Host.API);
	}

	public String pricesUrl() {
		return url(Host.PRICES);
	}

	private String url(Host host) {
		return url(this.servers.get(host));
	}

	private static String url(HttpServer server) {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	public World world() {
		return this.world;
	}

	public AdjustableClock clock() {
		return this.clock;
	}

	public Behaviour behaviour() {
		return this.behaviour;
	}

	public Faults faults() {
		return this.faults;
	}

	/** What was sold so far. */
	public Journal journal() {
		this.partnerCenter.catchUp();
		return this.journal;
	}

	/** All calls in the order in which they came, whatever was answered. */
	public List<Call> calls() {
		synchronized (this.calls) {
			return List.copyOf(this.calls);
		}
	}

	/** How many calls came, whether they are kept or not. */
	public int callCount() {
		return this.callCount.get();
	}

	public List<Call> calls(Operation operation) {
		return calls().stream().filter((call) -> call.operation() == operation).toList();
	}

	/** The calls that another host received, which should never be any. */
	public List<Call> foreignCalls() {
		return this.foreignCalls;
	}

	/** Where clients broke the rules that they should keep. */
	public List<String> violations() {
		return this.conduct.violations();
	}

	/** Makes all access tokens worthless, so that calls get 401. */
	public void revokeAccessTokens() {
		this.tokens.revokeAccessTokens();
	}

	/** Makes all refresh tokens worthless, so that a person must sign in again. */
	public void revokeRefreshTokens() {
		this.tokens.revokeRefreshTokens();
	}

	/** Makes refresh tokens worth something again, as a person does who signs in. */
	public void signInAgain() {
		this.tokens.renewRefreshTokens();
	}

	/** Makes a subscription one that has to be registered first. */
	public void removeRegistration(String subscription) {
		this.partnerCenter.removeRegistration(subscription);
	}

	/** Asks for a check of the inventory before a SKU is bought. */
	public void checkInventory(String product, String sku, boolean isRestricted) {
		this.partnerCenter.catalogue().checkInventory(product, sku, isRestricted);
	}

	/**
	 * Sells the same once more by hand, as a colleague of the operator does.
	 * @return the id of the new order
	 */
	public String sellAgain(String customer, String order) {
		return this.partnerCenter.sellAgain(customer, order);
	}

	/** Cancels an order at Microsoft's. */
	public void cancel(String order) {
		this.partnerCenter.cancel(order);
	}

	/**
	 * Writes the settings with which the program uses this server, and the files with
	 * secrets that they name.
	 * @param folder where these files go
	 * @return the settings in YAML
	 */
	public String settings(Path folder) throws IOException {
		Files.createDirectories(folder);
		StringBuilder yaml = new StringBuilder("""
				reservations:
				  partner-center:
				    environment: sandbox
				    login-url: %s
				    api-url: %s
				    prices-url: %s
				    distributors:
				""".formatted(loginUrl(), apiUrl(), pricesUrl()));
		for (Tenant tenant : this.world.tenants()) {
			Path refreshToken = folder.resolve("refresh-token-" + tenant.distributor());
			writeSecret(refreshToken, tenant.refreshToken());
			yaml.append("""
					      %s:
					        tenant: %s
					        client-id: %s
					        client-secret: %s
					        refresh-token-file: %s
					""".formatted(tenant.distributor(), tenant.id(), tenant.clientId(), tenant.clientSecret(),
					refreshToken.toAbsolutePath()));
		}
		return yaml.toString();
	}

	/**
	 * The settings with which an installation uses this server instead of another one.
	 */
	public List<String> addresses() {
		return List.of("--reservations.partner-center.login-url=" + loginUrl(),
				"--reservations.partner-center.api-url=" + apiUrl(),
				"--reservations.partner-center.prices-url=" + pricesUrl());
	}

	/** Makes an installation use this server from now on. */
	public void configure(Path config) throws IOException {
		Path settings = config.resolve("application.yml");
		String former = Files.exists(settings) ? Files.readString(settings) : "";
		writeSecret(settings, former + "\n---\n" + settings(config.resolve("partner-center")));
	}

	static void writeSecret(Path file, String text) throws IOException {
		Files.deleteIfExists(file);
		Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(file, text);
	}

	private void answer(Host host, HttpExchange exchange) throws IOException {
		Call call = call(host, exchange);
		if (call.uri().getPath().startsWith(Control.PATH)) {
			write(exchange, call, this.control.answer(call), Fault.NONE);
			return;
		}
		this.callCount.incrementAndGet();
		if (this.behaviour.callsKept()) {
			synchronized (this.calls) {
				this.calls.add(call);
			}
		}
		if (call.operation() == null) {
			write(exchange, call, Refusal.error(404, "404", "Resource not found."), Fault.NONE);
			return;
		}
		this.conduct.received(call);
		pause(this.behaviour.latency());
		this.observer.received(call);
		Fault fault = this.faults.take(call);
		Answer answer = null;
		if (fault.processed() == Processed.AT_ONCE) {
			answer = this.partnerCenter.process(call, fault);
		}
		else if (fault.processed() == Processed.LATER) {
			this.partnerCenter.processLater(call, fault);
		}
		if (fault.kind() == Kind.SLOW) {
			pause(fault.time());
		}
		this.observer.processed(call);
		this.conduct.leaves(call);
		switch (fault.kind()) {
			case LOST -> exchange.close();
			case SILENT -> pause(Duration.ofHours(1));
			default -> {
				Answer seen = seen(call, answer, fault);
				if (fault.kind() != Kind.TRUNCATED && fault.kind() != Kind.HALF_JSON && fault.kind() != Kind.EMPTY_BODY
						&& fault.kind() != Kind.HTML) {
					this.conduct.answered(call, seen.status());
				}
				if (seen.headers().containsKey("Retry-After")) {
					// A date has no fractions of a second.
					this.conduct.asksToWait(call, fault.time().minusSeconds(1));
				}
				write(exchange, call, seen, fault);
			}
		}
	}

	/** What the client sees instead of the right answer. */
	private Answer seen(Call call, Answer answer, Fault fault) {
		return switch (fault.kind()) {
			case ERROR -> Refusal.error(fault.status(), fault.code(), "Scripted.");
			case HTML -> Answer.html(fault.status());
			case EMPTY_BODY -> Answer.empty(answer.status());
			case THROTTLED ->
				PartnerCenter.tooMany(fault.time()).with("Retry-After", Long.toString(fault.time().toSeconds()));
			case THROTTLED_UNTIL_DATE -> PartnerCenter.tooMany(fault.time())
				.with("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME
					.format(ZonedDateTime.now(ZoneOffset.UTC).plus(fault.time())));
			case REDIRECTED -> Answer.empty(307).with("Location", url(this.foreign) + call.uri());
			default -> altered(call, answer);
		};
	}

	private Answer altered(Call call, Answer answer) {
		Consumer<JsonNode> alteration = this.alterations.get(call.operation());
		if (alteration == null || answer.json() == null || !answer.isSuccess()) {
			return answer;
		}
		JsonNode copy = answer.json().deepCopy();
		alteration.accept(copy);
		return new Answer(answer.status(), answer.headers(), copy, null);
	}

	private Call call(Host host, HttpExchange exchange) throws IOException {
		Map<String, String> headers = new LinkedHashMap<>();
		exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
		return Call.of(this.clock.instant(), host, exchange.getRequestMethod(), exchange.getRequestURI(), headers,
				exchange.getRequestBody().readAllBytes());
	}

	private void write(HttpExchange exchange, Call call, Answer answer, Fault fault) throws IOException {
		answer.headers().forEach(exchange.getResponseHeaders()::set);
		for (String name : List.of("MS-RequestId", "MS-CorrelationId")) {
			if (!call.header(name).isEmpty()) {
				exchange.getResponseHeaders().set(name, call.header(name));
			}
		}
		byte[] body = (answer.json() != null) ? json(answer) : answer.otherBytes();
		if (fault.kind() == Kind.HALF_JSON) {
			body = Arrays.copyOf(body, body.length / 2);
		}
		exchange.sendResponseHeaders(answer.status(), (body.length == 0) ? -1 : body.length);
		if (body.length > 0) {
			try (OutputStream stream = exchange.getResponseBody()) {
				stream.write(body, 0, (fault.kind() == Kind.TRUNCATED) ? body.length / 2 : body.length);
			}
		}
	}

	private byte[] json(Answer answer) {
		byte[] json = Json.text(answer.json(), this.behaviour).getBytes(StandardCharsets.UTF_8);
		if (!this.behaviour.byteOrderMark()) {
			return json;
		}
		byte[] marked = Arrays.copyOf(BYTE_ORDER_MARK, BYTE_ORDER_MARK.length + json.length);
		System.arraycopy(json, 0, marked, BYTE_ORDER_MARK.length, json.length);
		return marked;
	}

	/** Returns early when the server is closed. */
	private void pause(Duration duration) {
		try {
			if (!duration.isZero()) {
				this.closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void answerAsAnotherHost(HttpExchange exchange) throws IOException {
		this.foreignCalls.add(call(Host.API, exchange));
		exchange.sendResponseHeaders(403, -1);
	}

	@Override
	public void close() {
		this.closed.countDown();
		List<HttpServer> all = new ArrayList<>(this.servers.values());
		all.add(this.foreign);
		all.forEach((server) -> server.stop(0));
		this.threads.shutdownNow();
	}

	/**
	 * Lets someone observe every call, before it is processed and before it is answered.
	 */
	public void observe(Observer wanted) {
		this.observer = wanted;
	}

	/** Alters what an operation answers from now on, but not what it does. */
	public void alter(Operation operation, Consumer<JsonNode> alteration) {
		this.alterations.put(operation, alteration);
	}

	/** Sees every call. */
	public interface Observer {

		/** Nothing is done yet. */
		default void received(Call call) {
		}

		/** All is done, but for the answer. */
		default void processed(Call call) {
		}

	}

	@FunctionalInterface
	private interface Handler {

		void handle(HttpExchange exchange) throws IOException;

	}

}
