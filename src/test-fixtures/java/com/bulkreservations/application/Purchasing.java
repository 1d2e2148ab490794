package com.bulkreservations.application;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.DecisionRefusedException;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.settings.ReservationSettings;
import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.exceptions.CsvValidationException;

import static org.assertj.core.api.Assertions.assertThat;

/** An installation with an upload, and a Partner Center that sells what it buys. */
final class Purchasing implements Closeable {

	/** Another than the one who sent or requested anything. */
	private static final String APPROVER = "chief@contoso.example";

	/** Short waits, and as many calls as the machine allows. */
	private static final List<String> QUICK = List.of("--reservations.reports=false",
			"--reservations.partner-center.read-timeout=3s", "--reservations.partner-center.answer-wait=0s",
			"--reservations.partner-center.order-lag=1s", "--reservations.partner-center.requests-per-minute=1000000");

	private final Installation installation;

	private final PartnerCenterServer server;

	private Purchasing(Installation installation, PartnerCenterServer server) {
		this.installation = installation;
		this.server = server;
	}

	static Purchasing in(Path folder) throws IOException {
		Installation installation = Installation.in(folder);
		PartnerCenterServer server = PartnerCenterServer.start(World.of(installation.config()));
		server.behaviour().fiveYearTerms(true);
		server.configure(installation.config());
		return new Purchasing(installation, server);
	}

	Installation installation() {
		return this.installation;
	}

	PartnerCenterServer server() {
		return this.server;
	}

	/** Puts an upload into the input folder with the first rows of the sample. */
	Purchasing upload(String name, int rows) {
		List<String> sample = Installation.contosoSample();
		this.installation.upload("contoso", name, sample.subList(0, rows + 1));
		return this;
	}

	Purchasing upload(String name, List<String> lines) {
		this.installation.upload("contoso", name, lines);
		return this;
	}

	private List<String> settings(String... further) {
		return this.installation.settings(Stream.concat(QUICK.stream(), Stream.of(further)).toArray(String[]::new));
	}

	StartedProgram start(String... further) throws IOException {
		return StartedProgram.with(settings(further), new WatchedDatabase.Watcher() {
		});
	}

	/** Orders all uploads, and approves what was ordered. */
	Purchasing orderAndApprove() throws IOException {
		order();
		approve();
		return this;
	}

	/** Takes over the uploads of another installation, and what was made of them. */
	Purchasing takeOver(Installation other) {
		Installation.copy(other.input(), this.installation.input());
		Installation.copy(other.output(), this.installation.output());
		return this;
	}

	void order() throws IOException {
		try (StartedProgram program = start()) {
			program.run().forEach((result) -> assertThat(result.exitCode()).as("%s", result).isZero());
		}
	}

	void approve() throws IOException {
		try (StartedProgram program = start()) {
			Approvals approvals = Approvals.of(program.bean(ReservationSettings.class), Clock.systemUTC());
			for (PublishedRuns.Run run : runs()) {
				approvals.decide(OrdersToApprove.of(new RunFiles(run.folder(), run.summary())), Decision.Kind.APPROVED,
						APPROVER, Means.COMMAND_LINE, null);
			}
		}
		catch (DecisionRefusedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<PublishedRuns.Run> runs() throws IOException {
		return new PublishedRuns(this.installation.output()).runs();
	}

	/** Buys, and returns the highest exit code. */
	int buy(String... further) throws Exception {
		try (StartedProgram program = start(further)) {
			return buy(program);
		}
	}

	static int buy(StartedProgram program) throws Exception {
		List<PurchaseResult> results = program.bean(Purchases.class).buy(List.of(), (result) -> {
		});
		return results.stream().mapToInt((result) -> {
			assertThat(result.failure()).isNull();
			return result.exitCode();
		}).max().orElse(0);
	}

	/** All lines of all {@code purchases.csv}. */
	List<Map<String, String>> lines() throws IOException {
		List<Map<String, String>> lines = new ArrayList<>();
		for (PublishedRuns.Run run : runs()) {
			lines.addAll(read(PurchasesCsv.file(run.folder().getParent(), run.name())));
		}
		return lines;
	}

	/** All accepted lines by request id. */
	private Map<String, Map<String, String>> accepted() throws IOException {
		Map<String, Map<String, String>> accepted = new HashMap<>();
		for (PublishedRuns.Run run : runs()) {
			read(run.folder().resolve(AcceptedOrdersCsv.FILE_NAME))
				.forEach((line) -> accepted.put(line.get("order_number") + "/" + line.get("source_line"), line));
		}
		return accepted;
	}

	private static List<Map<String, String>> read(Path file) throws IOException {
		List<Map<String, String>> rows = new ArrayList<>();
		if (Files.exists(file)) {
			try (CSVReaderHeaderAware csv = new CSVReaderHeaderAware(Files.newBufferedReader(file))) {
				for (Map<String, String> row = csv.readMap(); row != null; row = csv.readMap()) {
					rows.add(row);
				}
			}
			catch (CsvValidationException ex) {
				throw new IOException(ex);
			}
		}
		return rows;
	}

	/** How many lines are in each state. */
	Map<String, Long> states() throws IOException {
		return lines().stream().collect(Collectors.groupingBy((line) -> line.get("state"), Collectors.counting()));
	}

	/** The codes of lines in a state. */
	Set<String> codes(String state) throws IOException {
		return lines().stream()
			.filter((line) -> line.get("state").equals(state))
			.map((line) -> line.get("code"))
			.collect(Collectors.toSet());
	}

	/** The carts of lines in a state. */
	Set<String> carts(String state) throws IOException {
		return lines().stream()
			.filter((line) -> line.get("state").equals(state))
			.map((line) -> line.get("cart"))
			.collect(Collectors.toSet());
	}

	/**
	 * Requires that each line called bought was sold exactly once under the order named,
	 * as it was ordered, and that nothing else was sold.
	 */
	void requireBoughtAsSold() throws IOException {
		Map<String, List<Sale>> sales = this.server.journal()
			.sales()
			.stream()
			.collect(Collectors.groupingBy(Sale::friendlyName));
		Map<String, Map<String, String>> accepted = accepted();
		List<String> bought = new ArrayList<>();
		for (Map<String, String> line : lines()) {
			String tag = line.get("order_number") + "/" + line.get("source_line");
			if (line.get("state").equals("BOUGHT")) {
				bought.add(tag);
				Map<String, String> order = accepted.get(tag);
				assertThat(sales.get(tag)).as("sales of %s", line).singleElement().satisfies((sale) -> {
					assertThat(sale.order()).isEqualTo(line.get("partner_center_order"));
					assertThat(sale.customer()).isEqualTo(order.get("customer_id"));
					assertThat(sale.productAndSku()).isEqualTo(order.get("product_id") + ":" + order.get("sku_id"));
					assertThat(sale.quantity()).isEqualTo(Integer.parseInt(order.get("quantity")));
					assertThat(sale.term()).isEqualTo(order.get("term"));
					assertThat(sale.billingCycle()).isEqualToIgnoringCase(order.get("billing_frequency"));
					assertThat(sale.subscription()).isEqualToIgnoringCase(order.get("subscription_id"));
					assertThat(sale.scope()).isEqualToIgnoringCase(order.get("scope"));
					assertThat(sale.reseller()).isEqualTo(order.get("reseller"));
				});
			}
		}
		assertThat(sales.keySet()).containsExactlyInAnyOrderElementsOf(bought);
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
