package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.Markets;
import org.jspecify.annotations.Nullable;

/** Reads {@code markets.csv}: where reservations are available (page, markets). */
final class MarketsFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final Set<String> codes = new HashSet<>();

	private final Map<String, Market> byName = new HashMap<>();

	private @Nullable LocalDate asOf;

	MarketsFile(Path file) {
		this.table = new ReferenceTable(file, List.of("code"), List.of("name", "other_names", "reservations"),
				List.of("as_of"));
	}

	Markets read() {
		this.table.read(this);
		return new Markets(this.byName, this.asOf);
	}

	@Override
	public String key(ReferenceRow row) {
		return row.required("code").toUpperCase(Locale.ROOT);
	}

	@Override
	public boolean add(ReferenceRow row) {
		String code = key(row);
		if (!this.codes.add(code)) {
			return false;
		}
		Market market = new Market(code, row.required("name"), isAvailable(row));
		updateAsOf(row.text("as_of"));
		List<String> names = new ArrayList<>(List.of(code, market.name()));
		names.addAll(row.list("other_names"));
		for (String name : names) {
			Market known = this.byName.putIfAbsent(name.toLowerCase(Locale.ROOT), market);
			if (known != null && !known.code().equals(code)) {
				throw row.error(OperatorMessage.MARKET_AMBIGUOUS,
						"a code or name must stand for one market, but %s stands for %s and %s"
							.formatted(ReferenceRow.quoted(name), known.code(), code));
			}
		}
		return true;
	}

	/** Keeps the latest date. */
	private void updateAsOf(String text) {
		try {
			LocalDate date = LocalDate.parse(text);
			if (this.asOf == null || date.isAfter(this.asOf)) {
				this.asOf = date;
			}
		}
		catch (DateTimeParseException ex) {
			// The cell is a remark for people.
		}
	}

	private boolean isAvailable(ReferenceRow row) {
		return switch (row.lowerCase("reservations")) {
			case "available" -> true;
			case "unavailable" -> false;
			default -> throw row.mustBe("reservations", "available or unavailable");
		};
	}

}
