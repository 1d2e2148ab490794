package com.bulkreservations.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import com.bulkreservations.Installation;
import com.bulkreservations.approval.AdjustableClock;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.settings.SettingsReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** After what changes a distributor is looked at again. */
class LooksTest {

	private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

	@TempDir
	private Path folder;

	private final AdjustableClock clock = new AdjustableClock(NOW);

	private Installation installation;

	private Looks looks;

	private SortedMap<String, String> before;

	private String purchasesBefore;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder);
		this.installation.upload("contoso", "a.csv", List.of("a"));
		this.installation.upload("Fabrikam", "b.csv", List.of("b"));
		this.looks = new Looks(SettingsReader.read(this.installation.settings()), this.clock);
		this.before = this.looks.ofUploads(WorkScope.ALL);
		this.purchasesBefore = this.looks.ofPurchases("contoso");
		assertThat(this.before).containsOnlyKeys("contoso", "fabrikam");
	}

	private void assertChanged(boolean contoso, boolean fabrikam) throws IOException {
		SortedMap<String, String> now = this.looks.ofUploads(WorkScope.ALL);
		assertThat(!now.get("contoso").equals(this.before.get("contoso"))).as("contoso").isEqualTo(contoso);
		assertThat(!now.get("fabrikam").equals(this.before.get("fabrikam"))).as("fabrikam").isEqualTo(fabrikam);
		assertThat(this.looks.ofUploads(WorkScope.ofUploads("contoso"))).containsOnlyKeys("contoso")
			.containsEntry("contoso", now.get("contoso"));
	}

	private void assertPurchasesChanged(boolean changed) throws IOException {
		assertThat(!this.looks.ofPurchases("contoso").equals(this.purchasesBefore)).isEqualTo(changed);
	}

	private Path write(Path file) {
		Installation.createDirectories(file.getParent());
		Installation.write(file, "x");
		return file;
	}

	@Test
	void nothingHasChanged() throws IOException {
		this.clock.set(NOW.plusSeconds(60));
		assertChanged(false, false);
		assertPurchasesChanged(false);
	}

	@Test
	void anotherUploadOfTheDistributor() throws IOException {
		this.installation.upload("contoso", "c.csv", List.of("c"));
		assertChanged(true, false);
	}

	@Test
	void uploadIsReplaced() throws IOException {
		this.installation.upload("contoso", "a.csv", List.of("longer"));
		assertChanged(true, false);
	}

	@Test
	void controlFileArrives() throws IOException {
		write(this.installation.input().resolve("contoso/a.csv.sha256"));
		assertChanged(true, false);
	}

	@Test
	void referenceDataChange() throws IOException {
		write(this.installation.config().resolve("reference/another.csv"));
		assertChanged(true, true);
	}

	@Test
	void policyChanges() throws IOException {
		write(this.installation.config().resolve("policy/another.csv"));
		assertChanged(true, true);
	}

	@Test
	void somethingIsApproved() throws IOException {
		write(this.installation.output().resolve(".jobs/approvals/Contoso/approval.json"));
		assertChanged(true, false);
		assertPurchasesChanged(true);
		assertThat(this.looks.distributorsWithApprovals()).containsExactly("contoso");
	}

	@Test
	void runIsPublished() throws IOException {
		Files.createDirectories(this.installation.output().resolve("Contoso/a.0123456789ab"));
		assertChanged(false, false);
		assertPurchasesChanged(true);
	}

	@Test
	void purchasesAreStopped() throws IOException {
		write(this.installation.output().resolve(".jobs/purchases.stop"));
		assertChanged(false, false);
		assertPurchasesChanged(true);
	}

	@Test
	void hourAndDayHavePassed() throws IOException {
		this.clock.set(NOW.plus(Duration.ofHours(1)));
		assertChanged(false, false);
		assertPurchasesChanged(true);
		this.clock.set(NOW.plus(Duration.ofDays(1)));
		assertChanged(true, true);
	}

}
