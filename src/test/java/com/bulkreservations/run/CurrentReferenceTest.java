package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import com.bulkreservations.Installation;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.loader.ChoiceLists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What console and commands read of the reference files outside runs. */
class CurrentReferenceTest {

	/**
	 * A result whose customers were exchanged is not approved by what was there before.
	 */
	@Test
	void seesTheFilesOfACommittedExchange(@TempDir Path folder) throws IOException {
		Path config = Installation.in(folder).config();
		Path customers = config.resolve("reference/customers.csv");
		Map<String, String> policy = Map.of("markets.csv", Digests.sha256(config.resolve("policy/markets.csv")));
		Map<String, String> before = Map.of("customers.csv", Digests.sha256(customers));
		assertThat(CurrentReference.is(config, policy, before)).isTrue();
		Path committed = config.resolve("reference/.committed/new/customers.csv");
		Installation.createDirectories(committed.getParent());
		Installation.write(committed, Installation.read(customers) + "\n");
		Map<String, String> after = Map.of("customers.csv", Digests.sha256(committed));
		assertThat(CurrentReference.is(config, policy, before)).isFalse();
		assertThat(CurrentReference.is(config, policy, after)).isTrue();
		assertThat(CurrentReference.is(config, Map.of("markets.csv", "0".repeat(64)), after)).isFalse();
		assertThat(CurrentReference.is(config, Map.of("removed.csv", "0".repeat(64)), after)).isFalse();
	}

	@Test
	void readsTheChoicesOfADistributorAfterAnExchangeThatWasCommitted(@TempDir Path folder) {
		Path config = Installation.in(folder).config();
		Path reference = config.resolve("reference");
		String resellers = Installation.read(reference.resolve("resellers.csv"));
		Path committed = reference.resolve(".committed/new/resellers.csv");
		Installation.createDirectories(committed.getParent());
		Installation.write(committed, resellers + "5390999,contoso,Litware\n");
		assertThat(CurrentReference.choices(config, "contoso").resellers())
			.contains(new ChoiceLists.Choice("5390999", "Litware"));
	}

	/** As a sync leaves it that was killed behind its commit. */
	@Test
	void finishesAnExchangeThatWasCommitted(@TempDir Path folder) {
		Path config = Installation.in(folder).config();
		Path reference = config.resolve("reference");
		String distributors = Installation.read(reference.resolve("distributors.csv"));
		Path committed = reference.resolve(".committed/new/distributors.csv");
		Installation.createDirectories(committed.getParent());
		Installation.write(committed, distributors + "litware,Litware,direct,4390999,NL\n");
		assertThat(CurrentReference.distributors(config).all()).extracting(Distributor::id)
			.contains("litware", "contoso");
		assertThat(reference.resolve(".committed")).doesNotExist();
	}

}
