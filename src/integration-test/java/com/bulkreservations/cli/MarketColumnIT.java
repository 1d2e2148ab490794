package com.bulkreservations.cli;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.Installation;
import com.bulkreservations.reference.MarketColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shipped sample beside a catalogue of former versions, without items of one market.
 */
class MarketColumnIT {

	@TempDir
	private Path folder;

	@Test
	void publishesTheSampleAsWithoutTheColumn() {
		Installation shipped = Installation.in(this.folder.resolve("shipped"));
		Installation former = Installation.in(this.folder.resolve("former"));
		Path catalogue = former.config().resolve("reference/catalogue.csv");
		assertThat(Installation.read(catalogue)).contains(",market\n", ",CH\n");
		MarketColumn.removeFrom(catalogue);
		assertThat(Installation.read(catalogue)).doesNotContain(",market\n", ",CH\n");
		assertThat(published(shipped)).isEqualTo(published(former))
			.anySatisfy((name, content) -> assertThat(name).endsWith("/orders.csv"));
	}

	/** Returns all but the digest of the catalogue, which differs. */
	private static SortedMap<String, String> published(Installation installation) {
		installation.uploadSamples();
		ProgramRun run = ProgramRun.of(installation.settings(), "run");
		SortedMap<String, String> published = new TreeMap<>(installation.published());
		assertThat(published).as(run.text()).isNotEmpty();
		published.replaceAll((name, content) -> content.replaceAll("\"catalogue.csv\" : \"[0-9a-f]{64}\"", ""));
		return published;
	}

}
