package com.bulkreservations.sync;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.BillingCycle;
import com.bulkreservations.partnercenter.model.Price;
import com.bulkreservations.partnercenter.model.PriceSheet;
import com.bulkreservations.sync.SyncJournal.Step;
import org.jspecify.annotations.Nullable;

/** Reads the prices in force of the items of one market. */
final class PriceReader {

	private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

	private final String market;

	private final PartnerReads reads;

	private final SyncJournal journal;

	private final SyncProgress progress;

	PriceReader(String market, PartnerReads reads, SyncJournal journal, SyncProgress progress) {
		this.market = market;
		this.reads = reads;
		this.journal = journal;
		this.progress = progress;
	}

	/** Returns the name of the prices of a market in the journal. */
	static String prices(String market) {
		return "prices-" + market;
	}

	/**
	 * Reads the price sheet, unless the journal has its prices.
	 * @param items the items of the market, by product, SKU and term
	 */
	void run(Map<String, Quantities> items) throws IOException, PartnerCenterException {
		String step = prices(this.market);
		if (this.journal.step(step).done()) {
			return;
		}
		this.progress.begin("prices in " + this.market, 0);
		PriceSheet sheet = this.reads.priceSheet(this.market,
				(price) -> this.market.equalsIgnoreCase(price.market()) && items.containsKey(key(price)));
		Map<String, List<Price>> byItem = new HashMap<>();
		sheet.prices().forEach((price) -> byItem.computeIfAbsent(key(price), (key) -> new ArrayList<>()).add(price));
		for (Map.Entry<String, List<Price>> item : byItem.entrySet()) {
			Price price = inForce(new PriceSheet(this.market, sheet.readAt(), item.getValue()),
					items.get(item.getKey()));
			if (price != null) {
				this.journal.add(step,
						new FoundPrice(item.getKey(), price.currency(), price.unitPrice().toPlainString()));
			}
		}
		this.journal.commit(step, Step.DONE);
	}

	/** Returns the one price that holds for each quantity, or {@code null}. */
	private static @Nullable Price inForce(PriceSheet sheet, @Nullable Quantities quantities) {
		if (quantities == null) {
			return null;
		}
		Price any = sheet.prices().get(0);
		List<Price> least = inForce(sheet, any, quantities.min());
		List<Price> most = inForce(sheet, any, quantities.max());
		if (least.size() != 1 || !least.equals(most)) {
			return null;
		}
		Price price = least.get(0);
		return (price.unitPrice().compareTo(BigDecimal.ZERO) >= 0 && CURRENCY.matcher(price.currency()).matches())
				? price : null;
	}

	private static List<Price> inForce(PriceSheet sheet, Price any, int quantity) {
		return sheet.inForce(any.productId(), any.skuId(), any.term(), BillingCycle.ONE_TIME, quantity, sheet.readAt());
	}

	private static String key(Price price) {
		return key(price.productId(), price.skuId(), price.term());
	}

	static String key(String productId, String skuId, String term) {
		return String.join("/", productId, skuId, term).toLowerCase(Locale.ROOT);
	}

	/** Between which quantities an item is sold. */
	record Quantities(int min, int max) {

	}

	/** A price in force. */
	record FoundPrice(String key, String currency, String unitPrice) {

	}

}
