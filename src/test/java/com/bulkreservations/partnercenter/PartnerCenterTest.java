package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.partnercenter.model.AuditRecord;
import com.bulkreservations.partnercenter.model.Availability;
import com.bulkreservations.partnercenter.model.BillingCycle;
import com.bulkreservations.partnercenter.model.Cart;
import com.bulkreservations.partnercenter.model.CartLine;
import com.bulkreservations.partnercenter.model.CheckoutResult;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Calls go out as documented, and answers are read in each documented spelling. */
class PartnerCenterTest {

	private static final String CUSTOMER = "c501c3c4-d776-40ef-9ecf-9cefb59442c1";

	private static final String CARTS = "/v1/customers/" + CUSTOMER + "/carts";

	private static final String ORDERS = "/v1/customers/" + CUSTOMER + "/orders";

	private static final UUID REQUEST = UUID.fromString("11111111-2222-3333-4444-555555555555");

	private LoopbackServer server;

	private PartnerCenter center;

	@BeforeEach
	void start() throws IOException {
		this.server = new LoopbackServer();
		this.center = Objects
			.requireNonNull(new PartnerCenters(this.server.settings(), Clock.systemUTC(), System::nanoTime, (time) -> {
			}, Duration.ofMillis(1)).find("Contoso"));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void sendsACartAsDocumented() throws Exception {
		this.server.answer(CARTS, 201, "{\"id\":\"cart-1\",\"status\":\"Active\"}");
		this.center.createCart(CUSTOMER, List.of(line()), REQUEST);
		LoopbackServer.Call call = this.server.calls(CARTS).get(0);
		assertThat(call.body()).isEqualTo("{\"lineItems\":[{\"id\":0,\"catalogItemId\":\"P:S:A\","
				+ "\"friendlyName\":\"ORDER/1\",\"quantity\":3,\"billingCycle\":\"one_time\",\"termDuration\":\"P1Y\","
				+ "\"provisioningContext\":{\"subscriptionId\":\"sub\",\"scope\":\"shared\"},"
				+ "\"participants\":[{\"key\":\"transaction_reseller\",\"value\":\"2290301\"}]}],"
				+ "\"partnerOnRecordAttestationAccepted\":true}");
		assertThat(call.method()).isEqualTo("POST");
		assertThat(call.header("Authorization")).isEqualTo("Bearer access-1");
		assertThat(call.header("Accept")).isEqualTo("application/json");
		assertThat(call.header("Content-Type")).isEqualTo("application/json");
		assertThat(call.header("MS-RequestId")).isEqualTo(REQUEST.toString());
		assertThat(UUID.fromString(call.header("MS-CorrelationId"))).isNotEqualTo(REQUEST);
		assertThat(call.header("MS-Contract-Version")).isEqualTo("v1");
		assertThat(call.header("MS-PartnerCenter-Application")).isEqualTo("Bulk Reservations");
		assertThat(call.header("X-Locale")).isEqualTo("en-US");
		assertThat(call.header("ValidateMfa")).isEqualTo("true");
	}

	@Test
	void sendsNoParticipantsOfADirectPartner() throws Exception {
		this.server.answer(CARTS, 201, "{\"id\":\"cart-1\"}");
		this.center.createCart(CUSTOMER,
				List.of(CartLine.of(0, "P:S:A", "ORDER/1", 3, BillingCycle.MONTHLY, "P3Y", "sub", "single", null)),
				REQUEST);
		assertThat(this.server.calls(CARTS).get(0).body()).doesNotContain("participants")
			.contains("\"billingCycle\":\"monthly\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"one_time\"", "\"OneTime\"", "\"onetime\"", "\"ONE_TIME\"", "4", "\"4\"" })
	void readsACartInAnySpelling(String cycle) throws Exception {
		this.server.answer(CARTS + "/cart-1", 200,
				("\uFEFF{\"ID\":\"cart-1\",\"Status\":\"active\",\"creationTimeStamp\":\"2026-01-16T00:48:51.65Z\","
						+ "\"expirationTimestamp\":\"2026-01-16T01:03:51\",\"somethingNew\":{\"a\":[1]},"
						+ "\"lineItems\":[{\"id\":0,\"catalogId\":\"P:S:A\",\"quantity\":3,\"billingCycle\":%s,"
						+ "\"TermDuration\":\"P1Y\",\"provisioningContext\":{\"subscriptionId\":\"sub\","
						+ "\"scope\":\"shared\"},\"participants\":[{\"key\":\"TransactionReseller\",\"value\":\"2290301\"}],"
						+ "\"currencyCode\":\"EUR\",\"orderGroup\":1,"
						+ "\"error\":{\"errorCode\":10007,\"errorDescription\":\"no\"}}]}")
					.formatted(cycle));
		Cart cart = this.center.cart(CUSTOMER, "cart-1");
		assertThat(cart.status()).isEqualTo(Cart.Status.ACTIVE);
		assertThat(cart.creationTimestamp()).isEqualTo(Instant.parse("2026-01-16T00:48:51.650Z"));
		assertThat(cart.expirationTimestamp()).isEqualTo(Instant.parse("2026-01-16T01:03:51Z"));
		CartLine line = cart.lineItems().get(0);
		assertThat(line.catalogItemId()).isEqualTo("P:S:A");
		assertThat(line.billingCycle()).isEqualTo(BillingCycle.ONE_TIME);
		assertThat(line.resellers()).containsExactly("2290301");
		assertThat(line.orderGroup()).isEqualTo("1");
		assertThat(line.subscriptionId()).isEqualTo("sub");
		assertThat(line.scope()).isEqualTo("shared");
		assertThat(Objects.requireNonNull(line.error()).error().outcome()).isEqualTo(ApiOutcome.REFUSE);
	}

	@Test
	void readsACheckOutThatIsPartlyRefused() throws Exception {
		this.server.answer(CARTS + "/cart-1/checkout", 201,
				"{\"orders\":[{\"id\":\"o-1\",\"billingCycle\":\"one_time\",\"currencyCode\":\"EUR\","
						+ "\"status\":\"pending\",\"creationDate\":\"2026-01-16T00:48:51.65Z\",\"lineItems\":[{"
						+ "\"lineItemNumber\":0,\"offerId\":\"P:S:A\",\"termDuration\":\"P1Y\",\"quantity\":3}]}],"
						+ "\"orderErrors\":[{\"orderGroupId\":\"1\",\"code\":800010,\"description\":\"no\"}]}");
		CheckoutResult result = this.center.checkOut(CUSTOMER, "cart-1", REQUEST);
		assertThat(this.server.calls(CARTS + "/cart-1/checkout").get(0).body()).isEmpty();
		PlacedOrder order = result.orders().get(0);
		assertThat(order.status()).isEqualTo(PlacedOrder.Status.PENDING);
		assertThat(order.lineItems().get(0).productAndSku()).isEqualTo("P:S");
		assertThat(result.orderErrors().get(0).code()).isEqualTo("800010");
		assertThat(result.orderErrors().get(0).error()).isEqualTo(ApiError.ORDER_REFUSED);
	}

	@Test
	void looksAvailabilitiesUpForThePlan() throws Exception {
		String path = "/v1/products/P/skus/S/availabilities";
		this.server.answer(path, 200,
				"{\"totalCount\":1,\"items\":[{\"id\":\"A\",\"catalogItemId\":\"P:S:A\",\"isPurchasable\":true,"
						+ "\"defaultCurrency\":{\"code\":\"EUR\"},\"segment\":\"commercial\",\"country\":\"NL\","
						+ "\"terms\":[{\"duration\":\"P1Y\"}]}]}");
		Availability found = this.center.availabilities("P", "S", "NL", Segment.COMMERCIAL, Plan.AZURE_PLAN).get(0);
		assertThat(found.isPurchasable()).isTrue();
		assertThat(found.isRenewable()).isFalse();
		assertThat(found.currency()).isEqualTo("EUR");
		assertThat(found.hasTerm("p1y")).isTrue();
		assertThat(found.hasTerm("P3Y")).isFalse();
		this.center.availabilities("P", "S", "NL", Segment.COMMERCIAL, Plan.CLASSIC);
		assertThat(this.server.calls(path)).extracting(LoopbackServer.Call::query)
			.containsExactly("country=NL&targetSegment=commercial&reservationScope=AzurePlan",
					"country=NL&targetSegment=commercial");
	}

	@Test
	void readsThePriceOfAnOrderExactly() throws Exception {
		this.server.answer(ORDERS + "/o-1", 200, "{\"id\":\"o-1\",\"totalPrice\":0.1,\"status\":\"Canceled\"}");
		PlacedOrder order = this.center.order(CUSTOMER, "o-1", true);
		assertThat(order.totalPrice()).isEqualTo(new BigDecimal("0.1"));
		assertThat(order.status()).isEqualTo(PlacedOrder.Status.CANCELLED);
		this.center.order(CUSTOMER, "o-1", false);
		assertThat(this.server.calls(ORDERS + "/o-1")).extracting(LoopbackServer.Call::query)
			.containsExactly("includePrice=true", null);
	}

	@Test
	void readsAQuantityThatIsNoWholeNumberAsALostAnswer() {
		this.server.answer(CARTS, 201, "{\"id\":\"cart-1\",\"lineItems\":[{\"id\":0,\"quantity\":3.5}]}");
		assertThat(catchThrowableOfType(LostAnswerException.class,
				() -> this.center.createCart(CUSTOMER, List.of(line()), REQUEST))
			.outcome()).isEqualTo(ApiOutcome.RETRY);
	}

	@Test
	void asksForAuditRecordsOfACustomer() throws Exception {
		this.server.answer("/v1/auditrecords", 200,
				"{\"items\":[{\"customerId\":\"c\",\"operationType\":\"create_order\","
						+ "\"customizedData\":[{\"key\":\"OrderId\",\"value\":\"o-1\"}]}]}");
		AuditRecord found = this.center
			.auditRecords(CUSTOMER, Instant.parse("2026-01-16T23:59:00Z"), Instant.parse("2026-01-17T00:10:00Z"))
			.get(0);
		assertThat(found.value("orderid")).isEqualTo("o-1");
		assertThat(found.value("OfferId-0")).isNull();
		LoopbackServer.Call call = this.server.calls("/v1/auditrecords").get(0);
		assertThat(call.query()).startsWith("startDate=2026-01-16&endDate=2026-01-17&filter=");
		assertThat(URLDecoder.decode(call.query(), StandardCharsets.UTF_8))
			.endsWith("filter={\"Field\":\"CustomerId\",\"Value\":\"" + CUSTOMER + "\",\"Operator\":\"equals\"}");
	}

	private static CartLine line() {
		return CartLine.of(0, "P:S:A", "ORDER/1", 3, BillingCycle.ONE_TIME, "P1Y", "sub", "shared", "2290301");
	}

}
