package com.bulkreservations.purchase.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.BillingCycle;
import com.bulkreservations.partnercenter.model.Price;
import com.bulkreservations.partnercenter.model.PriceSheet;
import com.bulkreservations.purchase.OrderMatch;
import com.bulkreservations.purchase.RequestedItem;

/** Prices of one distributor, from price sheets that are at most a day old. */
public final class MarketPrices {

	private static final Duration USABLE = Duration.ofDays(1);

	private final PartnerCenter api;

	private final Clock clock;

	private final Map<String, Set<String>> wanted = new HashMap<>();

	private final Map<String, PriceSheet> sheets = new HashMap<>();

	public MarketPrices(PartnerCenter api, Clock clock) {
		this.api = api;
		this.clock = clock;
	}

	/** Keeps the prices of an item when the sheet of its market is read. */
	synchronized void want(RequestedItem item) {
		if (this.wanted.computeIfAbsent(item.market(), (market) -> new HashSet<>()).add(key(item))) {
			this.sheets.remove(item.market());
		}
	}

	private static String key(RequestedItem item) {
		return item.item().toUpperCase(Locale.ROOT);
	}

	/**
	 * Returns the prices of a line that are in force; it is known if there is one. A
	 * sheet has the price of the whole term, and may have it for payment at once alone.
	 */
	synchronized List<Price> inForce(RequestedItem item) throws PartnerCenterException {
		List<Price> prices = inForce(item, OrderMatch.cycle(item));
		return prices.isEmpty() ? inForce(item, BillingCycle.ONE_TIME) : prices;
	}

	private List<Price> inForce(RequestedItem item, BillingCycle cycle) throws PartnerCenterException {
		return sheet(item).inForce(item.productId(), item.skuId(), item.term(), cycle, item.quantity(),
				this.clock.instant());
	}

	/** Returns when the prices of a line's market were read. */
	synchronized Instant readAt(RequestedItem item) throws PartnerCenterException {
		return sheet(item).readAt();
	}

	private PriceSheet sheet(RequestedItem item) throws PartnerCenterException {
		want(item);
		PriceSheet sheet = this.sheets.get(item.market());
		Instant now = this.clock.instant();
		if (sheet == null || sheet.readAt().isAfter(now) || sheet.readAt().plus(USABLE).isBefore(now)) {
			Set<String> kept = Set.copyOf(this.wanted.getOrDefault(item.market(), Set.of()));
			sheet = this.api.priceSheet(item.market(),
					(price) -> kept.contains((price.productId() + ":" + price.skuId()).toUpperCase(Locale.ROOT)));
			this.sheets.put(item.market(), sheet);
		}
		return sheet;
	}

}
