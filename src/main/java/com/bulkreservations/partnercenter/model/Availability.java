package com.bulkreservations.partnercenter.model;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a SKU is sold at present.
 *
 * @param catalogItemId what a cart orders: product, SKU and availability
 */
public record Availability(@Nullable String id, @Nullable String productId, @Nullable String skuId,
		@JsonAlias("catalogId") @Nullable String catalogItemId, @Nullable Currency defaultCurrency,
		@Nullable String segment, @Nullable String country, @JsonAlias("purchasable") boolean isPurchasable,
		@JsonAlias("renewable") boolean isRenewable, List<Term> terms) {

	public Availability {
		terms = Lists.present(terms);
	}

	/** Returns the currency's code, such as {@code EUR}. */
	public @Nullable String currency() {
		return (this.defaultCurrency != null) ? this.defaultCurrency.code() : null;
	}

	/** Returns whether it is sold for a term such as {@code P1Y}. */
	public boolean hasTerm(String duration) {
		return this.terms.stream().anyMatch((term) -> duration.equalsIgnoreCase(term.duration()));
	}

	/** A currency, by its code of ISO 4217. */
	public record Currency(@Nullable String code) {

	}

	/** A duration, in ISO 8601. */
	public record Term(@Nullable String duration) {

	}

}
