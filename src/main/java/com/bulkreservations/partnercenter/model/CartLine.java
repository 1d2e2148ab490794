package com.bulkreservations.partnercenter.model;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A line of a cart: as asked, and as Partner Center repeats it with the last three
 * components.
 *
 * @param id the number of the line in its cart, from 0
 * @param termDuration such as {@code P1Y}
 * @param orderGroup lines of one group become one order
 * @param error why Partner Center does not sell the line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CartLine(@Nullable Integer id, @JsonAlias("catalogId") @Nullable String catalogItemId,
		@Nullable String friendlyName, @Nullable Integer quantity, @Nullable BillingCycle billingCycle,
		@Nullable String termDuration, @Nullable ProvisioningContext provisioningContext,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Participant> participants, @Nullable String currencyCode,
		@Nullable String orderGroup, @Nullable LineError error) {

	private static final String RESELLER = "transaction_reseller";

	public CartLine {
		participants = Lists.present(participants);
	}

	/**
	 * Creates a line to be ordered.
	 * @param subscriptionId the subscription that pays
	 * @param scope {@code shared} or {@code single}
	 * @param reseller the MPN ID of an indirect reseller
	 */
	public static CartLine of(int id, String catalogItemId, String friendlyName, int quantity, BillingCycle cycle,
			String term, @Nullable String subscriptionId, String scope, @Nullable String reseller) {
		return new CartLine(id, catalogItemId, friendlyName, quantity, cycle, term,
				new ProvisioningContext(subscriptionId, scope),
				(reseller != null) ? List.of(new Participant(RESELLER, reseller)) : List.of(), null, null, null);
	}

	/** Returns the subscription that pays. */
	public @Nullable String subscriptionId() {
		return (this.provisioningContext != null) ? this.provisioningContext.subscriptionId() : null;
	}

	/** Returns the scope, such as {@code shared}. */
	public @Nullable String scope() {
		return (this.provisioningContext != null) ? this.provisioningContext.scope() : null;
	}

	/** Returns the MPN IDs of resellers, of which a sound line has at most one. */
	public List<String> resellers() {
		return this.participants.stream()
			.filter((participant) -> participant.key() != null && participant.value() != null
					&& EnumText.normalized(participant.key()).equals(EnumText.normalized(RESELLER)))
			.map((participant) -> String.valueOf(participant.value()))
			.toList();
	}

	/** What a reservation pays for. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record ProvisioningContext(@Nullable String subscriptionId, @Nullable String scope) {

	}

	/** A partner that takes part in the sale. */
	public record Participant(@Nullable String key, @Nullable String value) {

	}

	/** An error of one line in an answer that is otherwise good. */
	public record LineError(@JsonAlias("code") @Nullable String errorCode,
			@JsonAlias("description") @Nullable String errorDescription) {

		/** Returns the row of the table of errors. */
		public ApiError error() {
			return ApiError.of(ApiCall.CART_LINE, 201, this.errorCode);
		}

	}

}
