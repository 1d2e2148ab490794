package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.reference.Resellers;

/** Reads {@code resellers.csv}: the indirect resellers of each distributor. */
final class ResellersFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final Distributors distributors;

	private final Map<String, Map<String, Reseller>> byDistributor = new HashMap<>();

	ResellersFile(Path file, Distributors distributors) {
		this.table = new ReferenceTable(file, List.of("mpn_id", "distributor_id"), List.of("name"));
		this.distributors = distributors;
	}

	Resellers read() {
		this.table.read(this);
		return new Resellers(this.byDistributor);
	}

	@Override
	public Key key(ReferenceRow row) {
		return new Key(row.mpnId("mpn_id"), row.requiredLowerCase("distributor_id"));
	}

	@Override
	public boolean add(ReferenceRow row) {
		Key key = key(row);
		Reseller reseller = new Reseller(key.mpnId, this.distributors.canonicalId(row.text("distributor_id")),
				row.text("name"));
		return this.byDistributor.computeIfAbsent(key.distributor, (id) -> new HashMap<>())
			.putIfAbsent(key.mpnId, reseller) == null;
	}

	private record Key(String mpnId, String distributor) {

	}

}
