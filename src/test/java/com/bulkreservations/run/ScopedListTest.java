package com.bulkreservations.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ScopedListTest {

	@TempDir
	private Path jobs;

	@Test
	void workerTakesOverTheEntriesOfItsDistributorAlone() throws IOException {
		all().write(List.of(new Entry("Contoso", 1), new Entry("fabrikam", 2)));

		assertThat(of("contoso").read()).containsExactly(new Entry("Contoso", 1));
	}

	@Test
	void whatAWorkerHasRemovedStaysRemoved() throws IOException {
		all().write(List.of(new Entry("contoso", 1), new Entry("fabrikam", 2)));

		of("contoso").write(List.of());

		assertThat(of("contoso").read()).isEmpty();
		assertThat(all().read()).containsExactly(new Entry("fabrikam", 2));
	}

	@Test
	void onlyProcessTakesOverWhatWorkersHaveWritten() throws IOException {
		of("contoso").write(List.of(new Entry("contoso", 3)));
		of("fabrikam").write(List.of(new Entry("fabrikam", 4)));
		List<Entry> found = all().read();

		all().write(found);

		assertThat(found).containsExactlyInAnyOrder(new Entry("contoso", 3), new Entry("fabrikam", 4));
		assertThat(all().read()).containsExactlyElementsOf(found);
		assertThat(this.jobs.resolve("entries")).isEmptyDirectory();
	}

	private ScopedList<Entry> all() {
		return list(WorkScope.ALL);
	}

	private ScopedList<Entry> of(String distributor) {
		return list(WorkScope.of(distributor, RunSpec.Kind.RUN, 1, "worker"));
	}

	private ScopedList<Entry> list(WorkScope scope) {
		return new ScopedList<>(new WorkFolders(this.jobs, scope), "entries", Entry[].class, Entry::distributor);
	}

	/** An entry of a list. */
	record Entry(String distributor, int number) {

	}

}
