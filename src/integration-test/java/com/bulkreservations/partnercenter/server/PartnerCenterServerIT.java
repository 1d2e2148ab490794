package com.bulkreservations.partnercenter.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.ZipInputStream;

import com.bulkreservations.partnercenter.server.Behaviour.FriendlyNames;
import com.bulkreservations.partnercenter.server.Behaviour.NextLinks;
import com.bulkreservations.partnercenter.server.Behaviour.OrderGroups;
import com.bulkreservations.partnercenter.server.Behaviour.Recheckout;
import com.bulkreservations.partnercenter.server.Behaviour.Spelling;
import com.bulkreservations.partnercenter.server.Fault.CartChange;
import com.bulkreservations.partnercenter.server.Fault.Processed;
import com.bulkreservations.partnercenter.server.Journal.Sale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The server does what its documents, its behaviours and its faults say. */
class PartnerCenterServerIT {

	private static final String CUSTOMER = "524c45b6-d1ef-4329-9fa3-01dc3d83e690";

	private static final String PLAN = "166310c8-1c03-46bd-b4a3-b27c692dc9c4";

	private static final String CARTS = "/v1/customers/" + CUSTOMER + "/carts";

	private static final String ORDERS = "/v1/customers/" + CUSTOMER + "/orders";

	private PartnerCenterServer server;

	private PlainClient client;

	@BeforeEach
	void start() throws Exception {
		this.server = PartnerCenterServer.start(World.of(Path.of("config")));
		this.client = new PlainClient(this.server, "contoso");
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	private String item(String sku) throws Exception {
		JsonNode page = PlainClient.json(this.client.get("/v1/products/DZH318Z02B10/skus/" + sku
				+ "/availabilities?country=NL&targetSegment=commercial&reservationScope=AzurePlan"));
		assertThat(page.path("items")).hasSize(1);
		return page.path("items").path(0).path("catalogItemId").asString();
	}

	private static String line(int id, String item, int quantity, String term) {
		return """
				{"id":%d,"catalogItemId":"%s","friendlyName":"ORDER-1/%d","quantity":%d,"billingCycle":"one_time",
				"termDuration":"%s","provisioningContext":{"subscriptionId":"%s","scope":"shared"},
				"participants":[{"key":"transaction_reseller","value":"2290301"}]}""".formatted(id, item, id + 1,
				quantity, term, PLAN);
	}

	private static String cart(String... lines) {
		return "{\"lineItems\":[" + String.join(",", lines) + "],\"partnerOnRecordAttestationAccepted\":true}";
	}

	private JsonNode createCart() throws Exception {
		HttpResponse<byte[]> response = this.client.post(CARTS, cart(line(0, item("0001"), 3, "P1Y")), id());
		assertThat(response.statusCode()).isEqualTo(201);
		return PlainClient.json(response);
	}

	private HttpResponse<byte[]> checkOut(JsonNode cart, String requestId) throws Exception {
		return this.client.post(CARTS + "/" + cart.path("id").asString() + "/checkout", "", requestId);
	}

	private JsonNode get(JsonNode cart) throws Exception {
		return PlainClient.json(this.client.get(CARTS + "/" + cart.path("id").asString()));
	}

	private static String id() {
		return UUID.randomUUID().toString();
	}

	private static int code(HttpResponse<byte[]> response) {
		return Integer.parseInt(PlainClient.json(response).path("code").asString());
	}

	private List<Sale> sales() {
		return this.server.journal().sales();
	}

	@Test
	void whatIsCheckedOutIsInTheJournalAndInTheListOfOrders() throws Exception {
		JsonNode cart = createCart();
		assertThat(cart.path("status").asString()).isEqualTo("Active");
		assertThat(sales()).isEmpty();
		String requestId = id();
		HttpResponse<byte[]> response = checkOut(cart, requestId);
		assertThat(response.statusCode()).isEqualTo(201);
		JsonNode order = PlainClient.json(response).path("orders").path(0);
		assertThat(get(cart).path("status").asString()).isEqualTo("Ordered");
		assertThat(sales()).singleElement().satisfies((sale) -> {
			assertThat(sale.order()).isEqualTo(order.path("id").asString());
			assertThat(sale.productAndSku()).isEqualTo("DZH318Z02B10:0001");
			assertThat(sale.quantity()).isEqualTo(3);
			assertThat(sale.term()).isEqualTo("P1Y");
			assertThat(sale.amount()).isEqualByComparingTo("1440.72");
			assertThat(sale.friendlyName()).isEqualTo("ORDER-1/1");
			assertThat(sale.reseller()).isEqualTo("2290301");
			assertThat(sale.requestId()).isEqualTo(requestId);
		});
		JsonNode listed = PlainClient.json(this.client.get(ORDERS)).path("items");
		assertThat(listed).hasSize(1);
		assertThat(listed.path(0).path("lineItems").path(0).path("friendlyName").asString()).isEqualTo("ORDER-1/1");
		JsonNode priced = PlainClient
			.json(this.client.get(ORDERS + "/" + order.path("id").asString() + "?includePrice=true"));
		assertThat(priced.path("totalPrice").decimalValue()).isEqualByComparingTo("1440.72");
		assertThat(priced.path("status").asString()).isEqualTo("pending");
		this.server.clock().advance(Duration.ofMinutes(5));
		assertThat(
				PlainClient.json(this.client.get(ORDERS + "/" + order.path("id").asString())).path("status").asString())
			.isEqualTo("completed");
		assertThat(PlainClient.json(this.client.get(ORDERS + "/" + order.path("id").asString() + "/provisioningstatus"))
			.path("items")
			.path(0)
			.path("status")
			.asString()).isEqualTo("Fulfilled");
	}

	@Test
	void priceSheetHasEachPriceInForceOnceAndComesAsAZipFileWhereAskedFor() throws Exception {
		String token = this.client.token(this.server.pricesUrl(), this.server.world().tenant("contoso").refreshToken())
			.path("access_token")
			.asString();
		String csv = new String(this.client.prices("NL", token).body(), StandardCharsets.UTF_8);
		assertThat(csv).startsWith("ProductTitle,ProductId,SkuId,")
			.contains(",DZH318Z02B10,0001,")
			.contains(",P1Y,OneTime,NL,EUR,480.24,")
			.contains("12/31/9999 11:59:59 PM");
		try (ZipInputStream zip = new ZipInputStream(
				new ByteArrayInputStream(this.client.prices("NL", token, "Accept-Encoding", "deflate").body()))) {
			assertThat(zip.getNextEntry().getName()).endsWith(".csv");
			assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(csv);
		}
		this.server.world().removePrice("DZH318Z02B10", "0001");
		assertThat(new String(this.client.prices("NL", token).body(), StandardCharsets.UTF_8)).doesNotContain("480.24");
	}

	@Test
	void tokensAreForOneHostAndExpire() throws Exception {
		String prices = this.client.token(this.server.pricesUrl(), this.server.world().tenant("contoso").refreshToken())
			.path("access_token")
			.asString();
		this.client.use(prices);
		HttpResponse<byte[]> response = this.client.get("/v1/profiles/mpn");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("Invalid Authorization header");
		String api = this.client.token(this.server.apiUrl(), this.server.world().tenant("contoso").refreshToken())
			.path("access_token")
			.asString();
		this.client.use(api);
		assertThat(this.client.get("/v1/profiles/mpn").headers().firstValue("isMfaCompliant")).contains("true");
		this.server.clock().advance(Duration.ofHours(1));
		assertThat(this.client.get("/v1/profiles/mpn").statusCode()).isEqualTo(401);
	}

	@Test
	void refreshTokensRotateExpireAndAreRevoked() throws Exception {
		String first = this.server.world().tenant("contoso").refreshToken();
		String second = this.client.token(this.server.apiUrl(), first).path("refresh_token").asString();
		assertThat(second).isNotEqualTo(first).isNotBlank();
		this.server.behaviour().usedRefreshTokensRevoked(true);
		assertThat(this.client.token(this.server.apiUrl(), first).path("error_codes").path(0).asInt()).isEqualTo(50173);
		assertThat(this.client.token(this.server.apiUrl(), second).path("access_token").asString()).isNotBlank();
		this.server.clock().advance(Duration.ofDays(91));
		assertThat(this.client.token(this.server.apiUrl(), second).path("error_codes").path(0).asInt())
			.isEqualTo(700082);
	}

	@Test
	void applicationAloneReadsAndDoesNotBuyForAReseller() throws Exception {
		JsonNode answer = PlainClient.json(this.client.signIn("grant_type", "client_credentials", "client_secret",
				"secret of contoso", "scope", this.server.apiUrl() + "/.default"));
		this.client.use(answer.path("access_token").asString());
		String item = item("0001");
		HttpResponse<byte[]> response = this.client.post(CARTS, cart(line(0, item, 1, "P1Y")), id());
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(code(response)).isEqualTo(2032);
		assertThat(PlainClient.json(this.client.signIn("grant_type", "client_credentials", "client_secret", "wrong",
				"scope", this.server.apiUrl() + "/.default"))
			.path("error")
			.asString()).isEqualTo("invalid_client");
	}

	@Test
	void availabilitiesDifferByPlanAndChangeOverTime() throws Exception {
		String path = "/v1/products/DZH318Z02BA4/skus/0001/availabilities?country=NL&targetSegment=commercial";
		assertThat(PlainClient.json(this.client.get(path)).path("items")).isEmpty();
		assertThat(PlainClient.json(this.client.get(path + "&reservationScope=AzurePlan")).path("items")).hasSize(1);
		String before = item("0001");
		this.server.behaviour().replaceAvailabilities();
		JsonNode cart = PlainClient.json(this.client.post(CARTS, cart(line(0, before, 1, "P1Y")), id()));
		assertThat(cart.path("lineItems").path(0).path("error").path("errorCode").asString()).isEqualTo("10001");
		assertThat(item("0001")).isNotEqualTo(before);
	}

	@Test
	void cartsExpire() throws Exception {
		this.server.behaviour().cartLifetime(Duration.ofMinutes(15));
		JsonNode cart = createCart();
		this.server.clock().advance(Duration.ofMinutes(15));
		HttpResponse<byte[]> response = checkOut(cart, id());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(code(response)).isEqualTo(800008);
		assertThat(sales()).isEmpty();
	}

	@Test
	void eachOrderGroupBecomesAnOrder() throws Exception {
		this.server.behaviour().orderGroups(OrderGroups.EACH_LINE);
		String item = item("0001");
		JsonNode cart = PlainClient
			.json(this.client.post(CARTS, cart(line(0, item, 1, "P1Y"), line(1, item("0002"), 2, "P3Y")), id()));
		this.server.faults().next(Operation.CHECK_OUT, Fault.orderError("800010"));
		JsonNode answer = PlainClient.json(checkOut(cart, id()));
		assertThat(answer.path("orders")).hasSize(1);
		assertThat(answer.path("orderErrors").path(0).path("code").asInt()).isEqualTo(800010);
		assertThat(sales()).extracting(Sale::quantity).containsExactly(2);
	}

	@Test
	void groupIsLeftOutOfTheAnswerAndSoldOrNot() throws Exception {
		this.server.faults().next(Operation.CHECK_OUT, Fault.groupLeftOut(false), Fault.groupLeftOut(true));
		JsonNode unsold = createCart();
		assertThat(PlainClient.json(checkOut(unsold, id())).path("orders")).isEmpty();
		assertThat(sales()).isEmpty();
		assertThat(get(unsold).path("status").asString()).isEqualTo("Active");
		JsonNode sold = createCart();
		assertThat(PlainClient.json(checkOut(sold, id())).path("orders")).isEmpty();
		assertThat(sales()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void secondCheckOutIsRepeatedRefusedOrDoubled(Recheckout recheckout) throws Exception {
		this.server.behaviour().recheckout(recheckout);
		JsonNode cart = createCart();
		HttpResponse<byte[]> first = checkOut(cart, id());
		HttpResponse<byte[]> second = checkOut(cart, id());
		switch (recheckout) {
			case REPEATED -> assertThat(second.body()).isEqualTo(first.body());
			case REFUSED -> assertThat(code(second)).isEqualTo(800065);
			case DOUBLED -> assertThat(second.body()).isNotEqualTo(first.body());
		}
		assertThat(sales()).hasSize((recheckout == Recheckout.DOUBLED) ? 2 : 1);
	}

	@Test
	void requestIdsAreHonouredOrNot() throws Exception {
		this.server.behaviour().recheckout(Recheckout.DOUBLED);
		JsonNode cart = createCart();
		String requestId = id();
		HttpResponse<byte[]> first = checkOut(cart, requestId);
		assertThat(checkOut(cart, requestId).body()).isEqualTo(first.body());
		assertThat(sales()).hasSize(1);
		this.server.behaviour().requestIdsHonoured(false);
		checkOut(cart, requestId);
		assertThat(sales()).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(names = "LATER", mode = EnumSource.Mode.EXCLUDE)
	void answerIsLostBeforeOrAfterProcessing(Processed processed) throws Exception {
		this.server.faults()
			.next(Operation.CHECK_OUT, Fault.lost(processed), Fault.error(503, "800031", processed),
					Fault.html(502, processed));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> checkOut(createCart(), id()));
		assertThat(checkOut(createCart(), id()).statusCode()).isEqualTo(503);
		HttpResponse<byte[]> html = checkOut(createCart(), id());
		assertThat(html.statusCode()).isEqualTo(502);
		assertThat(html.headers().firstValue("Content-Type")).contains("text/html");
		assertThat(sales()).hasSize((processed == Processed.AT_ONCE) ? 3 : 0);
	}

	@Test
	void lostCallIsProcessedLater() throws Exception {
		JsonNode cart = createCart();
		this.server.faults().next(Operation.CHECK_OUT, Fault.lostAndProcessedAfter(Duration.ofSeconds(50)));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> checkOut(cart, id()));
		assertThat(get(cart).path("status").asString()).isEqualTo("Active");
		assertThat(code(checkOut(cart, id()))).isEqualTo(800064);
		assertThat(sales()).isEmpty();
		this.server.clock().advance(Duration.ofSeconds(50));
		assertThat(get(cart).path("status").asString()).isEqualTo("Ordered");
		assertThat(sales()).hasSize(1);
	}

	@Test
	void answerNeverComes() throws Exception {
		JsonNode cart = createCart();
		this.server.faults().next(Operation.CHECK_OUT, Fault.silent(Processed.AT_ONCE));
		assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> checkOut(cart, id()));
		assertThat(sales()).hasSize(1);
	}

	@Test
	void successIsUnreadable() throws Exception {
		this.server.faults()
			.next(Operation.CHECK_OUT, Fault.truncated(), Fault.halfJson(), Fault.emptyBody(),
					Fault.html(200, Processed.AT_ONCE));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> checkOut(createCart(), id()));
		HttpResponse<byte[]> half = checkOut(createCart(), id());
		assertThat(half.statusCode()).isEqualTo(201);
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> PlainClient.json(half));
		assertThat(checkOut(createCart(), id()).body()).isEmpty();
		assertThat(new String(checkOut(createCart(), id()).body(), StandardCharsets.UTF_8)).startsWith("<html>");
		assertThat(sales()).hasSize(4);
	}

	@Test
	void throttledCallIsNotProcessed() throws Exception {
		JsonNode cart = createCart();
		this.server.faults()
			.next(Operation.CHECK_OUT, Fault.throttled(Duration.ofSeconds(57)),
					Fault.throttledUntil(Duration.ofSeconds(57)));
		HttpResponse<byte[]> seconds = checkOut(cart, id());
		assertThat(seconds.statusCode()).isEqualTo(429);
		assertThat(seconds.headers().firstValue("Retry-After")).contains("57");
		assertThat(checkOut(cart, id()).headers().firstValue("Retry-After").orElseThrow()).endsWith("GMT");
		assertThat(sales()).isEmpty();
	}

	@Test
	void tenantIsThrottledAboveItsLimit() throws Exception {
		this.server.behaviour().callsPerMinute(2);
		assertThat(this.client.get("/v1/profiles/mpn").statusCode()).isEqualTo(200);
		assertThat(this.client.get("/v1/profiles/mpn").statusCode()).isEqualTo(200);
		assertThat(this.client.get("/v1/profiles/mpn").statusCode()).isEqualTo(429);
		this.server.clock().advance(Duration.ofMinutes(2));
		assertThat(this.client.get("/v1/profiles/mpn").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "GROUPS_SPLIT" }, mode = EnumSource.Mode.EXCLUDE)
	void cartDiffersFromWhatWasAsked(CartChange change) throws Exception {
		JsonNode right = createCart();
		this.server.faults().next(Operation.CREATE_CART, Fault.cart(change));
		JsonNode cart = createCart();
		if (change == CartChange.EXPIRED) {
			assertThat(code(checkOut(cart, id()))).isEqualTo(800008);
		}
		else {
			assertThat(cart.path("lineItems")).isNotEqualTo(right.path("lineItems"));
		}
	}

	@Test
	void cartHasAnOrderGroupForEachLine() throws Exception {
		String body = cart(line(0, item("0001"), 1, "P1Y"), line(1, item("0002"), 2, "P3Y"));
		assertThat(groups(body)).containsExactly("0", "0");
		this.server.faults().next(Operation.CREATE_CART, Fault.cart(CartChange.GROUPS_SPLIT));
		assertThat(groups(body)).containsExactly("0", "1");
	}

	private List<String> groups(String body) throws Exception {
		List<String> groups = new ArrayList<>();
		PlainClient.json(this.client.post(CARTS, body, id()))
			.path("lineItems")
			.forEach((line) -> groups.add(line.path("orderGroup").asString()));
		return groups;
	}

	@Test
	void whatACartShowsIsWhatIsSold() throws Exception {
		this.server.faults().next(Operation.CREATE_CART, Fault.cart(CartChange.QUANTITY));
		JsonNode cart = createCart();
		assertThat(cart.path("lineItems").path(0).path("quantity").asInt()).isEqualTo(4);
		checkOut(cart, id());
		assertThat(sales()).extracting(Sale::quantity).containsExactly(4);
	}

	@Test
	void cartWithAnErrorIsCreatedAndNotSold() throws Exception {
		this.server.faults().next(Operation.CREATE_CART, Fault.lineError("10003"));
		JsonNode cart = createCart();
		assertThat(cart.path("lineItems").path(0).path("error").path("errorCode").asString()).isEqualTo("10003");
		assertThat(PlainClient.json(checkOut(cart, id())).path("orders")).isEmpty();
		assertThat(sales()).isEmpty();
	}

	@Test
	void orderShowsInListsAndAuditRecordsLate() throws Exception {
		this.server.behaviour().listLag(Duration.ofMinutes(15));
		String order = PlainClient.json(checkOut(createCart(), id())).path("orders").path(0).path("id").asString();
		String audit = "/v1/auditrecords?startDate=2000-01-01&filter=%7B%22Field%22%3A%22CustomerId%22%2C%22Value%22%3A%22"
				+ CUSTOMER + "%22%2C%22Operator%22%3A%22equals%22%7D";
		assertThat(PlainClient.json(this.client.get(ORDERS)).path("items")).isEmpty();
		assertThat(PlainClient.json(this.client.get(audit)).path("items")).isEmpty();
		assertThat(this.client.get(ORDERS + "/" + order).statusCode()).isEqualTo(200);
		this.server.clock().advance(Duration.ofMinutes(15));
		assertThat(PlainClient.json(this.client.get(ORDERS)).path("items")).hasSize(1);
		JsonNode record = PlainClient.json(this.client.get(audit)).path("items").path(0);
		assertThat(record.path("operationType").asString()).isEqualTo("create_order");
		assertThat(record.path("customizedData").path(0).path("value").asString()).isEqualTo(order);
	}

	@Test
	void ordersKeepOrDropFriendlyNames() throws Exception {
		this.server.behaviour().friendlyNames(FriendlyNames.DROPPED);
		checkOut(createCart(), id());
		assertThat(PlainClient.json(this.client.get(ORDERS))
			.path("items")
			.path(0)
			.path("lineItems")
			.path(0)
			.path("friendlyName")
			.asString()).isEmpty();
		assertThat(sales()).extracting(Sale::friendlyName).containsExactly("ORDER-1/1");
	}

	@ParameterizedTest
	@EnumSource(names = { "LOOP", "FOREIGN" }, mode = EnumSource.Mode.EXCLUDE)
	void listsComePageByPage(NextLinks links) throws Exception {
		this.server.behaviour().pageSize(5).nextLinks(links).emptyPages(true).totalOfPage(true);
		List<String> found = new ArrayList<>();
		String path = "/v1/customers?size=500";
		String[] headers = {};
		int pages = 0;
		while (path != null) {
			JsonNode page = PlainClient.json(this.client.get(path, headers));
			page.path("items").forEach((customer) -> found.add(customer.path("id").asString()));
			JsonNode next = page.path("links").path("next");
			path = next.path("uri").asString(null);
			if (path != null) {
				path = path.replace(this.server.apiUrl(), "");
				path = path.startsWith("/v1/") ? path : "/v1" + path;
				JsonNode header = next.path("headers").path(0);
				headers = new String[] { header.path("key").asString(), header.path("value").asString() };
			}
			pages++;
		}
		assertThat(found).doesNotHaveDuplicates()
			.hasSameSizeAs(this.server.world().customers(this.server.world().tenant("contoso")));
		assertThat(pages).isGreaterThan(found.size() / 5);
	}

	@Test
	void nextPageIsTheSameOneOrOnAnotherHost() throws Exception {
		this.server.behaviour().pageSize(5).nextLinks(NextLinks.FOREIGN);
		assertThat(next()).doesNotStartWith(this.server.apiUrl()).startsWith("http://127.0.0.1:");
		this.server.behaviour().nextLinks(NextLinks.LOOP);
		assertThat(next()).startsWith("/customers");
	}

	private String next() throws Exception {
		return PlainClient.json(this.client.get("/v1/customers?size=500"))
			.path("links")
			.path("next")
			.path("uri")
			.asString();
	}

	@Test
	void redirectLeadsToAnotherHost() throws Exception {
		this.server.faults().next(Operation.MPN_PROFILE, Fault.redirected());
		HttpResponse<byte[]> response = this.client.get("/v1/profiles/mpn");
		assertThat(response.statusCode()).isEqualTo(307);
		assertThat(response.headers().firstValue("Location").orElseThrow()).startsWith("http://127.0.0.1:")
			.doesNotStartWith(this.server.apiUrl());
		assertThat(this.server.foreignCalls()).isEmpty();
	}

	@Test
	void jsonIsSpelledInEachWay() throws Exception {
		this.server.behaviour().spelling(Spelling.CAPITALS).byteOrderMark(true);
		HttpResponse<byte[]> response = this.client.post(CARTS, cart(line(0, "x:y:z", 1, "P1Y")), id());
		String body = new String(response.body(), StandardCharsets.UTF_8);
		assertThat(body).startsWith("\uFEFF{")
			.contains("\"Status\":\"active\"", "\"BillingCycle\":\"OneTime\"", "\"Insights\"");
		this.server.behaviour().spelling(Spelling.NUMBERS).byteOrderMark(false).unknownFields(false);
		assertThat(new String(this.client.post(CARTS, cart(line(0, "x:y:z", 1, "P1Y")), id()).body(),
				StandardCharsets.UTF_8))
			.startsWith("{")
			.contains("\"billingCycle\":4")
			.doesNotContain("insights");
	}

	@Test
	void subscriptionIsRegisteredFirst() throws Exception {
		String subscription = "/v1/customers/" + CUSTOMER + "/subscriptions/" + PLAN;
		this.server.removeRegistration(PLAN);
		assertThat(createCart().path("lineItems").path(0).path("error").path("errorCode").asString())
			.isEqualTo("10011");
		assertThat(registration(subscription)).isEqualTo("notregistered");
		assertThat(this.client.post(subscription + "/registrations", "", id()).statusCode()).isEqualTo(202);
		assertThat(registration(subscription)).isEqualTo("registering");
		this.server.clock().advance(Duration.ofSeconds(1));
		assertThat(registration(subscription)).isEqualTo("registered");
		assertThat(createCart().path("lineItems").path(0).has("error")).isFalse();
	}

	private String registration(String subscription) throws Exception {
		return PlainClient.json(this.client.get(subscription + "/registrationstatus")).path("status").asString();
	}

	@Test
	void inventoryIsRestrictedAndUnknownItemsAreLeftOut() throws Exception {
		this.server.checkInventory("DZH318Z02B10", "0001", true);
		assertThat(PlainClient
			.json(this.client.get("/v1/products/DZH318Z02B10/skus/0001?country=NL&reservationScope=AzurePlan"))
			.path("purchasePrerequisites")
			.toString()).contains("InventoryCheck");
		JsonNode answer = PlainClient.json(this.client.post("/v1/extensions/product/checkInventory?country=NL",
				"{\"targetItems\":[{\"productId\":\"DZH318Z02B10\",\"skuId\":\"0001\"},{\"productId\":\"X\",\"skuId\":\"Y\"}]}",
				id()));
		assertThat(answer).hasSize(1);
		assertThat(answer.path(0).path("isRestricted").asBoolean()).isTrue();
	}

	@Test
	void partnerRequestsNameTheCallsThatArrived() throws Exception {
		String requestId = id();
		checkOut(createCart(), requestId);
		assertThat(PlainClient.json(this.client.get("/v1/partnerRequests")).path("items").toString())
			.contains(requestId);
	}

	@Test
	void userWithoutASecondFactorIsRefused() throws Exception {
		this.server.behaviour().multiFactor(false);
		HttpResponse<byte[]> response = this.client.get("/v1/profiles/mpn");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(code(response)).isEqualTo(10001);
	}

	@Test
	void colleagueBuysTheSameByHandAndMicrosoftCancels() throws Exception {
		String order = PlainClient.json(checkOut(createCart(), id())).path("orders").path(0).path("id").asString();
		String other = this.server.sellAgain(CUSTOMER, order);
		this.server.cancel(order);
		assertThat(sales()).extracting(Sale::order).containsExactly(order, other);
		assertThat(PlainClient.json(this.client.get(ORDERS + "/" + order)).path("status").asString())
			.isEqualTo("cancelled");
		assertThat(PlainClient.json(this.client.get(ORDERS + "/" + other)).path("status").asString())
			.isEqualTo("pending");
	}

	@Test
	void syncFindsWhatTheReferenceDataHave() throws Exception {
		String customer = "/v1/customers/" + CUSTOMER;
		assertThat(PlainClient.json(this.client.get(customer))
			.path("billingProfile")
			.path("defaultAddress")
			.path("country")
			.asString()).isEqualTo("NL");
		assertThat(PlainClient.json(this.client.get(customer + "/agreements?agreementType=MicrosoftCustomerAgreement"))
			.path("items")
			.path(0)
			.path("dateAgreed")
			.asString()).startsWith("2021-02-15");
		assertThat(PlainClient.json(this.client.get(customer + "/subscriptions")).path("items")).hasSize(2);
		assertThat(PlainClient.json(this.client.get(customer + "/subscriptions/" + PLAN + "/azureEntitlements"))
			.path("items")).hasSize(1);
		assertThat(PlainClient.json(this.client.get("/v1/profiles/legalbusiness"))
			.path("address")
			.path("country")
			.asString()).isEqualTo("NL");
		assertThat(PlainClient
			.json(this.client.get("/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf"))
			.path("items")
			.toString()).contains("2290301");
		assertThat(PlainClient.json(this.client.get("/v1/compliance/csp/agreementstatus?mpnId=2290301"))
			.path("isAgreementSigned")
			.asBoolean()).isTrue();
		JsonNode products = PlainClient.json(this.client.get(
				"/v1/products?country=NL&targetView=AzureReservations&targetSegment=commercial&reservationScope=AzurePlan"));
		assertThat(products.path("items").toString()).contains("\"id\":\"DZH318Z02B10\"");
		JsonNode skus = PlainClient.json(this.client
			.get("/v1/products/DZH318Z02B10/skus?country=NL&targetSegment=commercial&reservationScope=AzurePlan"));
		assertThat(skus.path("items").path(0).path("dynamicAttributes").path("armSkuName").asString())
			.isEqualTo("Standard_B2ms");
	}

	@Test
	void planDecidesByCustomerAndNumberAlone() throws Exception {
		List<String> asked = new ArrayList<>();
		this.server.faults().by((occurrence) -> {
			asked.add(occurrence.operation() + " " + occurrence.customer() + " " + occurrence.number());
			return Fault.NONE;
		});
		createCart();
		createCart();
		assertThat(asked).contains("CREATE_CART " + CUSTOMER + " 0", "CREATE_CART " + CUSTOMER + " 1");
	}

	@Test
	void violationsOfTheRulesAreNoted() throws Exception {
		JsonNode cart = createCart();
		assertThat(this.server.violations()).isEmpty();
		String requestId = id();
		checkOut(cart, requestId);
		checkOut(cart, requestId);
		assertThat(this.server.violations()).isEmpty();
		checkOut(cart, id());
		this.client.post(CARTS, "{}", requestId);
		this.client.post(CARTS, "{}", requestId);
		assertThat(this.server.violations()).hasSize(2)
			.satisfiesExactly((one) -> assertThat(one).endsWith("with another request id"), (other) -> assertThat(other)
				.contains("repeats a request id that was answered to MS-CorrelationId"));
		this.client.get("/v1/profiles/mpn", "MS-CorrelationId", "second value");
		assertThat(this.server.violations()).hasSize(3).last().asString().endsWith("has no ids");
		this.server.faults().next(Operation.MPN_PROFILE, Fault.throttled(Duration.ofSeconds(57)));
		this.client.get("/v1/profiles/mpn");
		this.client.get("/v1/profiles/mpn");
		assertThat(this.server.violations()).hasSize(3);
		this.server.clock().advance(Duration.ofSeconds(2));
		this.client.get("/v1/profiles/mpn");
		assertThat(this.server.violations()).hasSize(4).last().asString().contains("time to wait");
	}

	@Test
	void twoCallsForACustomerAtATimeAreNoted() throws Exception {
		this.server.faults().next(Operation.ORDERS, Fault.slow(Duration.ofSeconds(1)));
		Thread other = new Thread(() -> {
			try {
				this.client.get(ORDERS);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		other.start();
		while (this.server.calls(Operation.ORDERS).isEmpty()) {
			Thread.onSpinWait();
		}
		this.client.get("/v1/customers/" + CUSTOMER);
		other.join();
		assertThat(this.server.violations()).singleElement().asString().contains("another call for the customer");
	}

	@Test
	void repeatedRequestIdAfterALostAnswerIsNoViolation() throws Exception {
		JsonNode cart = createCart();
		String requestId = id();
		this.server.faults().next(Operation.CHECK_OUT, Fault.lost(Processed.AT_ONCE));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> checkOut(cart, requestId));
		checkOut(cart, requestId);
		assertThat(this.server.violations()).isEmpty();
	}

	@Test
	void requestIdOfACheckoutThatWasAnsweredWithoutItsTokenIsNotUsedAgain() throws Exception {
		JsonNode cart = createCart();
		String requestId = id();
		this.server.faults()
			.next(Operation.CHECK_OUT, Fault.error(503, "0"), Fault.error(401, "800001"), Fault.error(400, "800065"));
		for (int call = 0; call < 4; call++) {
			checkOut(cart, requestId);
		}
		assertThat(this.server.violations()).isEmpty();
		JsonNode other = createCart();
		String otherId = id();
		this.server.faults().next(Operation.CHECK_OUT, Fault.error(401, "800001"));
		checkOut(other, otherId);
		checkOut(other, otherId);
		assertThat(this.server.violations()).singleElement().asString().contains("repeats a request id");
	}

	@Test
	void journalIsReadAndFaultsAndClockAreSetFromOutside() throws Exception {
		checkOut(createCart(), id());
		assertThat(new String(this.client.get("/control/journal").body(), StandardCharsets.UTF_8))
			.contains("\"friendlyName\":\"ORDER-1/1\"")
			.endsWith("\n");
		Instant before = this.server.clock().instant();
		this.client.post("/control/clock?advance=PT30M", "", id());
		assertThat(this.server.clock().instant()).isAfter(before.plus(Duration.ofMinutes(29)));
		this.client.post("/control/faults?seed=7&percent=100", "", id());
		assertThat(this.server.faults().take(this.server.calls().get(0))).isNotEqualTo(Fault.NONE);
	}

	@Test
	void eachRandomFaultHappensWithoutAFailureOfTheServer() throws Exception {
		for (int seed = 0; seed < 40; seed++) {
			this.server.faults().by(new RandomFaults(seed, 60, Duration.ofMillis(10)));
			this.server.behaviour().random(new SplittableRandom(seed), Duration.ofMillis(10));
			for (int call = 0; call < 3; call++) {
				try {
					HttpResponse<byte[]> response = this.client.post(CARTS, cart(line(0, item("0001"), 3, "P1Y")),
							id());
					assertThat(response.statusCode()).isNotEqualTo(404);
					checkOut(PlainClient.json(response), id());
				}
				catch (IOException | RuntimeException | AssertionError expected) {
					// What a careless client gets of it.
				}
			}
		}
		assertThat(sales()).isNotEmpty();
		this.server.faults().clear();
		assertThat(this.client.get(ORDERS).statusCode()).isEqualTo(200);
	}

	@Test
	void copyHasSoldTheSameAndSellsForItself() throws Exception {
		JsonNode cart = createCart();
		checkOut(createCart(), id());
		try (PartnerCenterServer copy = this.server.copy()) {
			checkOut(cart, id());
			assertThat(sales()).hasSize(2);
			assertThat(copy.journal().sales()).hasSize(1);
			PlainClient other = new PlainClient(copy, "contoso");
			assertThat(PlainClient.json(other.get(CARTS + "/" + cart.path("id").asString())).path("status").asString())
				.isEqualTo("Active");
			other.post(CARTS + "/" + cart.path("id").asString() + "/checkout", "", id());
			assertThat(copy.journal().sales()).hasSize(2);
			assertThat(sales()).hasSize(2);
		}
	}

	@Test
	void observerSeesEachCallBeforeItIsProcessedAndBeforeItIsAnswered() throws Exception {
		JsonNode cart = createCart();
		List<String> seen = new ArrayList<>();
		this.server.observe(new PartnerCenterServer.Observer() {

			@Override
			public void received(Call call) {
				seen.add("received " + call.operation() + " " + sales().size());
			}

			@Override
			public void processed(Call call) {
				seen.add("processed " + call.operation() + " " + sales().size());
			}

		});
		checkOut(cart, id());
		assertThat(seen).containsExactly("received CHECK_OUT 0", "processed CHECK_OUT 1");
	}

	@Test
	void unknownPathIsNotFound() throws Exception {
		assertThat(this.client.get("/customers").statusCode()).isEqualTo(404);
		assertThat(this.client.get("/v1/customers/" + id()).statusCode()).isEqualTo(404);
	}

}
