package com.bulkreservations.reference.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import com.bulkreservations.order.Term;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.Product;
import com.bulkreservations.reference.ReferenceData;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** The reference data of the cases, and the sample that is shipped. */
class ReferenceDataOfCasesTest {

	private static final Path FOLDER = Path.of("src/test/resources/cases/reference");

	private static final ReferenceData KNOWN = new ReferenceDataReader().read(FOLDER,
			Path.of("src/test/resources/cases/policy/markets.csv"));

	@Test
	void findsAllDistributors() {
		assertThat(KNOWN.distributors().all()).containsExactly(
				new Distributor("contoso", "Contoso Distribution BV", PartnerType.INDIRECT_PROVIDER, "4390934", "NL"),
				new Distributor("fabrikam", "Fabrikam Cloud Ltda", PartnerType.INDIRECT_PROVIDER, "5501277", "BR"),
				new Distributor("tailspin", "Tailspin Direct GmbH", PartnerType.DIRECT, "6612001", "DE"));
		assertThat(KNOWN.distributors().all()).extracting(Distributor::taxIncluded).containsExactly(false, true, false);
	}

	@Test
	void findsAllResellers() throws IOException {
		assertThat(rows("resellers.csv")).hasSize(80)
			.allSatisfy((cells) -> assertThat(
					distributorsThatFind((distributor) -> KNOWN.resellers().find(distributor, cells[0])))
				.contains(cells[1]));
	}

	@Test
	void findsAllCustomers() throws IOException {
		assertThat(rows("customers.csv")).hasSize(60)
			.allSatisfy((cells) -> assertThat(distributorsThatFind(
					(distributor) -> KNOWN.customers().find(distributor, UUID.fromString(cells[0]))))
				.containsExactly(cells[1]));
	}

	@Test
	void findsAllSubscriptions() throws IOException {
		assertThat(rows("subscriptions.csv")).hasSize(102)
			.allSatisfy((cells) -> assertThat(distributorsThatFind(
					(distributor) -> KNOWN.subscriptions().find(distributor, UUID.fromString(cells[0]))))
				.hasSize(1));
	}

	@Test
	void findsAllCatalogueItems() throws IOException {
		assertThat(rows("catalogue.csv")).hasSize(213).allSatisfy((cells) -> {
			Market market = KNOWN.markets().find(lowerCase(cells[cells.length - 1]));
			Product product = KNOWN.catalogue().find(lowerCase(cells[0]), lowerCase(cells[1]), market);
			assertThat(product).isNotNull();
			CatalogueItem item = product.regions().get(cells[2]).get(Term.valueOf(cells[3]));
			assertThat(item)
				.extracting(CatalogueItem::reservationType, CatalogueItem::sku, CatalogueItem::region,
						CatalogueItem::term)
				.containsExactly(cells[0], cells[1], cells[2], cells[3]);
		});
	}

	@Test
	void findsAllAgents() throws IOException {
		assertThat(rows("agents.csv")).hasSize(90)
			.allSatisfy((cells) -> assertThat(
					distributorsThatFind((distributor) -> KNOWN.agents().find(distributor, cells[0])))
				.containsExactly(cells[1]));
	}

	@Test
	void findsAllAgentAccess() throws IOException {
		assertThat(rows("agent-access.csv")).hasSize(1120)
			.allMatch((cells) -> KNOWN.agentAccess().includes(cells[0], UUID.fromString(cells[1])))
			.noneMatch((cells) -> KNOWN.agentAccess().includes("nobody@contoso.example", UUID.fromString(cells[1])));
	}

	@Test
	void theShippedSampleIsSound() {
		assertThatNoException().isThrownBy(() -> new ReferenceDataReader().read(Path.of("config/reference"),
				Path.of("config/policy/markets.csv")));
	}

	/** The cells before the first that is quoted, which are all that is looked at. */
	private static List<String[]> rows(String file) throws IOException {
		return Files.readAllLines(FOLDER.resolve(file)).stream().skip(1).map((line) -> line.split(",")).toList();
	}

	private static List<String> distributorsThatFind(Function<Distributor, Object> found) {
		return KNOWN.distributors()
			.all()
			.stream()
			.filter((distributor) -> found.apply(distributor) != null)
			.map(Distributor::id)
			.toList();
	}

	private static String lowerCase(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}
