package com.bulkreservations.partnercenter.model;

/** The call, or the part of its answer, that an error belongs to. */
public enum ApiCall {

	/** A request for a token. */
	TOKEN,
	/** A read, or a check that changes nothing. */
	READ,
	/** The registration of a subscription for reservations. */
	REGISTER,
	/** The creation of a cart. */
	CREATE_CART,
	/** A line of a cart in the answer to its creation. */
	CART_LINE,
	/** The check-out of a cart. */
	CHECK_OUT,
	/** A group of lines in the answer to a check-out. */
	ORDER_GROUP

}
