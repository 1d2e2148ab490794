package com.bulkreservations.console.work;

import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RunHead;
import org.jspecify.annotations.Nullable;

/**
 * A cart that waits for a person.
 *
 * @param decision the latest decision about it, which may wait to be carried out;
 * {@code null} without one
 */
public record HeldCart(RunHead run, PurchaseCart cart, @Nullable CartResolution decision) {

	/** Returns whether a decision about it waits to be carried out. */
	public boolean isDecided() {
		return this.decision != null && this.decision.doneAt() == null;
	}

	/** Returns what the person saw who decides about it. */
	public String revision() {
		return this.cart.state() + " " + this.cart.changedAt();
	}

}
