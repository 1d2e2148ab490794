package com.bulkreservations.approval;

/** The way by which a person decided. */
public enum Means {

	COMMAND_LINE, CONSOLE

}
