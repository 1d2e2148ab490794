package com.bulkreservations.partnercenter;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.bulkreservations.partnercenter.model.Cart;
import com.bulkreservations.partnercenter.model.CartLine;
import com.bulkreservations.partnercenter.model.CheckoutResult;
import com.bulkreservations.partnercenter.model.InventoryRestriction;
import com.bulkreservations.partnercenter.model.PlacedOrder;
import com.bulkreservations.partnercenter.model.Registration;
import com.bulkreservations.partnercenter.model.Sku;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The calls of Partner Center that are used, as HTTP. */
@HttpExchange(accept = "application/json")
interface PartnerCenterApi {

	/** Gets a page of a list, or anything else that has no method of its own. */
	@GetExchange
	ResponseEntity<JsonNode> get(URI address, @RequestHeader Map<String, String> headers);

	@GetExchange("/v1/customers/{customer}/subscriptions/{subscription}/registrationstatus")
	ResponseEntity<RegistrationStatus> registration(@RequestHeader Map<String, String> ids,
			@PathVariable String customer, @PathVariable String subscription);

	@PostExchange("/v1/customers/{customer}/subscriptions/{subscription}/registrations")
	ResponseEntity<Void> register(@RequestHeader Map<String, String> ids, @PathVariable String customer,
			@PathVariable String subscription);

	@GetExchange("/v1/products/{product}/skus/{sku}")
	ResponseEntity<Sku> sku(@RequestHeader Map<String, String> ids, @PathVariable String product,
			@PathVariable String sku, @RequestParam String country, @RequestParam String targetSegment,
			@RequestParam(required = false) @Nullable String reservationScope);

	@PostExchange("/v1/extensions/product/checkInventory")
	ResponseEntity<List<InventoryRestriction>> checkInventory(@RequestHeader Map<String, String> ids,
			@RequestParam String country, @RequestBody InventoryQuestion question);

	@PostExchange("/v1/customers/{customer}/carts")
	ResponseEntity<Cart> createCart(@RequestHeader Map<String, String> ids, @PathVariable String customer,
			@RequestBody CartOrder cart);

	@GetExchange("/v1/customers/{customer}/carts/{cart}")
	ResponseEntity<Cart> cart(@RequestHeader Map<String, String> ids, @PathVariable String customer,
			@PathVariable String cart);

	@PostExchange("/v1/customers/{customer}/carts/{cart}/checkout")
	ResponseEntity<CheckoutResult> checkOut(@RequestHeader Map<String, String> ids, @PathVariable String customer,
			@PathVariable String cart);

	@GetExchange("/v1/customers/{customer}/orders/{order}")
	ResponseEntity<PlacedOrder> order(@RequestHeader Map<String, String> ids, @PathVariable String customer,
			@PathVariable String order, @RequestParam(required = false) @Nullable Boolean includePrice);

	/** Whether a subscription may have reservations. */
	record RegistrationStatus(@Nullable Registration status) {

	}

	/** A question about the inventory of SKUs. */
	record InventoryQuestion(List<Item> targetItems, Context inventoryContext) {

		record Item(String productId, String skuId) {

		}

		record Context(String customerId, String azureSubscriptionId, String armRegionName) {

		}

	}

	/**
	 * A cart to be made.
	 *
	 * @param partnerOnRecordAttestationAccepted says that the resellers are right, which
	 * the approver has attested
	 */
	record CartOrder(List<CartLine> lineItems, boolean partnerOnRecordAttestationAccepted) {

	}

}
