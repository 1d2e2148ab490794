package com.bulkreservations.console.work;

import com.bulkreservations.application.CartToApprove;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RunHead;
import org.jspecify.annotations.Nullable;

/**
 * A cart that waits for a person.
 *
 * @param decision the latest decision about whether it was bought, which may wait to be
 * carried out; {@code null} without one
 * @param price what persons approve of it; {@code null} unless it is held for its price
 * or amount
 * @param standing what their decisions amount to; {@code null} without a price
 */
public record HeldCart(RunHead run, PurchaseCart cart, @Nullable CartResolution decision, @Nullable CartToApprove price,
		@Nullable Standing standing) {

	/** Returns whether a decision about it waits to be carried out. */
	public boolean isDecided() {
		return this.decision != null && this.decision.doneAt() == null;
	}

	/** Returns whether somebody is still to approve its price or amount. */
	public boolean waitsForApproval() {
		return this.standing != null && this.standing.isWaiting() && !isDecided();
	}

	/** Returns whether its price or amount is approved, and it is bought next. */
	public boolean isApproved() {
		return this.standing != null && this.standing.isApproved() && !isDecided();
	}

	/** Returns what the person saw who decides about it. */
	public String revision() {
		String decided = (this.standing != null)
				? " " + this.standing.state() + " " + String.join(",", this.standing.approvers()) : "";
		return this.cart.revision() + decided;
	}

}
