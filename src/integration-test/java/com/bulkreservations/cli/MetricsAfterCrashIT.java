package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The result of an upload is counted once, wherever the program is killed. */
@Tag("kill")
class MetricsAfterCrashIT {

	private static final String STRICT = "--reservations.max-rejected-percent=0";

	private static final String PUBLISHED = "bulk_reservations_runs_total{distributor=\"contoso\",outcome=\"published\"}";

	private static final String WITHHELD = "bulk_reservations_runs_total{distributor=\"contoso\",outcome=\"withheld\"}";

	private static final String REFUSED = "bulk_reservations_refused_files_total{distributor=\"contoso\"}";

	@TempDir
	private Path folder;

	private Installation installation;

	private Path textfile;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", Installation.contosoSample().subList(0, 12));
		this.textfile = this.folder.resolve("reservations.prom");
	}

	/** From the instant on that the orders are known to the one that nothing is left. */
	@ParameterizedTest
	@ValueSource(strings = { "after commit of UPDATE ledger_run", "before MOVE report.xlsx", "before MOVE metrics.json",
			"before DELETE plan.json", "before DELETE run-contoso-SHA256", "before DELETE progress.json" })
	void publishedRun(String instant) throws Exception {
		halt(instant);
		assertThat(start().exitCode()).isZero();
		assertThat(metric(PUBLISHED)).isEqualTo(1);
		assertThat(metric("bulk_reservations_orders_total{distributor=\"contoso\"}"))
			.isEqualTo(ordersOf(this.installation.output()));
		assertThat(start().exitCode()).isZero();
		assertThat(metric(PUBLISHED)).isEqualTo(1);
	}

	/** Each start judges it again, and each of these judgements counts. */
	@ParameterizedTest
	@ValueSource(
			strings = { "before MOVE metrics.json", "before DELETE plan.json", "before DELETE run-contoso-SHA256" })
	void withheldUpload(String instant) throws Exception {
		halt(instant, STRICT);
		boolean goesOn = !instant.endsWith("SHA256");
		assertThat(start(STRICT).exitCode()).isEqualTo(4);
		assertThat(metric(WITHHELD)).isEqualTo(goesOn ? 1 : 2);
		start(STRICT);
		assertThat(metric(WITHHELD)).isEqualTo(goesOn ? 2 : 3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "before MOVE metrics.json", "before MOVE refused.json" })
	void refusedUpload(String instant) throws Exception {
		this.installation.upload("contoso", "a.csv", List.of("request_id", "R-1"));
		halt(instant);
		start();
		assertThat(metric(REFUSED)).isEqualTo(1);
		start();
		assertThat(metric(REFUSED)).isEqualTo(1);
	}

	/** What is not told again need not be remembered. */
	@Test
	void nothingIsLeftToBeCompared() throws Exception {
		halt("before DELETE plan.json");
		Path counts = this.installation.output().resolve(".jobs/metrics.json");
		assertThat(Installation.read(counts)).contains("contoso/a.");
		start();
		assertThat(Installation.read(counts)).doesNotContain("contoso/a.");
	}

	@Test
	void countsOfAnEarlierVersionGoOn() throws IOException {
		Path counts = Files.createDirectories(this.installation.output().resolve(".jobs")).resolve("metrics.json");
		Installation.write(counts, """
				[ {
				  "name" : "bulk.reservations.runs",
				  "labels" : [ "distributor", "contoso", "outcome", "published" ],
				  "value" : "41"
				} ]""");
		start();
		assertThat(metric(PUBLISHED)).isEqualTo(42);
	}

	private void halt(String instant, String... further) throws Exception {
		ProgramProcess.halt(instant, this.installation.settingsOnTestDisk(settings(further)),
				this.folder.resolve("halting.txt"));
	}

	private ProgramRun start(String... further) {
		return ProgramRun.of(this.installation.settings(settings(further)), "run");
	}

	private String[] settings(String... further) {
		List<String> settings = new ArrayList<>(List.of(further));
		settings.add("--reservations.metrics.textfile=" + this.textfile);
		return settings.toArray(String[]::new);
	}

	private static double ordersOf(Path output) {
		Path orders = Installation.tree(output)
			.stream()
			.filter((file) -> file.endsWith("/orders.csv"))
			.map(output::resolve)
			.findFirst()
			.orElseThrow();
		return Installation.read(orders).lines().count() - 1.0;
	}

	private double metric(String name) {
		String text = Installation.read(this.textfile);
		Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE).matcher(text);
		assertThat(line.find()).as("%s in %s", name, text).isTrue();
		return Double.parseDouble(line.group(1));
	}

}
