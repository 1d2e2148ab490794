package com.bulkreservations.partnercenter.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a check-out. A group of lines that is neither in an order nor in an error
 * is unknown.
 */
public record CheckoutResult(List<PlacedOrder> orders, List<OrderError> orderErrors) {

	public CheckoutResult {
		orders = Lists.present(orders);
		orderErrors = Lists.present(orderErrors);
	}

	/** A group of lines that Partner Center did not sell. */
	public record OrderError(@Nullable String orderGroupId, @Nullable String code, @Nullable String description) {

		/** Returns the row of the table of errors. */
		public ApiError error() {
			return ApiError.of(ApiCall.ORDER_GROUP, 201, this.code);
		}

	}

}
