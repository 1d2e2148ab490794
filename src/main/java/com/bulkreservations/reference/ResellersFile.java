package com.bulkreservations.reference;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** {@code resellers.csv}: the indirect resellers of each distributor. */
final class ResellersFile implements ReferenceTable.Rows {

	private final ReferenceTable table;

	private final ReferenceColumn mpnId;

	private final ReferenceColumn distributorId;

	private final ReferenceColumn name;

	private final Distributors distributors;

	private final Map<String, Map<String, Reseller>> byDistributor = new HashMap<>();

	ResellersFile(Path file, Distributors distributors) {
		this.table = new ReferenceTable(file);
		this.mpnId = this.table.keyColumn("mpn_id");
		this.distributorId = this.table.keyColumn("distributor_id");
		this.name = this.table.column("name");
		this.distributors = distributors;
	}

	Resellers read() {
		this.table.read(this);
		return new Resellers(this.byDistributor);
	}

	@Override
	public Key key(Row row) {
		return new Key(row.mpnId(this.mpnId), row.requiredLowerCase(this.distributorId));
	}

	@Override
	public boolean add(Row row) {
		Key key = key(row);
		Reseller reseller = new Reseller(key.mpnId, this.distributors.spelled(row.text(this.distributorId)),
				row.text(this.name));
		return this.byDistributor.computeIfAbsent(key.distributor, (id) -> new HashMap<>())
			.putIfAbsent(key.mpnId, reseller) == null;
	}

	private record Key(String mpnId, String distributor) {

	}

}
