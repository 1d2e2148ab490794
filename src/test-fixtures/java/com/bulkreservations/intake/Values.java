package com.bulkreservations.intake;

import java.util.EnumMap;
import java.util.Map;

import com.bulkreservations.order.Column;

/** What stands in rows. */
public final class Values {

	private Values() {
	}

	/** The values of a row as sent, trimmed, without those that are blank. */
	public static Map<Column, String> of(Row row) {
		Map<Column, String> values = new EnumMap<>(Column.class);
		for (Column column : Column.values()) {
			if (!row.value(column).isEmpty()) {
				values.put(column, row.value(column));
			}
		}
		return values;
	}

}
