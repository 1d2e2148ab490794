package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import com.bulkreservations.partnercenter.model.ApiCall;
import com.bulkreservations.partnercenter.model.Access;
import com.bulkreservations.partnercenter.model.AuditRecord;
import com.bulkreservations.partnercenter.model.Availability;
import com.bulkreservations.partnercenter.model.Cart;
import com.bulkreservations.partnercenter.model.CartLine;
import com.bulkreservations.partnercenter.model.CheckoutResult;
import com.bulkreservations.partnercenter.model.InventoryRestriction;
import com.bulkreservations.partnercenter.model.Lists;
import com.bulkreservations.partnercenter.model.PartnerRequest;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import com.bulkreservations.partnercenter.model.Price;
import com.bulkreservations.partnercenter.model.PriceSheet;
import com.bulkreservations.partnercenter.model.Provisioning;
import com.bulkreservations.partnercenter.model.Registration;
import com.bulkreservations.partnercenter.model.Sku;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Partner Center as one distributor sees it. Reads are repeated after a failure, a
 * limited number of times; whatever changes something is sent once.
 */
public final class PartnerCenter {

	private static final String RESERVATION_SCOPE = "AzurePlan";

	private final ApiClient client;

	private final PriceSheets priceSheets;

	private final TokenService signIn;

	PartnerCenter(ApiClient client, PriceSheets priceSheets, TokenService signIn) {
		this.client = client;
		this.signIn = signIn;
		this.priceSheets = priceSheets;
	}

	/**
	 * Signs in, and reads who the distributor is at Partner Center.
	 */
	public Access access() throws PartnerCenterException {
		return this.client.access();
	}

	/**
	 * Returns when credentials end that have an end.
	 * @throws IOException if a file of theirs cannot be read
	 */
	public Map<String, Instant> ends() throws IOException {
		return this.signIn.ends();
	}

	/** Returns whether a subscription may have reservations. */
	public Registration registration(String customer, String subscription) throws PartnerCenterException {
		Registration status = this.client.read(customer, (api, ids) -> api.registration(ids, customer, subscription))
			.status();
		return (status != null) ? status : Registration.UNKNOWN;
	}

	/**
	 * Begins the registration of a subscription for reservations, which takes a while.
	 */
	public void register(String customer, String subscription, UUID requestId) throws PartnerCenterException {
		this.client.sendWithoutAnswer(ApiCall.REGISTER, customer, requestId,
				(api, ids) -> api.register(ids, customer, subscription));
	}

	/**
	 * Returns the ways in which a SKU is sold at present: for a subscription of the Azure
	 * plan others than for a classic one.
	 */
	public List<Availability> availabilities(String productId, String skuId, String market, Segment segment, Plan plan)
			throws PartnerCenterException {
		return all(null,
				"/v1/products/%s/skus/%s/availabilities?country=%s&targetSegment=%s%s".formatted(encoded(productId),
						encoded(skuId), encoded(market), encoded(segment.text()),
						(plan == Plan.AZURE_PLAN) ? "&reservationScope=" + RESERVATION_SCOPE : ""),
				Availability.class);
	}

	/** Returns a SKU of the catalogue. */
	public Sku sku(String productId, String skuId, String market, Segment segment, Plan plan)
			throws PartnerCenterException {
		return this.client.read(null, (api, ids) -> api.sku(ids, productId, skuId, market, segment.text(),
				(plan == Plan.AZURE_PLAN) ? RESERVATION_SCOPE : null));
	}

	/**
	 * Returns what Partner Center knows of the inventory of a SKU; nothing of an item
	 * that it does not know.
	 */
	public List<InventoryRestriction> checkInventory(String customer, String azureSubscription, String region,
			String market, String productId, String skuId) throws PartnerCenterException {
		return Lists
			.present(this.client.send(ApiCall.READ, customer, UUID.randomUUID(),
					(api, ids) -> api.checkInventory(ids, market, new PartnerCenterApi.InventoryQuestion(
							List.of(new PartnerCenterApi.InventoryQuestion.Item(productId, skuId)),
							new PartnerCenterApi.InventoryQuestion.Context(customer, azureSubscription, region)))));
	}

	/**
	 * Returns the ids of the active Azure subscriptions under a subscription of the Azure
	 * plan.
	 */
	public List<String> entitlements(String customer, String subscription) throws PartnerCenterException {
		return all(customer,
				"/v1/customers/%s/subscriptions/%s/azureEntitlements".formatted(encoded(customer),
						encoded(subscription)),
				Entitlement.class)
			.stream()
			.filter(Entitlement::isActive)
			.map(Entitlement::id)
			.toList();
	}

	/**
	 * Makes a cart, which buys nothing. Each line of the answer is to be compared with
	 * what was asked.
	 * @param requestId the same where an earlier answer was lost
	 */
	public Cart createCart(String customer, List<CartLine> lines, UUID requestId) throws PartnerCenterException {
		return this.client.send(ApiCall.CREATE_CART, customer, requestId,
				(api, ids) -> api.createCart(ids, customer, new PartnerCenterApi.CartOrder(lines, true)));
	}

	/** Returns a cart. */
	public Cart cart(String customer, String cart) throws PartnerCenterException {
		return this.client.read(customer, (api, ids) -> api.cart(ids, customer, cart));
	}

	/**
	 * Waits while Partner Center has asked for no calls, which may take many minutes.
	 */
	public void awaitRelease() throws InterruptedException {
		this.client.awaitRelease();
	}

	/**
	 * Buys what is in a cart. After a {@link LostAnswerException} it may be bought.
	 * @param requestId the same where an earlier answer was lost
	 */
	public CheckoutResult checkOut(String customer, String cart, UUID requestId) throws PartnerCenterException {
		return this.client.send(ApiCall.CHECK_OUT, customer, requestId,
				(api, ids) -> api.checkOut(ids, customer, cart));
	}

	/** Returns all orders of a customer; a new one may be missing for 15 minutes. */
	public List<PlacedOrder> orders(String customer) throws PartnerCenterException {
		return all(customer, "/v1/customers/%s/orders".formatted(encoded(customer)), PlacedOrder.class);
	}

	/**
	 * Returns an order.
	 * @param withPrice asks for its price, for which the account needs a right
	 */
	public PlacedOrder order(String customer, String order, boolean withPrice) throws PartnerCenterException {
		return this.client.read(customer, (api, ids) -> api.order(ids, customer, order, withPrice ? true : null));
	}

	/** Returns how far the delivery of an order is, line by line. */
	public List<Provisioning> provisioning(String customer, String order) throws PartnerCenterException {
		return all(customer,
				"/v1/customers/%s/orders/%s/provisioningstatus".formatted(encoded(customer), encoded(order)),
				Provisioning.class);
	}

	/**
	 * Returns what Partner Center recorded of a customer on some days, the last 90 at
	 * most.
	 */
	public List<AuditRecord> auditRecords(String customer, Instant from, Instant to) throws PartnerCenterException {
		String filter = ApiJson.MAPPER.writeValueAsString(new AuditFilter("CustomerId", customer, "equals"));
		return all(customer,
				"/v1/auditrecords?startDate=%s&endDate=%s&filter=%s".formatted(day(from), day(to), encoded(filter)),
				AuditRecord.class);
	}

	/**
	 * Returns whether a call is in Partner Center's list of calls, which only an
	 * application with a user may read.
	 */
	public boolean hasArrived(UUID requestId) throws PartnerCenterException {
		AtomicBoolean found = new AtomicBoolean();
		// The list has all calls of the tenant, more than memory should hold.
		this.client.forEachPage(null, PageLink.to("/v1/partnerRequests"), PartnerRequest.class,
				(calls) -> calls.stream()
					.filter((call) -> call.isOf(requestId))
					.findAny()
					.ifPresent((call) -> found.set(true)));
		return found.get();
	}

	/**
	 * Reads the price sheet of a market.
	 * @param wanted which prices are kept: the sheet has far more than memory should hold
	 */
	public PriceSheet priceSheet(String market, Predicate<Price> wanted) throws PartnerCenterException {
		return this.priceSheets.read(market, wanted);
	}

	/**
	 * Returns a page of a list.
	 * @param customer whose list it is; {@code null}: the distributor's own
	 */
	public <T> Page<T> page(@Nullable String customer, PageLink link, Class<T> type) throws PartnerCenterException {
		return this.client.page(customer, link, type);
	}

	/**
	 * Returns the items of all pages of a list.
	 * @param customer whose list it is; {@code null}: the distributor's own
	 */
	public <T> List<T> list(@Nullable String customer, String path, Class<T> type) throws PartnerCenterException {
		return all(customer, path, type);
	}

	/**
	 * Returns what is at a path.
	 * @param customer whose it is; {@code null}: the distributor's own
	 */
	public <T> T read(@Nullable String customer, String path, Class<T> type) throws PartnerCenterException {
		return this.client.one(customer, PageLink.to(path), type);
	}

	/** Returns the items of all pages of a list. */
	private <T> List<T> all(@Nullable String customer, String path, Class<T> type) throws PartnerCenterException {
		List<T> items = new ArrayList<>();
		this.client.forEachPage(customer, PageLink.to(path), type, items::addAll);
		return items;
	}

	private static LocalDate day(Instant instant) {
		return LocalDate.ofInstant(instant, ZoneOffset.UTC);
	}

	private static String encoded(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/** A filter of audit records, whose names begin with capitals. */
	private record AuditFilter(@JsonProperty("Field") String field, @JsonProperty("Value") String value,
			@JsonProperty("Operator") String operator) {

	}

	/** An Azure subscription, which is taken for active where its status is not said. */
	private record Entitlement(String id, @Nullable String status) {

		private boolean isActive() {
			return this.status == null || this.status.equalsIgnoreCase("active");
		}

	}

}
