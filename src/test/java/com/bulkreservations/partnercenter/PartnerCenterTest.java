package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import com.bulkreservations.partnercenter.model.InventoryRestriction;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import com.bulkreservations.partnercenter.model.Provisioning;
import com.bulkreservations.partnercenter.model.Registration;
import com.bulkreservations.partnercenter.model.Sku;
import com.bulkreservations.settings.PartnerCredentials;
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
		LoopbackServer.Call call = this.server.calls(CARTS + "/cart-1/checkout").get(0);
		assertThat(call.body()).isEmpty();
		assertThat(call.header("Content-Type")).isEqualTo("application/json");
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
		assertThat(new Availability(null, null, null, null, null, null, null, true, false, null).currency()).isNull();
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

	@Test
	void registersASubscriptionAndAsksWhetherItIs() throws Exception {
		String subscription = "/v1/customers/" + CUSTOMER + "/subscriptions/s%201/";
		String decoded = subscription.replace("%20", " ");
		this.server.answer(decoded + "registrationstatus", 200, "{\"Status\":\"notRegistered\"}")
			.answer(decoded + "registrationstatus", 200, "{\"status\":\"registered\"}")
			.answer(decoded + "registrationstatus", 200, "{\"status\":\"paused\"}")
			.answer(decoded + "registrationstatus", 200, "{}")
			.answer(decoded + "registrations", 202, "");
		assertThat(this.center.registration(CUSTOMER, "s 1")).isEqualTo(Registration.NOT_REGISTERED);
		assertThat(this.center.registration(CUSTOMER, "s 1")).isEqualTo(Registration.REGISTERED);
		assertThat(this.center.registration(CUSTOMER, "s 1")).isEqualTo(Registration.UNKNOWN);
		assertThat(this.center.registration(CUSTOMER, "s 1")).isEqualTo(Registration.UNKNOWN);
		this.center.register(CUSTOMER, "s 1", REQUEST);
		LoopbackServer.Call call = this.server.calls(decoded + "registrations").get(0);
		assertThat(call.method()).isEqualTo("POST");
		assertThat(call.header("MS-RequestId")).isEqualTo(REQUEST.toString());
	}

	@Test
	void registrationThatFailsIsSentOnce() {
		String path = "/v1/customers/" + CUSTOMER + "/subscriptions/s/registrations";
		this.server.answer(path, 503, "");
		assertThat(catchThrowableOfType(LostAnswerException.class, () -> this.center.register(CUSTOMER, "s", REQUEST))
			.outcome()).isEqualTo(ApiOutcome.RETRY);
		assertThat(this.server.calls(path)).hasSize(1);
	}

	@Test
	void readsASkuOfThePlan() throws Exception {
		String path = "/v1/products/P/skus/S";
		this.server.answer(path, 200,
				"{\"id\":\"S\",\"minimumQuantity\":1,\"supportedBillingCycles\":[\"monthly\",\"onetime\"],"
						+ "\"purchasePrerequisites\":[\"inventoryCheck\"],"
						+ "\"dynamicAttributes\":{\"armSkuName\":\"Standard_D2\",\"x\":null}}");
		Sku sku = this.center.sku("P", "S", "NL", Segment.COMMERCIAL, Plan.AZURE_PLAN);
		assertThat(sku.needsInventoryCheck()).isTrue();
		assertThat(sku.supportedBillingCycles()).containsExactly(BillingCycle.MONTHLY, BillingCycle.ONE_TIME);
		assertThat(sku.attribute("ArmSkuName")).isEqualTo("Standard_D2");
		assertThat(sku.attribute("x")).isNull();
		assertThat(sku.attribute("y")).isNull();
		this.center.sku("P", "S", "NL", Segment.COMMERCIAL, Plan.CLASSIC);
		assertThat(this.server.calls(path)).extracting(LoopbackServer.Call::query)
			.containsExactly("country=NL&targetSegment=commercial&reservationScope=AzurePlan",
					"country=NL&targetSegment=commercial");
	}

	@Test
	void skuWithoutPrerequisitesOrAttributesHasNone() throws Exception {
		this.server.answer("/v1/products/P/skus/S", 200, "{\"id\":\"S\",\"purchasePrerequisites\":[\"Other\"]}");
		Sku sku = this.center.sku("P", "S", "NL", Segment.COMMERCIAL, Plan.CLASSIC);
		assertThat(sku.needsInventoryCheck()).isFalse();
		assertThat(sku.supportedBillingCycles()).isEmpty();
		assertThat(sku.attribute("armSkuName")).isNull();
	}

	@Test
	void asksForTheInventoryOfAnItem() throws Exception {
		String path = "/v1/extensions/product/checkInventory";
		this.server.answer(path, 200,
				"[{\"productId\":\"P\",\"skuId\":\"S\",\"isRestricted\":true,\"restrictions\":["
						+ "{\"reasonCode\":\"NotAvailableForSubscription\",\"description\":\"no\"},"
						+ "{\"reasonCode\":\"X\",\"description\":\"y\"}]},null]");
		InventoryRestriction found = this.center.checkInventory(CUSTOMER, "azure", "westeurope", "NL", "P", "S").get(0);
		assertThat(found.isRestricted()).isTrue();
		assertThat(found.reason()).isEqualTo("NotAvailableForSubscription: no; X: y");
		LoopbackServer.Call call = this.server.calls(path).get(0);
		assertThat(call.query()).isEqualTo("country=NL");
		assertThat(call.body()).isEqualTo(
				"{\"targetItems\":[{\"productId\":\"P\",\"skuId\":\"S\"}]," + "\"inventoryContext\":{\"customerId\":\""
						+ CUSTOMER + "\",\"azureSubscriptionId\":\"azure\",\"armRegionName\":\"westeurope\"}}");
	}

	@Test
	void findsTheActiveSubscriptionsUnderAPlan() throws Exception {
		this.server.answer("/v1/customers/" + CUSTOMER + "/subscriptions/s/azureEntitlements", 200,
				"{\"items\":[{\"id\":\"a\",\"status\":\"Active\"},{\"id\":\"b\",\"status\":\"suspended\"},{\"id\":\"c\"}]}");
		assertThat(this.center.entitlements(CUSTOMER, "s")).containsExactly("a", "c");
	}

	@Test
	void readsHowFarADeliveryIs() throws Exception {
		this.server.answer(ORDERS + "/o-1/provisioningstatus", 200,
				"{\"items\":[{\"lineItemNumber\":0,\"status\":\"prefulfillmentPending\",\"quantityProvisioned\":1},"
						+ "{\"lineItemNumber\":1,\"status\":\"melted\"},{}]}");
		List<Provisioning> lines = this.center.provisioning(CUSTOMER, "o-1");
		assertThat(lines).extracting(Provisioning::status)
			.containsExactly(Provisioning.Status.PREFULFILLMENT_PENDING, Provisioning.Status.UNKNOWN,
					Provisioning.Status.UNKNOWN);
		assertThat(lines.get(0)).extracting(Provisioning::lineItemNumber, Provisioning::quantityProvisioned)
			.containsExactly(0, 1);
	}

	@Test
	void findsACallThatHasArrivedOnAnyPage() throws Exception {
		String path = "/v1/partnerRequests";
		this.server
			.answer(path, 200,
					"{\"items\":[{\"msRequestId\":\" " + REQUEST.toString().toUpperCase(Locale.ROOT)
							+ " \"},{}],\"links\":{\"next\":{\"uri\":\"/partnerRequests?page=2\"}}}")
			.answer(path, 200, "{\"items\":[{\"requestId\":\"another\"}]}");
		assertThat(this.center.hasArrived(REQUEST)).isTrue();
		this.server.clear(path).answer(path, 200, "{\"items\":[{\"requestId\":\"another\"},{}]}");
		assertThat(this.center.hasArrived(REQUEST)).isFalse();
	}

	@Test
	void readsWhateverTheSyncAsksFor() throws Exception {
		this.server
			.answer("/v1/customers", 200,
					"{\"items\":[{\"id\":\"a\"}],\"links\":{\"next\":{\"uri\":\"/customers?seek=next\"}}}")
			.answer("/v1/customers", 200, "{\"items\":[{\"id\":\"b\"}]}")
			.answer("/v1/customers/a", 200, "{\"id\":\"a\"}")
			.answer("/v1/customers/none", 200, "[]")
			.answer("/v1/customers/empty", 200, "");
		assertThat(this.center.list(null, "/customers", PlacedOrder.class)).extracting("id").containsExactly("a", "b");
		this.server.clear("/v1/customers")
			.answer("/v1/customers", 200,
					"{\"items\":[{\"id\":\"a\"}],\"links\":{\"next\":{\"uri\":\"/customers?seek=next\"}}}");
		Page<PlacedOrder> page = this.center.page(null, PageLink.to("/customers"), PlacedOrder.class);
		assertThat(page.items()).extracting("id").containsExactly("a");
		assertThat(page.next()).isEqualTo(PageLink.to("/customers?seek=next"));
		assertThat(this.center.read("a", "/customers/a", PlacedOrder.class).id()).isEqualTo("a");
		for (String path : List.of("/customers/none", "/customers/empty")) {
			assertThat(catchThrowableOfType(LostAnswerException.class,
					() -> this.center.read(null, path, PlacedOrder.class)))
				.hasMessageContaining("the answer is no object");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-16T00:48:51", "2026-01-16T00:48:51Z", " 2026-01-16T01:48:51+01:00 " })
	void readsATimeWithAZoneOrOfUtc(String time) throws Exception {
		this.server.answer(CARTS + "/cart-1", 200, "{\"id\":\"cart-1\",\"expirationTimestamp\":\"" + time + "\"}");
		Cart cart = this.center.cart(CUSTOMER, "cart-1");
		assertThat(cart.expirationTimestamp()).isEqualTo(Instant.parse("2026-01-16T00:48:51Z"));
		assertThat(cart.status()).isEqualTo(Cart.Status.UNKNOWN);
		assertThat(cart.lineItems()).isEmpty();
	}

	@Test
	void readsATimeThatIsNoneAsALostAnswer() {
		this.server.answer(CARTS + "/cart-1", 200, "{\"id\":\"cart-1\",\"expirationTimestamp\":\"soon\"}");
		assertThat(catchThrowableOfType(LostAnswerException.class, () -> this.center.cart(CUSTOMER, "cart-1")))
			.hasMessageContaining("not a time");
	}

	@Test
	void lineNamesTheResellersAmongItsParticipants() throws Exception {
		this.server.answer(CARTS + "/cart-1", 200,
				"{\"id\":\"cart-1\",\"lineItems\":[{\"participants\":[{\"key\":\"transaction_reseller\",\"value\":\"1\"},"
						+ "{\"key\":\"other\",\"value\":\"2\"},{\"key\":\"transaction_reseller\"},{\"value\":\"3\"},"
						+ "{\"key\":\"TransactionReseller\",\"value\":\"4\"}]},{}]}");
		List<CartLine> lines = this.center.cart(CUSTOMER, "cart-1").lineItems();
		assertThat(lines.get(0).resellers()).containsExactly("1", "4");
		assertThat(lines.get(1).resellers()).isEmpty();
		assertThat(lines.get(1).subscriptionId()).isNull();
		assertThat(lines.get(1).scope()).isNull();
	}

	@Test
	void knowsWhenCredentialsEnd() throws Exception {
		PartnerCenter own = Objects
			.requireNonNull(
					new PartnerCenters(
							this.server.settings(new PartnerCredentials(LoopbackServer.TENANT, "client", "the-secret",
									null, null, PartnerCredentials.Mode.APP, LocalDate.parse("2026-06-30"))),
							Clock.systemUTC())
						.find("contoso"));
		assertThat(own.ends()).isEqualTo(Map.of("client secret", Instant.parse("2026-07-01T00:00:00Z")));
	}

	@Test
	void customerNeedsNoParticularSpelling() throws Exception {
		this.server.answer("/v1/customers/a b+c/orders", 200, "{\"items\":[{\"id\":\"o-1\"}]}");
		assertThat(this.center.orders("a b+c")).hasSize(1);
	}

	private static CartLine line() {
		return CartLine.of(0, "P:S:A", "ORDER/1", 3, BillingCycle.ONE_TIME, "P1Y", "sub", "shared", "2290301");
	}

}
