package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.Markets;
import com.bulkreservations.reference.PartnerType;

/** Reads {@code distributors.csv}: the CSP partners whose uploads are judged. */
final class DistributorsFile implements ReferenceTable.Rows {

	/** The id is also the name of the folders of uploads and runs. */
	private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

	private static final Pattern MARKET_CODE = Pattern.compile("[A-Za-z]{2}");

	private final ReferenceTable table;

	private final Markets markets;

	// Keeps the order of the file.
	private final Map<String, Distributor> byId = new LinkedHashMap<>();

	DistributorsFile(Path file, Markets markets) {
		this.table = new ReferenceTable(file, List.of("distributor_id"),
				List.of("name", "partner_type", "mpn_id", "market"));
		this.markets = markets;
	}

	Distributors read() {
		this.table.read(this);
		return new Distributors(this.byId);
	}

	@Override
	public String key(ReferenceRow row) {
		return id(row).toLowerCase(Locale.ROOT);
	}

	@Override
	public boolean add(ReferenceRow row) {
		String key = key(row);
		return this.byId.putIfAbsent(key, new Distributor(id(row), row.text("name"),
				row.oneOf(PartnerType.class, "partner_type"), row.mpnId("mpn_id"), marketCode(row))) == null;
	}

	private String id(ReferenceRow row) {
		String id = row.text("distributor_id");
		if (!FOLDER_NAME.matcher(id).matches()) {
			throw row.mustBe("distributor_id",
					"1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit");
		}
		return id;
	}

	/**
	 * Returns the code of the market, which decides whether prices include tax.
	 * <p>
	 * So an unknown market must at least be a code, not a misspelt name.
	 */
	private String marketCode(ReferenceRow row) {
		String text = row.text("market");
		Market market = this.markets.find(text.toLowerCase(Locale.ROOT));
		if (market == null && !MARKET_CODE.matcher(text).matches()) {
			throw row.mustBe("market", "a code or name of markets.csv, or a code of two letters");
		}
		return (market != null) ? market.code() : text.toUpperCase(Locale.ROOT);
	}

}
