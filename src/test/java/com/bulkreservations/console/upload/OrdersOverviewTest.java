package com.bulkreservations.console.upload;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An approver sees what is large, however much else there is. */
class OrdersOverviewTest {

	private static final Instant NOW = Instant.parse("2026-01-20T10:00:00Z");

	@TempDir
	private Path folder;

	private RunFiles run;

	@BeforeEach
	void publish() throws IOException {
		Installation installation = Installation.in(this.folder);
		installation.upload("contoso", "a.csv", Installation.contosoSample());
		assertThat(ProgramRun.of(installation.settings(), "run").exitCode()).isZero();
		try (Stream<Path> folders = Files.list(installation.output().resolve("contoso"))) {
			Path published = folders.filter(Files::isDirectory).findFirst().orElseThrow();
			this.run = new RunFiles(published, Json.read(published.resolve(Summary.FILE_NAME), Summary.class));
		}
	}

	private static String order(String customer, String currency, String amount) {
		return "N-%s%s,contoso,%s,NL,1,1,%s,%s,false\n".formatted(customer, currency, customer, currency, amount);
	}

	private OrdersOverview overview(List<String> orders, Instant earlierAt, String... earlier) throws IOException {
		Installation.write(this.run.orders(), OrdersCsv.HEADER + String.join("", orders));
		Path other = Files.createDirectories(this.folder.resolve("earlier"));
		Installation.write(other.resolve(OrdersCsv.FILE_NAME), OrdersCsv.HEADER + String.join("", earlier));
		return OrdersOverview.of(this.run, List.of(new RunEntry(RunEntry.State.PUBLISHED, "contoso", "e.csv", earlierAt,
				"earlier", other.toString(), null, null, null, null)), NOW);
	}

	@Test
	void largeOrderBehindManyNewCustomersComesFirst() throws IOException {
		List<String> orders = new ArrayList<>();
		for (int n = 0; n < 30; n++) {
			orders.add(order("new-" + n, "EUR", "1.00"));
		}
		orders.add(order("known", "EUR", "300.01"));
		Unusual unusual = overview(orders, NOW, order("KNOWN", "EUR", "100.00")).unusual();
		assertThat(unusual.large()).singleElement().satisfies((large) -> {
			assertThat(large.order().customer()).isEqualTo("known");
			assertThat(large.before()).isEqualTo("100.00");
		});
		assertThat(unusual.allLarge()).isEqualTo(1);
		assertThat(unusual.newCustomers()).hasSize(20);
		assertThat(unusual.allNew()).isEqualTo(30);
	}

	@Test
	void threeTimesTheLargestIsNotYetLarge() throws IOException {
		List<String> orders = List.of(order("known", "EUR", "300.00"));
		assertThat(overview(orders, NOW, order("known", "EUR", "100.00")).unusual().isEmpty()).isTrue();
	}

	/** Of 90 days, in the same currency. */
	@Test
	void orderIsComparedWithLateOnesOfItsCurrency() throws IOException {
		List<String> orders = List.of(order("known", "EUR", "300.01"));
		String before = order("known", "EUR", "100.00");
		Instant longAgo = NOW.minusSeconds(91 * 86_400);
		assertThat(overview(orders, longAgo, before).unusual().isEmpty()).isTrue();
		assertThat(overview(orders, NOW, before.replace("EUR", "USD")).unusual().isEmpty()).isTrue();
	}

	@Test
	void customerWithOrdersInTwoCurrenciesIsOneNewCustomer() throws IOException {
		List<String> orders = List.of(order("a", "EUR", "1.00"), order("a", "USD", "2.00"), order("b", "EUR", "3.00"));
		Unusual unusual = overview(orders, NOW, order("known", "EUR", "100.00")).unusual();
		assertThat(unusual.newCustomers()).extracting(OrderedFor::amount)
			.containsExactly(new BigDecimal("3.00"), new BigDecimal("2.00"));
		assertThat(unusual.allNew()).isEqualTo(2);
	}

	@Test
	void ordersAreReadPageByPage() throws IOException {
		Installation.write(this.run.orders(),
				OrdersCsv.HEADER + order("a", "EUR", "1.00") + order("b", "EUR", "2.00") + order("c", "EUR", "3.00"));
		assertThat(OrdersOverview.orders(this.run, 1, 1)).extracting(OrderedFor::customer).containsExactly("b");
		assertThat(OrdersOverview.orders(this.run, 2, 5)).extracting(OrderedFor::customer).containsExactly("c");
		assertThat(OrdersOverview.orders(this.run, 9, 5)).isEmpty();
	}

}
