package com.bulkreservations.partnercenter.model;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Whether a SKU can be bought where it is to be used. */
public record InventoryRestriction(@Nullable String productId, @Nullable String skuId, boolean isRestricted,
		List<Reason> restrictions) {

	public InventoryRestriction {
		restrictions = Lists.present(restrictions);
	}

	/** Returns all reasons in one line. */
	public String reason() {
		return this.restrictions.stream()
			.map((reason) -> "%s: %s".formatted(reason.reasonCode(), reason.description()))
			.collect(Collectors.joining("; "));
	}

	/** A reason for which a SKU cannot be bought. */
	public record Reason(@Nullable String reasonCode, @Nullable String description) {

	}

}
