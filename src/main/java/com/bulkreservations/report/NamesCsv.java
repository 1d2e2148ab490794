package com.bulkreservations.report;

import java.util.UUID;

/**
 * {@code names.csv}: what a run's distributor, customers and resellers are called, one
 * line for each.
 */
public final class NamesCsv {

	public static final String FILE_NAME = "names.csv";

	public static final String HEADER = "kind,id,name\n";

	private final CsvLines lines = new CsvLines();

	/** Adds a customer; its id is written in lower case. */
	public void addCustomer(UUID id, String name) {
		this.lines.recurringCells(Kind.CUSTOMER.name()).cells(id).cell(name).endLine();
	}

	/** Adds one whose id is written as it is. */
	public void add(Kind kind, String id, String name) {
		this.lines.recurringCells(kind.name()).cell(id).cell(name).endLine();
	}

	/** How many bytes the lines so far have. */
	public int length() {
		return this.lines.length();
	}

	/** Hands out the lines so far, and begins anew with the same memory. */
	public byte[] take() {
		return this.lines.take();
	}

	/** Whose name a line has. */
	public enum Kind {

		DISTRIBUTOR, CUSTOMER, RESELLER

	}

}
