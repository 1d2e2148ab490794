package com.bulkreservations.benchmark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.benchmark.PlainDecision.Reason;
import com.bulkreservations.benchmark.PlainReference.Agent;
import com.bulkreservations.benchmark.PlainReference.Customer;
import com.bulkreservations.benchmark.PlainReference.Item;
import com.bulkreservations.benchmark.PlainReference.Market;
import com.bulkreservations.benchmark.PlainReference.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The policy in plain code, as somebody would write it who needs it once: every rule,
 * every code, one method after another. Written apart from the program's own, so that the
 * two check each other.
 */
final class PlainPolicy {

	private final PlainReference known;

	private final Set<String> seen = new HashSet<>();

	private RequestLine line;

	private List<Reason> reasons = List.of();

	PlainPolicy(PlainReference known) {
		this.known = known;
	}

	/** Judges the next row of the upload. */
	PlainDecision judge(RequestLine sent, long sourceLine) {
		this.line = sent;
		this.reasons = List.of();

		String requestId = required("request_id", sent.requestId());
		if (!requestId.isEmpty() && !isName(requestId, 64, ":/#")) {
			reject("INVALID_VALUE", "request_id", requestId);
			requestId = "";
		}
		UUID customerId = guid("customer_id", sent.customerId());
		String marketName = trim(sent.market());
		String segment = lower(required("segment", sent.segment()));
		if (!segment.isEmpty() && !isSegment(segment)) {
			reject("INVALID_VALUE", "segment", sent.segment());
			segment = "";
		}
		UUID subscriptionId = guid("subscription_id", sent.subscriptionId());
		String type = name("reservation_type", sent.reservationType());
		String sku = name("sku", sent.sku());
		String region = name("region", sent.region().replace(" ", ""));
		String term = term(required("term", sent.term()));
		int quantity = quantity(required("quantity", sent.quantity()));
		String scope = lower(trim(sent.scope()));
		if (!scope.isEmpty() && !scope.equals("shared") && !scope.equals("single")) {
			reject("INVALID_VALUE", "scope", sent.scope());
			scope = null;
		}
		String billing = billing(trim(sent.billingFrequency()));
		String reseller = trim(sent.reseller());
		if (!reseller.isEmpty() && !isDigits(reseller, 10)) {
			reject("INVALID_VALUE", "reseller", reseller);
			reseller = null;
		}
		String requestedBy = lower(required("requested_by", sent.requestedBy()));
		if (!requestedBy.isEmpty() && !isSignInName(requestedBy)) {
			reject("INVALID_VALUE", "requested_by", requestedBy);
			requestedBy = "";
		}

		Customer customer = (customerId != null) ? this.known.customers.get(customerId) : null;
		market(marketName, customer);
		if (customerId != null && customer == null) {
			reject("CUSTOMER_UNKNOWN", "customer_id", sent.customerId());
		}
		Subscription subscription = subscription(customer, subscriptionId);
		Item item = item(type, sku, region, term);
		if (item != null) {
			offer(item, segment, subscription, quantity);
		}
		if (subscription != null && subscription.plan() != null) {
			if (subscription.plan().equals("azure_plan") && "single".equals(scope)) {
				reject("SCOPE_NOT_SHARED", "scope", scope);
			}
			if (subscription.plan().equals("classic") && "".equals(scope)) {
				reject("SCOPE_REQUIRED", "scope", scope);
			}
		}
		if (item != null && "monthly".equals(billing) && !item.monthly()) {
			reject("BILLING_PLAN_NOT_SUPPORTED", "billing_frequency", billing);
		}
		if (reseller != null) {
			reseller(reseller, subscription);
		}
		if (!requestedBy.isEmpty()) {
			agent(requestedBy, subscription);
		}
		if (!requestId.isEmpty() && !this.seen.add(requestId)) {
			reject("DUPLICATE_REQUEST", "request_id", requestId);
		}
		if (!this.reasons.isEmpty()) {
			return new PlainDecision.Rejected(sourceLine, trim(sent.requestId()), trim(sent.customerId()),
					this.reasons);
		}
		return accepted(sourceLine, requestId, subscription, segment, item, quantity, scope, billing, reseller,
				requestedBy);
	}

	private PlainDecision accepted(long sourceLine, String requestId, Subscription subscription, String segment,
			Item item, int quantity, String scope, String billing, String reseller, String requestedBy) {
		StringBuilder notices = new StringBuilder();
		note(notices, scope.isEmpty(), "SCOPE_SET_TO_SHARED");
		note(notices, scope.equals("single"), "CHECK_VCPU_QUOTA");
		note(notices, billing.isEmpty(), "BILLING_SET_TO_ONE_TIME");
		note(notices, !this.known.direct && reseller.isEmpty(), "RESELLER_INHERITED");
		note(notices, item.extraSoftwareCost(), "SOFTWARE_COST_EXCLUDED");
		BigDecimal price = item.unitPrice();
		return new PlainDecision.Accepted(requestId, sourceLine, this.known.distributor,
				subscription.customer().id().toString(), subscription.id().toString(),
				subscription.customer().market().code(), segment, item.type(), item.sku(), item.region(), item.term(),
				quantity, scope.isEmpty() ? "shared" : scope, billing.isEmpty() ? "one_time" : billing,
				reseller.isEmpty() ? subscription.reseller() : reseller, requestedBy, item.productId(), item.skuId(),
				item.currency(), price, (price != null) ? price.multiply(BigDecimal.valueOf(quantity)) : null,
				this.known.taxIncluded, notices.toString());
	}

	private static void note(StringBuilder notices, boolean holds, String notice) {
		if (holds) {
			notices.append((notices.length() == 0) ? "" : ";").append(notice);
		}
	}

	private void market(String name, @Nullable Customer customer) {
		Market customersMarket = (customer != null) ? customer.market() : null;
		if (name.isEmpty()) {
			if (customer != null && (customersMarket == null || !customersMarket.available())) {
				reject("MARKET_UNAVAILABLE", "market", "");
			}
			return;
		}
		Market market = this.known.markets.get(lower(name));
		if (market == null) {
			reject("MARKET_UNKNOWN", "market", name);
			return;
		}
		if (!market.available()) {
			reject("MARKET_UNAVAILABLE", "market", name);
		}
		if (customer != null && !market.equals(customersMarket)) {
			reject("MARKET_MISMATCH", "market", name);
		}
	}

	private @Nullable Subscription subscription(@Nullable Customer customer, @Nullable UUID id) {
		if (customer == null || id == null) {
			return null;
		}
		Subscription subscription = this.known.subscriptions.get(id);
		String sent = this.line.subscriptionId();
		if (subscription == null) {
			reject("SUBSCRIPTION_UNKNOWN", "subscription_id", sent);
			return null;
		}
		if (!subscription.customer().id().equals(customer.id())) {
			reject("SUBSCRIPTION_OF_OTHER_CUSTOMER", "subscription_id", sent);
			return null;
		}
		if (!subscription.active()) {
			reject("SUBSCRIPTION_NOT_ACTIVE", "subscription_id", sent);
		}
		if (subscription.plan() == null) {
			reject("SUBSCRIPTION_NOT_CSP", "subscription_id", sent);
		}
		else if (customer.signed() && subscription.plan().equals("classic")) {
			reject("AZURE_PLAN_REQUIRED", "subscription_id", sent);
		}
		return subscription;
	}

	private @Nullable Item item(String type, String sku, String region, @Nullable String term) {
		if (type.isEmpty() || sku.isEmpty()) {
			return null;
		}
		Map<String, Map<String, Item>> regions = this.known.catalogue.get(type + '/' + sku);
		if (regions == null) {
			reject("PRODUCT_UNKNOWN", "sku", this.line.sku());
			return null;
		}
		if (region.isEmpty()) {
			return null;
		}
		Map<String, Item> terms = regions.get(region);
		if (terms == null) {
			reject("REGION_NOT_OFFERED", "region", this.line.region());
			return null;
		}
		if (term == null) {
			return null;
		}
		Item item = terms.get(term);
		if (item == null) {
			reject("TERM_NOT_OFFERED", "term", this.line.term());
		}
		return item;
	}

	private void offer(Item item, String segment, @Nullable Subscription subscription, int quantity) {
		if (!segment.isEmpty() && !item.segments().contains(segment)) {
			reject("SEGMENT_NOT_OFFERED", "segment", segment);
		}
		if (subscription != null && subscription.plan() != null && !item.offers().contains(subscription.plan())) {
			reject("PLAN_NOT_OFFERED", "subscription_id", this.line.subscriptionId());
		}
		if (quantity > 0 && (quantity < item.minimum() || quantity > item.maximum())) {
			reject("QUANTITY_OUT_OF_RANGE", "quantity", this.line.quantity());
		}
	}

	private void reseller(String reseller, @Nullable Subscription subscription) {
		if (this.known.direct) {
			if (!reseller.isEmpty()) {
				reject("RESELLER_NOT_ALLOWED", "reseller", reseller);
			}
		}
		else if (reseller.isEmpty()) {
			if (subscription != null && subscription.reseller().isEmpty()) {
				reject("RESELLER_REQUIRED", "reseller", "");
			}
		}
		else if (!this.known.resellers.contains(reseller)) {
			reject("RESELLER_UNKNOWN", "reseller", reseller);
		}
		else if (subscription != null && !subscription.reseller().isEmpty()
				&& !subscription.reseller().equals(reseller)) {
			reject("RESELLER_MISMATCH", "reseller", reseller);
		}
	}

	private void agent(String name, @Nullable Subscription subscription) {
		Agent agent = this.known.agents.get(name);
		if (agent == null) {
			reject("AGENT_UNKNOWN", "requested_by", name);
		}
		else if (!agent.mayBuy()) {
			reject("ROLE_NOT_ALLOWED", "requested_by", name);
		}
		else if (agent.needsAccess() && subscription != null && !agent.access().contains(subscription.id())) {
			reject("ACCESS_REQUIRED", "requested_by", name);
		}
	}

	private void reject(String code, String column, String value) {
		if (this.reasons.isEmpty()) {
			this.reasons = new ArrayList<>(2);
		}
		this.reasons.add(new Reason(code, column, trim(value)));
	}

	private String required(String column, String sent) {
		String value = trim(sent);
		if (value.isEmpty()) {
			reject("MISSING_VALUE", column, value);
		}
		return value;
	}

	private @Nullable UUID guid(String column, String sent) {
		String value = required(column, sent);
		if (value.isEmpty()) {
			return null;
		}
		UUID guid = parseGuid(value);
		if (guid == null) {
			reject("INVALID_VALUE", column, value);
		}
		return guid;
	}

	private static @Nullable UUID parseGuid(String text) {
		if (text.length() != 36 || text.charAt(8) != '-' || text.charAt(13) != '-' || text.charAt(18) != '-'
				|| text.charAt(23) != '-') {
			return null;
		}
		try {
			long high = (HexFormat.fromHexDigitsToLong(text, 0, 8) << 32)
					| (HexFormat.fromHexDigitsToLong(text, 9, 13) << 16) | HexFormat.fromHexDigitsToLong(text, 14, 18);
			long low = (HexFormat.fromHexDigitsToLong(text, 19, 23) << 48)
					| HexFormat.fromHexDigitsToLong(text, 24, 36);
			return new UUID(high, low);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private String name(String column, String sent) {
		String value = required(column, sent);
		if (!value.isEmpty() && !isName(value, 100, "")) {
			reject("INVALID_VALUE", column, value);
			return "";
		}
		return lower(value);
	}

	private static boolean isName(String value, int longest, String further) {
		if (value.length() > longest || !isLetterOrDigit(value.charAt(0))) {
			return false;
		}
		for (int i = 1; i < value.length(); i++) {
			char c = value.charAt(i);
			if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-' && further.indexOf(c) < 0) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLetterOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
	}

	private static boolean isSegment(String value) {
		return switch (value) {
			case "commercial", "education", "government", "nonprofit" -> true;
			default -> false;
		};
	}

	private @Nullable String term(String value) {
		String term = switch (lower(value)) {
			case "p1y", "1year", "1 year", "1years", "1 years" -> "P1Y";
			case "p3y", "3year", "3 year", "3years", "3 years" -> "P3Y";
			case "p5y", "5year", "5 year", "5years", "5 years" -> "P5Y";
			default -> null;
		};
		if (term == null && !value.isEmpty()) {
			reject("INVALID_VALUE", "term", value);
		}
		return term;
	}

	private int quantity(String value) {
		int quantity = isDigits(value, 9) ? Integer.parseInt(value) : 0;
		if (quantity == 0 && !value.isEmpty()) {
			reject("INVALID_VALUE", "quantity", value);
		}
		return quantity;
	}

	private static boolean isDigits(String value, int longest) {
		if (value.isEmpty() || value.length() > longest) {
			return false;
		}
		for (int i = 0; i < value.length(); i++) {
			if (value.charAt(i) < '0' || value.charAt(i) > '9') {
				return false;
			}
		}
		return true;
	}

	private @Nullable String billing(String value) {
		String billing = switch (lower(value)) {
			case "" -> "";
			case "one_time", "onetime", "one time", "upfront" -> "one_time";
			case "monthly" -> "monthly";
			default -> null;
		};
		if (billing == null) {
			reject("INVALID_VALUE", "billing_frequency", value);
		}
		return billing;
	}

	private static boolean isSignInName(String value) {
		int at = value.indexOf('@');
		return at > 0 && at <= 64 && at + 1 < value.length() && value.length() - at - 1 <= 189
				&& value.indexOf('@', at + 1) < 0 && value.indexOf(' ') < 0;
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	private static String trim(String text) {
		int from = 0;
		int to = text.length();
		while (from < to && isBlank(text.charAt(from))) {
			from++;
		}
		while (to > from && isBlank(text.charAt(to - 1))) {
			to--;
		}
		return text.substring(from, to);
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t' || c == '\u00A0';
	}

}
