package com.bulkreservations.order;

/** The duration of a reservation, in ISO 8601 as files write it. */
public enum Term {

	P1Y, P3Y, P5Y

}
