package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

import com.bulkreservations.Installation;
import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.intake.Upload;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.PartnerType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which uploads of the input folder were processed before. */
class ProcessedUploadsTest {

	private static final Distributor CONTOSO = new Distributor("Contoso", "Contoso", PartnerType.DIRECT, "1", "NL");

	private static final Distributor FABRIKAM = new Distributor("fabrikam", "Fabrikam", PartnerType.DIRECT, "2", "NL");

	@TempDir
	private Path folder;

	private SingleConnectionDataSource database;

	private Ledger ledger;

	private ProcessedUploads processed;

	@BeforeEach
	void open() throws SQLException {
		Installation installation = Installation.in(this.folder, TestDatabase.HSQLDB);
		this.database = new SingleConnectionDataSource(installation.databaseUrl(), true);
		this.database.initConnection();
		MigratedDatabase.bringUpToDate(new DriverManagerDataSource(installation.databaseUrl()));
		this.ledger = Ledger.in(this.database);
		this.processed = new ProcessedUploads(this.ledger);
	}

	@AfterEach
	void close() {
		this.database.destroy();
	}

	@Test
	void findsTheRunOfTheSameContent() throws IOException {
		Upload first = publish(CONTOSO, "first");
		Upload second = publish(CONTOSO, "other");
		Upload longer = publish(CONTOSO, "longer");
		assertThat(runOf(first, CONTOSO)).isEqualTo("run-first");
		assertThat(runOf(second, CONTOSO)).isEqualTo("run-other");
		assertThat(runOf(longer, CONTOSO)).isEqualTo("run-longer");
		assertThat(runOf(upload("First"), CONTOSO)).isNull();
		assertThat(runOf(upload("new one"), CONTOSO)).isNull();
	}

	@Test
	void findsWhatIsPublishedLater() throws IOException {
		Upload first = publish(CONTOSO, "first");
		assertThat(runOf(first, CONTOSO)).isEqualTo("run-first");
		Upload later = upload("later");
		assertThat(runOf(later, CONTOSO)).isNull();
		publish(CONTOSO, "later");
		assertThat(runOf(later, CONTOSO)).isEqualTo("run-later");
	}

	@Test
	void asksForEachDistributor() throws IOException {
		Upload contosos = publish(CONTOSO, "same");
		assertThat(runOf(contosos, CONTOSO)).isEqualTo("run-same");
		assertThat(runOf(contosos, FABRIKAM)).isNull();
		Upload fabrikams = publish(FABRIKAM, "mine");
		assertThat(runOf(fabrikams, FABRIKAM)).isEqualTo("run-mine");
		assertThat(runOf(fabrikams, CONTOSO)).isNull();
		assertThat(runOf(contosos, CONTOSO)).isEqualTo("run-same");
	}

	@Test
	void anUnpublishedRunIsNone() throws IOException {
		Upload begun = upload("begun");
		this.ledger.begin(new LedgerRun(CONTOSO.id(), begun.sha256(), "run-begun", begun.bytes()));
		assertThat(runOf(begun, CONTOSO)).isNull();
	}

	private String runOf(Upload upload, Distributor owner) throws IOException {
		return this.processed.runOf(upload, owner);
	}

	private Upload upload(String content) throws IOException {
		return new Upload(Files.writeString(this.folder.resolve(content + ".csv"), content), "contoso");
	}

	private Upload publish(Distributor owner, String content) throws IOException {
		Upload upload = upload(content);
		LedgerRun run = new LedgerRun(owner.id(), upload.sha256(), "run-" + content, upload.bytes());
		this.ledger.begin(run);
		this.ledger.publish(run, 0, Instant.parse("2026-01-17T02:00:00Z"));
		return upload;
	}

}
