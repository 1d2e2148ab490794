package com.bulkreservations.partnercenter.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A SKU of the catalogue. */
public record Sku(String id, @Nullable String productId, @Nullable String title, @Nullable Integer minimumQuantity,
		@Nullable Integer maximumQuantity, List<BillingCycle> supportedBillingCycles,
		List<String> purchasePrerequisites, @Nullable Map<String, Object> dynamicAttributes) {

	private static final String INVENTORY_CHECK = "InventoryCheck";

	public Sku {
		supportedBillingCycles = Lists.present(supportedBillingCycles);
		purchasePrerequisites = Lists.present(purchasePrerequisites);
	}

	/** Returns whether its inventory must be checked before it is bought. */
	public boolean needsInventoryCheck() {
		return this.purchasePrerequisites.stream()
			.anyMatch((name) -> EnumText.normalized(name).equals(EnumText.normalized(INVENTORY_CHECK)));
	}

	/** Returns an attribute such as {@code armSkuName}, by its name in any case. */
	public @Nullable String attribute(String name) {
		if (this.dynamicAttributes == null) {
			return null;
		}
		return this.dynamicAttributes.entrySet()
			.stream()
			.filter((attribute) -> name.equalsIgnoreCase(attribute.getKey()) && attribute.getValue() != null)
			.map((attribute) -> String.valueOf(attribute.getValue()))
			.findFirst()
			.orElse(null);
	}

}
