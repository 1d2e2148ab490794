package com.bulkreservations.reference.loader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.bulkreservations.reference.ReferenceData;

/**
 * A folder with sound reference files of one row each, of which a test changes what it is
 * about.
 */
public final class ReferenceFolder {

	public static final String CUSTOMER = "11111111-aaaa-4bbb-8ccc-000000000001";

	public static final String SUBSCRIPTION = "22222222-aaaa-4bbb-8ccc-000000000001";

	private final Path folder;

	private final Map<String, Map<String, String>> soundRows = new LinkedHashMap<>();

	public ReferenceFolder(Path folder) {
		this.folder = folder;
		sound("markets.csv", "code=NL", "name=Netherlands, The", "other_names=Holland;Nederland",
				"reservations=available", "source=", "as_of=");
		sound("distributors.csv", "distributor_id=Contoso", "name=Contoso BV", "partner_type=indirect_provider",
				"mpn_id=4390934", "market=NL");
		sound("resellers.csv", "mpn_id=5240080", "distributor_id=Contoso", "name=Northwind");
		sound("customers.csv", "customer_id=" + CUSTOMER, "distributor_id=Contoso", "name=Adatum", "market=NL",
				"mca_signed_on=2021-03-01");
		sound("subscriptions.csv", "subscription_id=" + SUBSCRIPTION, "customer_id=" + CUSTOMER, "name=Production",
				"offer_id=DZH318Z0BPS6:0001:DZH318Z0BML6", "status=active", "reseller=5240080");
		sound("catalogue.csv", "reservation_type=VirtualMachines", "sku=Standard_D2s_v3", "region=westeurope",
				"term=P1Y", "segments=commercial;education", "offers=azure_plan", "billing_frequencies=one_time",
				"min_quantity=2", "max_quantity=50", "product_id=DZH318Z00000", "sku_id=0001", "title=Reserved, D2s v3",
				"currency=EUR", "unit_price=633.90", "extra_software_cost=false");
		sound("agents.csv", "agent=ann@contoso.example", "distributor_id=Contoso", "roles=sales_agent");
		sound("agent-access.csv", "agent=ann@contoso.example", "subscription_id=" + SUBSCRIPTION);
	}

	/** Writes a file again, with its sound row changed in one cell. */
	public ReferenceFolder with(String file, String column, String value) {
		Map<String, String> row = new LinkedHashMap<>(soundRow(file));
		assertHas(row, column);
		row.put(column, value);
		return write(file, line(row.keySet()) + line(row.values()));
	}

	/** Writes a file again, with its sound row and that row changed in some cells. */
	public ReferenceFolder withSecond(String file, String... cells) {
		Map<String, String> second = new LinkedHashMap<>(soundRow(file));
		cells(cells).forEach((column, value) -> {
			assertHas(second, column);
			second.put(column, value);
		});
		return write(file, line(second.keySet()) + line(soundRow(file).values()) + line(second.values()));
	}

	/** Writes a file again, without one of its columns. */
	ReferenceFolder without(String file, String column) {
		Map<String, String> row = new LinkedHashMap<>(soundRow(file));
		assertHas(row, column);
		row.remove(column);
		return write(file, line(row.keySet()) + line(row.values()));
	}

	public ReferenceFolder write(String file, String content) {
		return write(file, content.getBytes(StandardCharsets.UTF_8));
	}

	ReferenceFolder write(String file, byte[] content) {
		try {
			Files.write(path(file), content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Writes a file again, with its sound row. */
	ReferenceFolder restore(String file) {
		Map<String, String> row = soundRow(file);
		return write(file, line(row.keySet()) + line(row.values()));
	}

	ReferenceFolder delete(String file) {
		try {
			Files.delete(path(file));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path(String file) {
		return this.folder.resolve(file);
	}

	public ReferenceData read() {
		return new ReferenceDataReader().read(this.folder, path("markets.csv"));
	}

	private Map<String, String> soundRow(String file) {
		return this.soundRows.get(file);
	}

	private void sound(String file, String... cells) {
		this.soundRows.put(file, cells(cells));
		restore(file);
	}

	private static Map<String, String> cells(String... cells) {
		Map<String, String> row = new LinkedHashMap<>();
		for (String cell : cells) {
			String[] columnAndValue = cell.split("=", 2);
			row.put(columnAndValue[0], columnAndValue[1]);
		}
		return row;
	}

	private static void assertHas(Map<String, String> row, String column) {
		if (!row.containsKey(column)) {
			throw new AssertionError("no column " + column + " among " + row.keySet());
		}
	}

	private static String line(Iterable<String> cells) {
		List<String> quoted = new ArrayList<>();
		cells.forEach((cell) -> quoted.add('"' + cell.replace("\"", "\"\"") + '"'));
		return quoted.stream().collect(Collectors.joining(",", "", "\n"));
	}

}
