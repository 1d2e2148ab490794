package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import com.bulkreservations.Installation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.sync.RandomReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A first and a second sync of a large partner, in a heap of 256 MB. */
class LargeSyncIT {

	private static final int CUSTOMERS = Integer.getInteger("large-sync.customers", 400);

	/** Of customers, subscriptions, agreements and signings. */
	private static final int CALLS_EACH = 4;

	/** Lists, profiles, resellers, and the catalogue of four markets. */
	private static final int FURTHER_CALLS = 1000;

	private static final int LONGEST_MINUTES = 120;

	@TempDir
	private Path folder;

	private Installation installation;

	@Test
	@SuppressWarnings("SystemOut")
	void needsNoMoreMemoryAndCallsForMoreCustomers() throws Exception {
		this.installation = Installation.in(this.folder);
		new RandomReference(new SplittableRandom(1), CUSTOMERS, 60).write(this.installation.config());
		Map<String, Set<String>> world = RandomReference.rows(this.installation.config());
		try (PartnerCenterServer server = PartnerCenterServer.start(World.of(this.installation.config()))) {
			server.behaviour().callsKept(false);
			server.configure(this.installation.config());
			for (String file : RandomReference.FILES) {
				Files.delete(this.installation.config().resolve("reference").resolve(file));
			}
			sync();
			int first = server.callCount();
			assertThat(RandomReference.rows(this.installation.config())).isEqualTo(world);
			assertThat(first).isBetween(CUSTOMERS, CALLS_EACH * CUSTOMERS + FURTHER_CALLS);
			sync();
			// Markets and agreements once signed are known.
			assertThat(server.callCount() - first).isLessThan(2 * CUSTOMERS + FURTHER_CALLS);
			assertThat(server.violations()).isEmpty();
			System.out.printf("%,d customers with %,d subscriptions: %,d calls, then %,d%n", CUSTOMERS,
					world.get("subscriptions.csv").size() - 1, first, server.callCount() - first);
		}
	}

	private void sync() throws IOException, InterruptedException {
		Path console = this.folder.resolve("console");
		List<String> settings = this.installation
			.settings("--reservations.partner-center.requests-per-minute=10000000");
		try (ProgramProcess process = ProgramProcess.start(List.of("-Xmx256m"), console, settings, "sync")) {
			assertThat(process.exitCodeWithin(LONGEST_MINUTES)).as(Installation.read(console)).isZero();
		}
	}

}
