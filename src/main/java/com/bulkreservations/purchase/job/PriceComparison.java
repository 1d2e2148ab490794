package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.Price;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseCode;
import com.bulkreservations.purchase.RequestedItem;
import org.jspecify.annotations.Nullable;

/**
 * The prices in force beside the approved ones of a cart. Neither Partner Center's cart
 * nor its check-out pins a price, so they are compared before each.
 *
 * @param difference the first difference; {@code null} where all prices are approved
 * @param seen the price of one of each line, as far as it is known
 * @param readAt when the prices were read
 */
record PriceComparison(@Nullable Finding difference, Map<Integer, BigDecimal> seen, Instant readAt) {

	/**
	 * Compares the prices of the lines that are not final.
	 * @param open these lines
	 */
	static PriceComparison of(PurchaseCart cart, Map<Integer, RequestedItem> open, MarketPrices prices)
			throws PartnerCenterException {
		Finding difference = null;
		Map<Integer, BigDecimal> seen = new HashMap<>();
		Instant readAt = Instant.EPOCH;
		for (int number : cart.openLines()) {
			RequestedItem item = Objects.requireNonNull(open.get(number));
			List<Price> inForce = prices.inForce(item);
			readAt = prices.readAt(item);
			Finding found = null;
			if (inForce.size() != 1) {
				found = PurchaseCode.PRICE_UNKNOWN
					.finding("The sheet has %d prices of %s.".formatted(inForce.size(), item.item()));
			}
			else {
				Price price = inForce.get(0);
				if (cart.currency() != null && !price.currency().equalsIgnoreCase(cart.currency())) {
					found = PurchaseCode.CURRENCY_DIFFERS
						.finding("Expected %s, but found %s.".formatted(cart.currency(), price.currency()));
				}
				else {
					seen.put(number, price.unitPrice());
					found = difference(item, cart.line(number).unitPrice(), price.unitPrice());
				}
			}
			difference = (difference != null) ? difference : found;
		}
		return new PriceComparison(difference, seen, readAt);
	}

	private static @Nullable Finding difference(RequestedItem item, @Nullable BigDecimal approved, BigDecimal found) {
		if (approved == null) {
			return PurchaseCode.PRICE_UNKNOWN
				.finding("%s costs %s; no price was approved.".formatted(item.item(), found.toPlainString()));
		}
		return (approved.compareTo(found) == 0) ? null : PurchaseCode.PRICE_DIFFERS.finding(
				"%s: approved %s, found %s.".formatted(item.item(), approved.toPlainString(), found.toPlainString()));
	}

}
