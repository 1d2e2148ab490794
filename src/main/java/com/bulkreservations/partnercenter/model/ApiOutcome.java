package com.bulkreservations.partnercenter.model;

/** What the purchase does after an error of Partner Center. */
public enum ApiOutcome {

	/** The call was not processed, or may be repeated with the same request id. */
	RETRY,
	/** The catalogue item is looked up once more, and a new cart made. */
	LOOK_UP_AGAIN,
	/** The subscription is registered for reservations, and the cart made again. */
	REGISTER,
	/** Nothing was bought, and nothing will be as the line is. */
	REFUSE,
	/** A person decides; other carts go on. */
	HOLD,
	/** A person decides; nothing more is bought for this customer until then. */
	HOLD_CUSTOMER,
	/** Nothing more is bought for this distributor until the operator has acted. */
	STOP,
	/** Partner Center may have bought it: the purchase must look before it goes on. */
	UNKNOWN

}
