package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.bulkreservations.partnercenter.model.Access;
import com.bulkreservations.partnercenter.model.ApiCall;
import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.PartnerCredentials;
import com.bulkreservations.settings.SettingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a call that fails leads to, and how often it is sent. */
class CallsTest {

	private static final String CHECKOUT = "/v1/customers/c/carts/cart-1/checkout";

	private static final String ORDERS = "/v1/customers/c/orders";

	private static final String TOKEN = "/" + LoopbackServer.TENANT + "/oauth2/v2.0/token";

	private static final UUID REQUEST = UUID.randomUUID();

	private final List<Duration> pauses = new ArrayList<>();

	private long nanos;

	private LoopbackServer server;

	private PartnerCenter center;

	@BeforeEach
	void start() throws IOException {
		this.server = new LoopbackServer();
		this.center = center(this.server.settings());
	}

	private PartnerCenter center(PartnerCenterSettings settings) {
		return Objects.requireNonNull(
				new PartnerCenters(settings, Clock.systemUTC(), () -> this.nanos, this::pass, Duration.ofMillis(1))
					.find("contoso"));
	}

	private void pass(Duration time) {
		this.pauses.add(time);
		this.nanos += time.toNanos();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 408, 500, 502, 503, 504 })
	void checkOutWhoseAnswerIsLostIsUnknownAndSentOnce(int status) {
		this.server.answer(CHECKOUT, status, "{\"code\":2032,\"description\":\"d\"}");
		LostAnswerException lost = catchThrowableOfType(LostAnswerException.class, this::checkOut);
		assertThat(lost.outcome()).isEqualTo(ApiOutcome.UNKNOWN);
		assertThat(lost).hasMessageContaining(REQUEST.toString()).hasMessageContaining("MS-CorrelationId");
		assertThat(this.server.calls(CHECKOUT)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "<html>", "{\"orders\":[", "[]", "\"x\"" })
	void checkOutWhoseAnswerCannotBeReadIsUnknown(String body) {
		this.server.answer(CHECKOUT, 201, body);
		assertThat(catchThrowableOfType(LostAnswerException.class, this::checkOut).outcome())
			.isEqualTo(ApiOutcome.UNKNOWN);
		assertThat(this.server.calls(CHECKOUT)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "409,800060,UNKNOWN", "409,800064,UNKNOWN", "400,800065,UNKNOWN", "400,800070,REFUSE",
			"400,800015,REFUSE", "400,800023,STOP", "400,800069,HOLD_CUSTOMER", "400,800089,HOLD", "400,123456,HOLD",
			"302,,HOLD", "403,2032,STOP", "400,800030,HOLD" })
	void checkOutThatIsAnsweredWithAnErrorIsSentOnce(int status, String code, ApiOutcome outcome) {
		this.server.answer(CHECKOUT, status, "{\"code\":" + code + ",\"description\":\"said so\"}", "Location",
				this.server.address() + "/elsewhere");
		ErrorAnswerException error = catchThrowableOfType(ErrorAnswerException.class, this::checkOut);
		assertThat(error.outcome()).isEqualTo(outcome);
		assertThat(error.status()).isEqualTo(status);
		assertThat(error.code()).isEqualTo(code);
		assertThat(error).hasMessageContaining("said so").hasMessageContaining(error.error().sentence());
		assertThat(this.server.calls(CHECKOUT)).hasSize(1);
		assertThat(this.server.calls("/elsewhere")).isEmpty();
	}

	/** The JDK tries a GET again whose connection has broken; a POST it must not. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void postIsNotSentAgainByTheJdk(boolean overUsedConnection) throws Exception {
		try (BreakingServer breaking = new BreakingServer(overUsedConnection ? 1 : 0)) {
			PartnerCenterSettings own = this.server.settings();
			PartnerCenter over = center(
					new PartnerCenterSettings(own.environment(), own.loginUrl(), breaking.address(), own.pricesUrl(),
							own.tokenPath(), own.distributors(), own.provisioningSubscription(), own.connectTimeout(),
							own.readTimeout(), own.answerWait(), own.orderLag(), own.requestsPerMinute()));
			if (overUsedConnection) {
				over.registration("c", "s");
			}
			assertThat(catchThrowableOfType(LostAnswerException.class, () -> over.checkOut("c", "cart-1", REQUEST))
				.outcome()).isEqualTo(ApiOutcome.UNKNOWN);
			assertThat(breaking.posts()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "true", "TRUE" })
	void refusesAJvmThatWouldSendAgain(String value) {
		assertThatThrownBy(() -> PartnerCenters.requireNoResend(value)).isInstanceOf(SettingsException.class)
			.hasMessageContaining("enableAllMethodRetry");
	}

	@Test
	void takesAJvmThatWouldNot() {
		PartnerCenters.requireNoResend(null);
		PartnerCenters.requireNoResend("false");
	}

	/** Only a server that failed, or a time-out, may have processed a call. */
	@ParameterizedTest
	@ValueSource(ints = { 407, 409, 499 })
	void errorOfTheCallIsAnAnswer(int status) {
		this.server.answer(CHECKOUT, status, "");
		ErrorAnswerException error = catchThrowableOfType(ErrorAnswerException.class, this::checkOut);
		assertThat(error.status()).isEqualTo(status);
		assertThat(error.isNotFound()).isFalse();
		assertThat(error.code()).isNull();
	}

	@Test
	void lostAnswerSaysWhatFailedAndNoAddress() {
		this.server.answer(CHECKOUT, 0, "");
		assertThat(catchThrowableOfType(LostAnswerException.class, this::checkOut).getMessage())
			.contains("did not give a readable answer: EOFException", REQUEST.toString())
			.doesNotContain("http://");
		this.server.answer(CHECKOUT, 201, "{\"orders\":\n[");
		assertThat(catchThrowableOfType(LostAnswerException.class, this::checkOut).getMessage())
			.contains("UnexpectedEndOfInputException")
			.doesNotContain("http://", "\n");
		this.server.answer(CHECKOUT, 201, "");
		assertThat(catchThrowableOfType(LostAnswerException.class, this::checkOut))
			.hasMessageContaining("the answer is empty");
	}

	@Test
	void answerThatTakesTooLongIsLost() throws Exception {
		PartnerCenterSettings own = this.server.settings();
		PartnerCenter impatient = center(
				new PartnerCenterSettings(own.environment(), own.loginUrl(), own.apiUrl(), own.pricesUrl(),
						own.tokenPath(), own.distributors(), own.provisioningSubscription(), own.connectTimeout(),
						Duration.ofSeconds(1), own.answerWait(), own.orderLag(), own.requestsPerMinute()));
		CountDownLatch lost = new CountDownLatch(1);
		this.server.answer(CHECKOUT, 201, "{}").beforeNext(CHECKOUT, () -> awaitUninterruptibly(lost));
		assertThat(catchThrowableOfType(LostAnswerException.class, () -> impatient.checkOut("c", "cart-1", REQUEST)))
			.hasMessageContaining("TimeoutException");
		lost.countDown();
	}

	@Test
	void repeatsReadsALimitedNumberOfTimes() {
		this.server.answer(ORDERS, 503, "");
		LostAnswerException lost = catchThrowableOfType(LostAnswerException.class, () -> this.center.orders("c"));
		assertThat(lost.error()).isEqualTo(ApiError.READ_FAILED);
		assertThat(this.server.calls(ORDERS)).hasSize(5);
	}

	@Test
	void readsWhatTheSecondTryBrings() throws Exception {
		this.server.answer(ORDERS, 503, "").answer(ORDERS, 200, "{\"items\":[{\"id\":\"o-1\"}]}");
		assertThat(this.center.orders("c")).hasSize(1);
		assertThat(this.server.calls(ORDERS)).extracting((call) -> call.header("MS-RequestId")).doesNotHaveDuplicates();
	}

	/** A proxy may answer instead of Partner Center: of thousands of reads, some. */
	@Test
	void repeatsARedirectedReadWithoutFollowingIt() throws Exception {
		this.server.answer(ORDERS, 307, "", "Location", this.server.address() + "/elsewhere")
			.answer(ORDERS, 200, "{\"items\":[{\"id\":\"o-1\"}]}");
		assertThat(this.center.orders("c")).hasSize(1);
		assertThat(this.server.calls(ORDERS)).hasSize(2);
		assertThat(this.server.calls("/elsewhere")).isEmpty();
	}

	@Test
	void endsAReadThatIsAlwaysRedirected() {
		this.server.answer(ORDERS, 302, "");
		ErrorAnswerException error = catchThrowableOfType(ErrorAnswerException.class, () -> this.center.orders("c"));
		assertThat(error.error()).isEqualTo(ApiError.READ_REDIRECTED);
		assertThat(error).hasMessageContaining("proxy");
		assertThat(this.server.calls(ORDERS)).hasSize(5);
	}

	@Test
	void doesNotRepeatAReadThatIsRefused() {
		this.server.answer(ORDERS, 404, "{\"code\":20002}");
		assertThat(catchThrowableOfType(ErrorAnswerException.class, () -> this.center.orders("c")).isNotFound())
			.isTrue();
		assertThat(this.server.calls(ORDERS)).hasSize(1);
	}

	@Test
	void holdsTheTenantAsLongAsPartnerCenterAsks() throws Exception {
		this.server.answer(CHECKOUT, 429, "{\"statusCode\":429,\"message\":\"Rate limit\"}", "Retry-After", "57")
			.answer("/v1/customers/another/orders", 200, "{\"items\":[]}");
		assertThat(catchThrowableOfType(ErrorAnswerException.class, this::checkOut).outcome())
			.isEqualTo(ApiOutcome.RETRY);
		assertThat(this.server.calls(CHECKOUT)).hasSize(1);
		this.center.orders("another");
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(57));
	}

	@Test
	void sendsNoMoreCallsThanTheTenantMayHave() throws Exception {
		PartnerCenterSettings own = this.server.settings();
		PartnerCenter limited = center(new PartnerCenterSettings(own.environment(), own.loginUrl(), own.apiUrl(),
				own.pricesUrl(), own.tokenPath(), own.distributors(), own.provisioningSubscription(),
				own.connectTimeout(), own.readTimeout(), own.answerWait(), own.orderLag(), 10));
		this.server.answer(ORDERS, 200, "{\"items\":[]}");
		limited.orders("c");
		assertThat(this.pauses).isEmpty();
		limited.orders("c");
		assertThat(this.pauses).singleElement()
			.satisfies((pause) -> assertThat(pause).isBetween(Duration.ofMillis(5_999), Duration.ofMillis(6_001)));
	}

	@Test
	void holdsTheTenantAsLongAsTheTextOfAnAnswerAsks() throws Exception {
		this.server.answer(CHECKOUT, 429, "{\"message\":\"Rate limit is exceeded. Try again in 9 seconds.\"}");
		assertThat(catchThrowableOfType(ErrorAnswerException.class, this::checkOut)).isNotNull();
		this.center.awaitRelease();
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(9));
	}

	@Test
	void holdsTheTenantLongerUntilACallIsAnswered() throws Exception {
		this.server.answer(ORDERS, 429, "").answer(ORDERS, 429, "").answer(ORDERS, 200, "{\"items\":[]}");
		this.center.orders("c");
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
		this.server.answer(ORDERS, 429, "").answer(ORDERS, 200, "{\"items\":[]}");
		this.center.orders("c");
		assertThat(this.pauses.subList(2, this.pauses.size())).containsExactly(Duration.ofSeconds(1));
	}

	/** However they write the tenant, its limit is one. */
	@Test
	void distributorsOfOneTenantShareItsLimit() throws Exception {
		PartnerCenterSettings one = this.server.settings();
		PartnerCredentials same = new PartnerCredentials(LoopbackServer.TENANT.toUpperCase(Locale.ROOT), "client",
				"the-secret", null, null, PartnerCredentials.Mode.APP, null);
		PartnerCredentials other = new PartnerCredentials("fabrikam.example", "client", "the-secret", null, null,
				PartnerCredentials.Mode.APP, null);
		this.server
			.answer("/" + same.tenant() + "/oauth2/v2.0/token", 200, "{\"expires_in\":60,\"access_token\":\"a\"}")
			.answer("/" + other.tenant() + "/oauth2/v2.0/token", 200, "{\"expires_in\":60,\"access_token\":\"a\"}")
			.answer(CHECKOUT, 429, "", "Retry-After", "57")
			.answer("/v1/customers/another/orders", 200, "{\"items\":[]}");
		PartnerCenters centers = new PartnerCenters(
				new PartnerCenterSettings(one.environment(), one.loginUrl(), URI.create(one.apiUrl() + "//"),
						one.pricesUrl(), one.tokenPath(),
						Map.of("contoso", one.of("contoso"), "tailspin", same, "fabrikam", other),
						one.provisioningSubscription(), one.connectTimeout(), one.readTimeout(), one.answerWait(),
						one.orderLag(), one.requestsPerMinute()),
				Clock.systemUTC(), () -> this.nanos, this::pass, Duration.ofMillis(1));
		assertThat(catchThrowableOfType(ErrorAnswerException.class,
				() -> centers.find("contoso").checkOut("c", "cart-1", REQUEST)))
			.isNotNull();
		centers.find("fabrikam").orders("another");
		assertThat(this.pauses).isEmpty();
		centers.find("tailspin").orders("another");
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(57));
	}

	/** While a token is renewed, the answer to another call may ask to wait. */
	@Test
	void holdsACallWhoseTokenIsRenewedMeanwhile() throws Exception {
		CallGate gate = new CallGate(60, () -> this.nanos, (time) -> {
			assertThat(this.server.calls(TOKEN)).hasSize(1);
			this.pauses.add(time);
			this.nanos += time.toNanos();
		});
		PartnerCenterSettings settings = this.server.settings();
		TokenService signIn = new TokenService(settings.of("contoso"), settings.loginUrl(), settings.tokenPath(),
				RestClients.plain(HttpClient.newHttpClient(), settings.readTimeout()), Clock.systemUTC());
		this.server.beforeNext(TOKEN, () -> gate.throttled(Duration.ofSeconds(57)));
		CallSender sender = new CallSender(new AccessTokens(signIn, "audience", Clock.systemUTC()), gate,
				Duration.ofMillis(1), Clock.systemUTC());
		String token = sender.inTurn(ApiCall.READ, "c", CallIds.of(REQUEST), (headers) -> headers.get("Authorization"));
		assertThat(token).isEqualTo("Bearer access-1");
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(57));
	}

	@Test
	void getsANewTokenOnceAndThenStops() {
		this.server.answer(ORDERS, 401, "{\"code\":800001}");
		ErrorAnswerException error = catchThrowableOfType(ErrorAnswerException.class, () -> this.center.orders("c"));
		assertThat(error.error()).isEqualTo(ApiError.TOKEN_REFUSED);
		assertThat(error.outcome()).isEqualTo(ApiOutcome.STOP);
		assertThat(this.server.calls(ORDERS)).hasSize(2);
		assertThat(this.server.calls(TOKEN)).hasSize(2);
	}

	@Test
	void readsWithTheNewToken() throws Exception {
		this.server.clear(TOKEN)
			.answer(TOKEN, 200, "{\"expires_in\":\"3599\",\"access_token\":\"old\"}")
			.answer(TOKEN, 200, "{\"expires_in\":3599,\"access_token\":\"new\"}")
			.answer(ORDERS, 401, "")
			.answer(ORDERS, 200, "{\"items\":[]}")
			.answer(ORDERS, 401, "")
			.answer(ORDERS, 200, "{\"items\":[]}");
		this.center.orders("c");
		assertThat(this.server.calls(ORDERS)).extracting((call) -> call.header("Authorization"))
			.containsExactly("Bearer old", "Bearer new");
		// One that was accepted has expired when it is refused.
		this.center.orders("c");
		assertThat(this.server.calls(TOKEN)).hasSize(3);
	}

	@Test
	void sendsACheckOutOnceWhoseTokenIsRefused() {
		this.server.answer(CHECKOUT, 401, "");
		assertThat(catchThrowableOfType(ErrorAnswerException.class, this::checkOut).outcome())
			.isEqualTo(ApiOutcome.RETRY);
		assertThat(this.server.calls(CHECKOUT)).hasSize(1);
	}

	@Test
	void stopsWhereSeveralFactorsAreMissing() {
		this.server.answer(CHECKOUT, 401, "{\"code\":10001}");
		assertThat(catchThrowableOfType(ErrorAnswerException.class, this::checkOut).error())
			.isEqualTo(ApiError.MFA_MISSING);
	}

	@Test
	void sendsNothingWithoutAToken() {
		this.server.clear(TOKEN)
			.answer(TOKEN, 400, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: expired\"}");
		NotSentException notSent = catchThrowableOfType(NotSentException.class, this::checkOut);
		assertThat(notSent.outcome()).isEqualTo(ApiOutcome.STOP);
		assertThat(notSent).hasMessageContaining("secret has expired");
		assertThat(this.server.calls(CHECKOUT)).isEmpty();
	}

	@Test
	void triesTheSignInAgainForAReadOnly() {
		this.server.clear(TOKEN).answer(TOKEN, 503, "");
		assertThat(catchThrowableOfType(NotSentException.class, this::checkOut).outcome()).isEqualTo(ApiOutcome.RETRY);
		assertThat(this.server.calls(TOKEN)).hasSize(1);
		assertThat(catchThrowableOfType(NotSentException.class, () -> this.center.orders("c"))).isNotNull();
		assertThat(this.server.calls(TOKEN)).hasSize(6);
	}

	@Test
	void sendsNothingOnceItIsInterrupted() {
		this.nanos = 0;
		this.server.answer(CHECKOUT, 429, "", "Retry-After", "1");
		assertThat(catchThrowableOfType(ErrorAnswerException.class, this::checkOut)).isNotNull();
		Thread.currentThread().interrupt();
		assertThat(catchThrowableOfType(NotSentException.class, this::checkOut).error())
			.isEqualTo(ApiError.INTERRUPTED);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.server.calls(CHECKOUT)).hasSize(1);
	}

	@Test
	void interruptedReadIsNotTriedAgain() {
		Thread.currentThread().interrupt();
		assertThat(catchThrowableOfType(NotSentException.class, () -> this.center.orders("c")).error())
			.isEqualTo(ApiError.INTERRUPTED);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.server.calls).isEmpty();
	}

	@Test
	void readThatIsInterruptedInItsPauseEndsWithWhatItHas() {
		PartnerCenter patient = Objects.requireNonNull(new PartnerCenters(this.server.settings(), Clock.systemUTC(),
				() -> this.nanos, this::pass, Duration.ofHours(1))
			.find("contoso"));
		Thread reader = Thread.currentThread();
		this.server.answer(ORDERS, 503, "").beforeNext(ORDERS, reader::interrupt);
		PartnerCenterException failure = catchThrowableOfType(PartnerCenterException.class, () -> patient.orders("c"));
		assertThat(failure.outcome()).isEqualTo(ApiOutcome.RETRY);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.server.calls(ORDERS)).hasSize(1);
	}

	/** Partner Center fails where two calls for a customer meet. */
	@Test
	void callsForACustomerGoOutOneAfterTheOther() throws Exception {
		String other = "/v1/customers/C/orders";
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		this.server.answer(ORDERS, 200, "{\"items\":[]}")
			.answer(other, 200, "{\"items\":[]}")
			.answer("/v1/customers/another/orders", 200, "{\"items\":[]}")
			.beforeNext(ORDERS, () -> {
				arrived.countDown();
				awaitUninterruptibly(answered);
			});
		CompletableFuture<?> first = reading("c");
		assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<?> second = reading("C");
		reading("another").get(10, TimeUnit.SECONDS);
		assertThat(this.server.calls(other)).isEmpty();
		answered.countDown();
		first.get(10, TimeUnit.SECONDS);
		second.get(10, TimeUnit.SECONDS);
		assertThat(this.server.calls(other)).hasSize(1);
	}

	private CompletableFuture<?> reading(String customer) {
		return CompletableFuture.runAsync(() -> {
			try {
				this.center.orders(customer);
			}
			catch (PartnerCenterException ex) {
				throw new IllegalStateException(ex);
			}
		}, (work) -> new Thread(work, "reader of " + customer).start());
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void followsAListToItsEnd() throws Exception {
		this.server.answer(ORDERS, 200, page("o-1", "/customers/c/orders?page=2", "MS-ContinuationToken", "t-2"))
			.answer(ORDERS, 200, page(null, "/v1/customers/c/orders?page=3", "MS-ContinuationToken", "t-3"))
			.answer(ORDERS, 200, page("o-2", this.server.address() + "/v1/customers/c/orders?page=4", "X", "y"))
			.answer(ORDERS, 200, "{\"items\":[{\"id\":\"o-3\"}],\"links\":{\"self\":{}}}");
		assertThat(this.center.orders("c")).extracting("id").containsExactly("o-1", "o-2", "o-3");
		List<LoopbackServer.Call> calls = this.server.calls(ORDERS);
		assertThat(calls).extracting(LoopbackServer.Call::query).containsExactly(null, "page=2", "page=3", "page=4");
		assertThat(calls).extracting((call) -> call.header("MS-ContinuationToken"))
			.containsExactly(null, "t-2", "t-3", null);
		assertThat(calls).extracting((call) -> call.header("Authorization")).containsOnly("Bearer access-1");
	}

	@Test
	void givesUpAListThatGoesRound() {
		this.server.answer(ORDERS, 200, page("o-1", "/customers/c/orders?page=2", "X", "y"));
		assertThat(catchThrowableOfType(LostAnswerException.class, () -> this.center.orders("c")))
			.hasMessageContaining("circle");
		assertThat(this.server.calls(ORDERS)).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			'' | the answer is empty
			{} | the answer is no list
			{"items":{}} | the answer is no list
			[{"id":[]}] | String
			{"items":[],"links":{"next":{"uri":"/x","method":"POST"}}} | the next page asks for the method POST
			""")
	void readsNothingOutOfWhatIsNoList(String body, String reason) {
		this.server.answer(ORDERS, 200, body);
		assertThat(catchThrowableOfType(LostAnswerException.class, () -> this.center.orders("c")))
			.hasMessageContaining(reason);
	}

	@Test
	void readsAListWithoutAPage() throws Exception {
		this.server.answer(ORDERS, 200, "[{\"id\":\"o-1\"},null]");
		assertThat(this.center.orders("c")).extracting("id").containsExactly("o-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "{\"next\":null}", "{\"next\":{\"method\":\"POST\"}}" })
	void listWithoutANextPageEnds(String links) throws Exception {
		this.server.answer(ORDERS, 200, "{\"items\":[{\"id\":\"o-1\"}],\"links\":" + links + "}");
		assertThat(this.center.orders("c")).hasSize(1);
		assertThat(this.server.calls(ORDERS)).hasSize(1);
	}

	@Test
	void sendsTheHeadersThatALinkHasWhole() throws Exception {
		this.server
			.answer(ORDERS, 200,
					"{\"items\":[],\"links\":{\"next\":{\"uri\":\"/customers/c/orders?page=2\",\"headers\":["
							+ "{\"key\":\"A\",\"value\":\"1\"},{\"key\":\"A\",\"value\":\"2\"},{\"key\":\"B\"},"
							+ "{\"value\":\"3\"},null,{\"key\":\"MS-RequestId\",\"value\":\"4\"}]}}}")
			.answer(ORDERS, 200, "{\"items\":[]}");
		this.center.orders("c");
		LoopbackServer.Call second = this.server.calls(ORDERS).get(1);
		assertThat(second.header("A")).isEqualTo("2");
		assertThat(second.header("B")).isNull();
		assertThat(second.header("null")).isNull();
		assertThat(UUID.fromString(second.header("MS-RequestId"))).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/v1/x", "http://127.0.0.1:1/v1/x", "//evil.example/v1/x",
			"http://127.0.0.1@evil.example/v1", "ftp://127.0.0.1/", "not a uri", "https:/x", "//127.0.0.1/v1/x" })
	void sendsNoTokenElsewhere(String next) {
		assertThat(catchThrowableOfType(LostAnswerException.class, () -> PageLink.resolve(this.server.address(), next)))
			.isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://h:443/v1/x", "https://h:444/v1/x", "https://h:80/v1/x", "https://u@h/v1/x",
			"https://i/v1/x", "//h/v1/x" })
	void sendsNoTokenToAnotherDoorOfTheServer(String next) {
		assertThat(
				catchThrowableOfType(LostAnswerException.class, () -> PageLink.resolve(URI.create("https://h"), next)))
			.hasMessageContaining("leads to another server");
	}

	@Test
	void knowsThePortThatAnAddressLeavesOut() throws Exception {
		assertThat(PageLink.resolve(URI.create("http://h"), "HTTP://h:80/v1/x")).hasToString("HTTP://h:80/v1/x");
		assertThat(PageLink.resolve(URI.create("https://h:443"), "https://h/v1/x")).hasToString("https://h/v1/x");
		assertThat(PageLink.resolve(URI.create("http://h:8080"), "x")).hasToString("http://h:8080/v1/x");
	}

	@ParameterizedTest
	@CsvSource({ "/v1/a?b=1,https://h/v1/a?b=1", "/V1/a,https://h/V1/a", "/v10/a,https://h/v1/v10/a",
			"/customers,https://h/v1/customers", "customers,https://h/v1/customers",
			"v1/customers,https://h/v1/customers", "https://H:443/v1/x,https://H:443/v1/x",
			"/v1.0/customers,https://h/v1.0/customers", "@evil.example/x,https://h/v1/@evil.example/x" })
	void findsTheNextPage(String next, String address) throws Exception {
		assertThat(PageLink.resolve(URI.create("https://h"), next)).hasToString(address);
	}

	@Test
	void logsBothIdsAndNoSecret() throws Exception {
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		root.addAppender(lines);
		try {
			this.server.answer(ORDERS, 500, "").answer(ORDERS, 200, "{\"items\":[]}").answer(CHECKOUT, 0, "");
			this.center.orders("c");
			PartnerCenterException failure = catchThrowableOfType(LostAnswerException.class, this::checkOut);
			assertThat(failure.toString()).doesNotContain("access-1", "the-secret");
		}
		finally {
			root.detachAppender(lines);
		}
		assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage)
			.noneMatch(
					(line) -> line.contains("access-1") || line.contains("the-secret") || line.contains("refresh-2"));
		assertThat(lines.list).filteredOn((event) -> event.getLoggerName().startsWith("com.bulkreservations"))
			.hasSizeGreaterThanOrEqualTo(3)
			.allMatch((event) -> event.getFormattedMessage().contains("MS-RequestId ")
					&& event.getFormattedMessage().contains("MS-CorrelationId "));
		assertThat(this.server.settings().toString()).doesNotContain("the-secret");
		assertThat(Map.copyOf(this.server.settings().distributors()).toString()).doesNotContain("the-secret");
	}

	@Test
	void logsWhatCameOfEachCall() throws Exception {
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		Logger logger = (Logger) LoggerFactory.getLogger(PartnerCenter.class);
		logger.addAppender(lines);
		long began = System.nanoTime();
		try {
			this.server.answer(ORDERS, 200, "{\"items\":[]}").answer(CHECKOUT, 0, "");
			this.center.orders("c");
			assertThat(catchThrowableOfType(LostAnswerException.class, this::checkOut)).isNotNull();
		}
		finally {
			logger.detachAppender(lines);
		}
		long millis = (System.nanoTime() - began) / 1_000_000;
		assertThat(lines.list).hasSize(2);
		assertThat(lines.list.get(0).getFormattedMessage()).startsWith("GET " + ORDERS + ": 200 after ");
		assertThat(lines.list.get(1).getFormattedMessage()).startsWith("POST " + CHECKOUT + ": IOException after ");
		assertThat(lines.list).extracting((line) -> (Long) line.getArgumentArray()[3])
			.allSatisfy((time) -> assertThat(time).isBetween(0L, millis));
	}

	@Test
	void refusesASystemPropertyThatWouldSendAgain() {
		String property = "jdk.httpclient.enableAllMethodRetry";
		System.setProperty(property, "true");
		try {
			assertThatThrownBy(() -> center(this.server.settings())).isInstanceOf(SettingsException.class);
		}
		finally {
			System.clearProperty(property);
		}
	}

	@Test
	void knowsNobodyWithoutCredentials() {
		assertThat(new PartnerCenters(this.server.settings(), Clock.systemUTC()).find("fabrikam")).isNull();
	}

	@Test
	void hasOneClientForADistributor() {
		PartnerCenters centers = new PartnerCenters(this.server.settings(), Clock.systemUTC());
		assertThat(centers.find("CONTOSO")).isSameAs(centers.find("contoso"));
	}

	@Test
	void signsInWithAForm() throws Exception {
		this.server.answer("/v1/profiles/mpn", 200, "{\"mpnId\":\"4711\"}", "ISMFACOMPLIANT", "True");
		assertThat(this.center.access().mpnId()).isEqualTo("4711");
		assertThat(this.center.access().multiFactor()).isTrue();
		LoopbackServer.Call call = this.server.calls(TOKEN).get(0);
		assertThat(call.body()).isEqualTo("grant_type=client_credentials&client_id=client&client_secret=the-secret"
				+ "&scope=" + URLEncoder.encode(this.server.address() + "/.default", StandardCharsets.UTF_8));
		assertThat(this.server.calls(TOKEN)).hasSize(1);
		assertThat(this.center.ends()).isEmpty();
	}

	@Test
	void saysWhetherTheSignInHadSeveralFactors() throws Exception {
		String profile = "/v1/profiles/mpn";
		this.server.answer(profile, 200, "{\"MpnId\":\"4711\"}", "isMfaCompliant", " false ").answer(profile, 200, "");
		assertThat(this.center.access()).isEqualTo(new Access("4711", false));
		assertThat(this.center.access()).isEqualTo(new Access(null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"4711\"", "{\"mpnId\":[1]}" })
	void profileThatCannotBeReadIsALostAnswer(String body) {
		this.server.answer("/v1/profiles/mpn", 200, body);
		assertThat(catchThrowableOfType(LostAnswerException.class, () -> this.center.access()).error())
			.isEqualTo(ApiError.READ_FAILED);
		assertThat(this.server.calls("/v1/profiles/mpn")).hasSize(5);
	}

	private void checkOut() throws PartnerCenterException {
		this.center.checkOut("c", "cart-1", REQUEST);
	}

	private static String page(String id, String next, String header, String value) {
		return "{\"totalCount\":1,\"items\":[%s],\"links\":{\"next\":{\"uri\":\"%s\",\"method\":\"GET\",\"headers\":[{\"key\":\"%s\",\"value\":\"%s\"}]}}}"
			.formatted((id != null) ? "{\"id\":\"" + id + "\"}" : "", next, header, value);
	}

}
