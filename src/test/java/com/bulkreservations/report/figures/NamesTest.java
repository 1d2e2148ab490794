package com.bulkreservations.report.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import com.bulkreservations.report.WrittenRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTest {

	private static final int CUSTOMERS = 50;

	@TempDir
	private Path folder;

	/** The page and the workbook are written by two threads. */
	@Test
	void severalThreadsFindTheNameOfEachCustomer() throws IOException {
		Names names = names();
		assertThat(IntStream.range(0, 200_000)
			.parallel()
			.map((i) -> i % CUSTOMERS)
			.filter((customer) -> !("Name " + customer).equals(names.customer("c-" + customer)))
			.count()).isZero();
	}

	@Test
	void anIdMayBeInAnyCase() throws IOException {
		assertThat(names().customer("C-7")).isEqualTo("Name 7");
		assertThat(names().customer("c-" + CUSTOMERS)).isNull();
		assertThat(names().reseller("c-7")).isNull();
	}

	private Names names() throws IOException {
		RunFiles run = WrittenRun.onDay(5).in(this.folder.resolve("run"));
		StringBuilder lines = new StringBuilder(Names.HEADER);
		for (int customer = 0; customer < CUSTOMERS; customer++) {
			lines.append("CUSTOMER,c-%d,Name %d%n".formatted(customer, customer));
		}
		Files.writeString(run.folder().resolve(Names.FILE_NAME), lines);
		return Names.of(List.of(run));
	}

}
