package com.bulkreservations.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import com.bulkreservations.order.RecurringOctets;

/**
 * The columns of a file that have the same few values in many rows: the text of a cell is
 * read to a number once, and found by its octets when it comes again. They are read in a
 * loop, and not each by a line of its own, for the compiler's sake: it would take in for
 * each what finds a text, which has taken it longer than reading the file.
 */
final class CodedColumns {

	private final List<ReferenceColumn> columns = new ArrayList<>();

	private final List<RecurringOctets<Integer>> coders = new ArrayList<>();

	private int[] codes = {};

	/**
	 * Adds a column.
	 * @param coder gives the number of a text; {@link Codes#NONE} where it is none that
	 * may stand there
	 */
	CodedColumns with(ReferenceColumn column, Function<String, Integer> coder) {
		this.columns.add(column);
		this.coders.add(new RecurringOctets<>(coder));
		this.codes = new int[this.columns.size()];
		return this;
	}

	/**
	 * The numbers of a row's cells, in the order in which the columns were added; good
	 * until the next row is read.
	 */
	int[] of(Row row) {
		for (int i = 0; i < this.codes.length; i++) {
			this.codes[i] = row.made(this.columns.get(i), this.coders.get(i));
		}
		return this.codes;
	}

}
