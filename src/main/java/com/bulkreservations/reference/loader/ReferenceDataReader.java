package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
import org.jspecify.annotations.Nullable;

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
	 * or a value is invalid; it names the first fault of each file. A file is not read
	 * that needs another one which cannot be read.
	 */
	public ReferenceData read(Path referenceFolder, Path marketsFile) {
		List<ReferenceDataException> faults = new ArrayList<>();
		Markets markets = read(faults, () -> new MarketsFile(marketsFile).read());
		Distributors distributors = (markets == null) ? null
				: read(faults, () -> new DistributorsFile(referenceFolder.resolve("distributors.csv"), markets).read());
		Resellers resellers = (distributors == null) ? null
				: read(faults, () -> new ResellersFile(referenceFolder.resolve("resellers.csv"), distributors).read());
		Catalogue catalogue = (markets == null) ? null
				: read(faults, () -> new CatalogueFile(referenceFolder.resolve("catalogue.csv"), markets).read());
		Agents agents = (distributors == null) ? null
				: read(faults, () -> new AgentsFile(referenceFolder.resolve("agents.csv"), distributors).read());
		AgentAccess agentAccess = read(faults,
				() -> new AgentAccessFile(referenceFolder.resolve("agent-access.csv")).read());
		Customers customers = (markets == null || distributors == null) ? null : read(faults,
				() -> new CustomersFile(referenceFolder.resolve("customers.csv"), distributors, markets).read());
		Subscriptions subscriptions = (customers == null) ? null : read(faults,
				() -> new SubscriptionsFile(referenceFolder.resolve("subscriptions.csv"), customers).read());
		if (markets == null || distributors == null || resellers == null || customers == null || subscriptions == null
				|| catalogue == null || agents == null || agentAccess == null) {
			throw ReferenceDataException.ofAll(faults);
		}
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

	/** Reads a file, or notes its fault: an operator corrects all files at once. */
	private static <T> @Nullable T read(List<ReferenceDataException> faults, Supplier<T> file) {
		try {
			return file.get();
		}
		catch (ReferenceDataException ex) {
			faults.add(ex);
			return null;
		}
	}

}
