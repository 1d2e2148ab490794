package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;

/**
 * The program, which buys approved orders in a Partner Center that takes 200 ms for each
 * answer; what comes before the purchase is not measured. Notes how many calls it took.
 */
final class BoughtOrders implements Contender {

	/**
	 * Ten times the default, so that a measurement takes minutes, not hours; for each of
	 * the customers at once, five calls a second are possible.
	 */
	static final int CALLS_PER_MINUTE = 3000;

	private static final int CUSTOMERS_AT_ONCE = 16;

	private static final Duration LATENCY = Duration.ofMillis(200);

	private final String name;

	private final List<String> starter;

	private final PurchaseWorkload workload;

	private int calls;

	BoughtOrders(String name, List<String> starter, PurchaseWorkload workload) {
		this.name = name;
		this.starter = starter;
		this.workload = workload;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		Path config = folder.resolve("config");
		Path upload = folder.resolve("upload.csv");
		this.workload.write(config, upload);
		process(folder, "run", upload.toString(), "--distributor", GeneratedReference.DISTRIBUTOR).run();
		process(folder, "approve", published(folder), "--yes",
				"--reservations.approval.accounts.[%s]=chief@contoso.example"
					.formatted(System.getProperty("user.name")))
			.run();
		try (PartnerCenterServer server = PartnerCenterServer.start(World.of(config))) {
			server.behaviour().fiveYearTerms(true).latency(LATENCY);
			server.configure(config);
			Measurement measurement = process(folder, "buy",
					"--reservations.partner-center.requests-per-minute=" + CALLS_PER_MINUTE,
					"--reservations.purchase.customers-at-once=" + CUSTOMERS_AT_ONCE)
				.run();
			this.calls = server.calls().size();
			requireSold(server);
			return measurement;
		}
	}

	private MeasuredProcess process(Path folder, String... arguments) {
		List<String> command = new ArrayList<>(this.starter);
		command.addAll(List.of(arguments));
		command
			.addAll(List.of("--reservations.output-dir=" + folder.resolve("output"), "--reservations.reports=false"));
		return new MeasuredProcess(command, folder, folder.resolve("output.txt"));
	}

	private static String published(Path folder) throws IOException {
		String distributor = GeneratedReference.DISTRIBUTOR;
		try (Stream<Path> runs = Files.list(folder.resolve("output").resolve(distributor))) {
			return distributor + '/' + runs.findFirst().orElseThrow().getFileName();
		}
	}

	/** Makes sure that all was sold, and no customer had two calls at a time. */
	private void requireSold(PartnerCenterServer server) {
		int sold = server.journal().sales().size();
		if (sold != this.workload.lines() || !server.violations().isEmpty()) {
			throw new IllegalStateException("Expected %d lines sold, but found %d, and %s"
				.formatted(this.workload.lines(), sold, server.violations()));
		}
	}

	/** As many as the latest run took. */
	int calls() {
		if (this.calls == 0) {
			throw new IllegalStateException("No run has shown yet how many there are");
		}
		return this.calls;
	}

}
