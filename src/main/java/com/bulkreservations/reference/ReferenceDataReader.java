package com.bulkreservations.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Reads everything that is known from CSV files: UTF-8, separated by commas, with a
 * header row whose columns may stand in any order. A value that cannot be relied on stops
 * the reading; a reference to something that does not exist does not, and is never found.
 */
public final class ReferenceDataReader {

	/**
	 * Reads all files anew.
	 * @param referenceFolder holds {@code distributors.csv}, {@code resellers.csv},
	 * {@code customers.csv}, {@code subscriptions.csv}, {@code catalogue.csv},
	 * {@code agents.csv} and {@code agent-access.csv}
	 * @param marketsFile the markets and whether reservations are sold there
	 * @throws ReferenceDataException where a file or column is missing, a key occurs
	 * twice or a value is not in its format
	 */
	public ReferenceData read(Path referenceFolder, Path marketsFile) {
		try {
			return read(referenceFolder, marketsFile, Supplier::get);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads the files, of which those of customers and subscriptions may have been read
	 * before.
	 * @param referenceFolder holds the same files
	 * @param marketsFile the markets
	 * @param cache has the tables of customers and subscriptions, or keeps them
	 * @param key tells what all these files hold from all that they might hold; waited
	 * for when the other files are read
	 * @throws ReferenceDataException as above
	 * @throws IOException where there is no key
	 */
	public ReferenceData read(Path referenceFolder, Path marketsFile, TableCache cache, Supplier<String> key)
			throws IOException {
		return read(referenceFolder, marketsFile, (maker) -> cache.get(key.get(), maker));
	}

	private static ReferenceData read(Path folder, Path marketsFile, TablesSource source) throws IOException {
		Markets markets = new MarketsFile(marketsFile).read();
		Distributors distributors = new DistributorsFile(folder.resolve("distributors.csv"), markets).read();
		Resellers resellers = new ResellersFile(folder.resolve("resellers.csv"), distributors).read();
		Catalogue catalogue = new CatalogueFile(folder.resolve("catalogue.csv")).read();
		Agents agents = new AgentsFile(folder.resolve("agents.csv"), distributors).read();
		AgentAccess agentAccess = new AgentAccessFile(folder.resolve("agent-access.csv")).read();
		Tables tables = source.tables(() -> tables(folder, distributors, markets));
		return new ReferenceData(distributors, resellers, tables.customers(), tables.subscriptions(), catalogue, agents,
				agentAccess, markets);
	}

	private static Tables tables(Path folder, Distributors distributors, Markets markets) {
		Customers customers = new CustomersFile(folder.resolve("customers.csv"), distributors, markets).read();
		return new Tables(customers, new SubscriptionsFile(folder.resolve("subscriptions.csv"), customers).read());
	}

	/** Where the large tables are taken from. */
	private interface TablesSource {

		Tables tables(Supplier<Tables> maker) throws IOException;

	}

}
