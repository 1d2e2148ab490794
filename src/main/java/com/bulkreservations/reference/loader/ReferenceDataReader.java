package com.bulkreservations.reference.loader;

import java.nio.file.Path;

import com.bulkreservations.reference.AgentAccess;
import com.bulkreservations.reference.Agents;
import com.bulkreservations.reference.Catalogue;
import com.bulkreservations.reference.Customers;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.Markets;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.reference.Resellers;
import com.bulkreservations.reference.Subscriptions;

/**
 * Reads all reference data from CSV files in UTF-8, with commas and a header row.
 * <p>
 * An invalid value is an error. A reference to something unknown is not: it is never
 * found.
 */
public final class ReferenceDataReader {

	/**
	 * Reads all files.
	 * @param referenceFolder holds {@code distributors.csv}, {@code resellers.csv},
	 * {@code customers.csv}, {@code subscriptions.csv}, {@code catalogue.csv},
	 * {@code agents.csv} and {@code agent-access.csv}
	 * @param marketsFile the markets, and whether reservations are available there
	 * @throws ReferenceDataException if a file or column is missing, a key occurs twice
	 * or a value is invalid
	 */
	public ReferenceData read(Path referenceFolder, Path marketsFile) {
		Markets markets = new MarketsFile(marketsFile).read();
		Distributors distributors = new DistributorsFile(referenceFolder.resolve("distributors.csv"), markets).read();
		Resellers resellers = new ResellersFile(referenceFolder.resolve("resellers.csv"), distributors).read();
		Catalogue catalogue = new CatalogueFile(referenceFolder.resolve("catalogue.csv"), markets).read();
		Agents agents = new AgentsFile(referenceFolder.resolve("agents.csv"), distributors).read();
		AgentAccess agentAccess = new AgentAccessFile(referenceFolder.resolve("agent-access.csv")).read();
		Customers customers = new CustomersFile(referenceFolder.resolve("customers.csv"), distributors, markets).read();
		Subscriptions subscriptions = new SubscriptionsFile(referenceFolder.resolve("subscriptions.csv"), customers)
			.read();
		return new ReferenceData(distributors, resellers, customers, subscriptions, catalogue, agents, agentAccess,
				markets);
	}

	/**
	 * Reads the distributors alone.
	 * @throws ReferenceDataException as {@link #read}
	 */
	public Distributors readDistributors(Path referenceFolder, Path marketsFile) {
		return new DistributorsFile(referenceFolder.resolve("distributors.csv"), new MarketsFile(marketsFile).read())
			.read();
	}

}
