package com.bulkreservations.reference;

import java.math.BigDecimal;
import java.util.Set;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import org.jspecify.annotations.Nullable;

/**
 * One product in one region for one term, with texts as {@code catalogue.csv} writes
 * them.
 *
 * @param plans the plans under which it is sold
 * @param currency ISO 4217 code, or {@code null}
 * @param unitPrice price of one for the whole term, or {@code null}
 * @param extraSoftwareCost whether the price excludes the cost of software
 */
public record CatalogueItem(String reservationType, String sku, String region, String term, Set<Segment> segments,
		Set<Plan> plans, Set<BillingFrequency> billingFrequencies, int minQuantity, int maxQuantity, String productId,
		String skuId, String title, @Nullable String currency, @Nullable BigDecimal unitPrice,
		boolean extraSoftwareCost) {

}
