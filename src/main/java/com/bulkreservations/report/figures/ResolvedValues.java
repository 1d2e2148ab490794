package com.bulkreservations.report.figures;

/**
 * What market, reseller and product of a rejected request stood for, as a run's
 * {@code resolved.csv} has it: a line for each rejected request, in their order. It is
 * blank where the reference data of the run do not know the value as sent. A run of an
 * earlier version has no such file.
 */
public final class ResolvedValues {

	public static final String FILE_NAME = "resolved.csv";

	public static final String HEADER = "source_line,market,reseller,product\n";

	/** The position of the column {@code source_line}. */
	public static final int SOURCE_LINE = 0;

	/** The position of the column {@code market}. */
	public static final int MARKET = 1;

	/** The position of the column {@code reseller}. */
	public static final int RESELLER = 2;

	/** The position of the column {@code product}: reservation type and SKU. */
	public static final int PRODUCT = 3;

	private ResolvedValues() {
	}

}
