package com.bulkreservations.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import com.bulkreservations.order.RecurringOctets;

/**
 * The columns of a file that have the same few values in many rows: the text of a cell is
 * read to the number of its value once, and found by its octets when it comes again. They
 * are read in a loop, and not each by a line of its own, so that the compiler inlines
 * once what finds a text: three times took it longer than reading the file.
 */
final class DictionaryColumns {

	private final List<ReferenceColumn> columns = new ArrayList<>();

	private final List<RecurringOctets<Integer>> readers = new ArrayList<>();

	private int[] numbers = {};

	/**
	 * Adds a column.
	 * @param reader gives the number of a text's value in a {@link Dictionary};
	 * {@link Dictionary#NONE} where the text may not stand there
	 */
	DictionaryColumns with(ReferenceColumn column, Function<String, Integer> reader) {
		this.columns.add(column);
		this.readers.add(new RecurringOctets<>(reader));
		this.numbers = new int[this.columns.size()];
		return this;
	}

	/**
	 * The numbers of a row's values, in the order in which the columns were added; good
	 * until the next row is read.
	 */
	int[] of(Row row) {
		for (int i = 0; i < this.numbers.length; i++) {
			this.numbers[i] = row.made(this.columns.get(i), this.readers.get(i));
		}
		return this.numbers;
	}

}
