package com.bulkreservations.order;

/** How long a reservation runs; the constants are named as files write them. */
public enum Term {

	P1Y, P3Y, P5Y

}
