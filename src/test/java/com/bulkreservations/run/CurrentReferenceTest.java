package com.bulkreservations.run;

import java.nio.file.Path;

import com.bulkreservations.Installation;
import com.bulkreservations.reference.Distributor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What console and commands read of the reference files outside runs. */
class CurrentReferenceTest {

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
