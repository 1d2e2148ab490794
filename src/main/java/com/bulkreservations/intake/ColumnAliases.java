package com.bulkreservations.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.bulkreservations.infrastructure.bytes.Trimming;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import org.jspecify.annotations.Nullable;

/**
 * A distributor's own names for the columns of an upload. Case is ignored, and spaces and
 * hyphens count as underscores.
 */
public final class ColumnAliases {

	/** No aliases. */
	public static final ColumnAliases NONE = new ColumnAliases(Map.of());

	private final Map<String, Column> byName;

	private ColumnAliases(Map<String, Column> byName) {
		this.byName = byName;
	}

	/**
	 * Creates aliases from settings, such as {@code SKU-name: sku}.
	 * @throws IllegalArgumentException if an alias names no column, or one header two
	 * columns
	 */
	public static ColumnAliases of(Map<String, String> columnByHeader) {
		Map<String, Column> byName = new HashMap<>();
		columnByHeader.forEach((header, columnName) -> {
			Column column = columnNamed(normalized(columnName));
			if (column == null) {
				throw new IllegalArgumentException(OperatorMessage.COLUMN_ALIAS_INVALID.text(
						"The header '%s' must stand for a column of an upload, such as sku, but stands for '%s'",
						header, columnName));
			}
			Column earlier = byName.put(normalized(header), column);
			if (earlier != null && earlier != column) {
				throw new IllegalArgumentException(OperatorMessage.COLUMN_ALIAS_INVALID.text(
						"The header '%s' must stand for one column, but stands for %s and %s", header, earlier.header(),
						column.header()));
			}
		});
		return new ColumnAliases(byName);
	}

	/** Returns the column that a header names, or {@code null}. */
	public @Nullable Column columnOf(String header) {
		String name = normalized(header);
		Column column = this.byName.get(name);
		return (column != null) ? column : columnNamed(name);
	}

	private static @Nullable Column columnNamed(String name) {
		for (Column column : Column.values()) {
			if (column.header().equals(name)) {
				return column;
			}
		}
		return null;
	}

	static String normalized(String header) {
		return Trimming.trim(header).toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
	}

}
