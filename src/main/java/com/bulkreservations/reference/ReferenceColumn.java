package com.bulkreservations.reference;

/**
 * A column of a reference file that is read, and where it stands: columns may stand in
 * any order, and rows are too many to look for it by its name in each.
 */
final class ReferenceColumn {

	private static final int NOWHERE = -1;

	private final String name;

	private int place = NOWHERE;

	/**
	 * @param name in lower case
	 */
	ReferenceColumn(String name) {
		this.name = name;
	}

	/** The name, in lower case. */
	String name() {
		return this.name;
	}

	/** Notes, for the rows that follow, that it stands nowhere. */
	void standsNowhere() {
		this.place = NOWHERE;
	}

	/** Notes, for the rows that follow, where it stands, from 0. */
	void standsAt(int newPlace) {
		this.place = newPlace;
	}

	/** Whether the file has it. */
	boolean isThere() {
		return this.place != NOWHERE;
	}

	/** Where it stands, from 0. */
	int place() {
		return this.place;
	}

}
