package com.bulkreservations.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which uploads wait for a worker. */
@Tag("postgres")
class BacklogIT {

	private static final Instant CHANGED = Instant.parse("2026-08-06T10:00:00Z");

	@TempDir
	private Path folder;

	private Installation installation;

	private ReservationSettings settings;

	private JdbcClient database;

	private Looks looks;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder, TestDatabase.POSTGRESQL);
		DriverManagerDataSource source = new DriverManagerDataSource(this.installation.databaseUrl());
		MigratedDatabase.bringUpToDate(source);
		this.database = JdbcClient.create(source);
		this.settings = SettingsReader.read(this.installation.settings());
		this.looks = new Looks(this.settings, Clock.systemUTC());
	}

	private Path upload(String distributor, String name, Instant changed) throws Exception {
		Path file = this.installation.upload(distributor, name, List.of("header", name));
		Files.setLastModifiedTime(file, FileTime.from(changed));
		return file;
	}

	private void publish(String distributor, Path upload, Instant at) throws Exception {
		this.database.sql(
				"INSERT INTO ledger_run (distributor_id, sha256, name, upload_bytes, published_at) VALUES (?, ?, ?, ?, ?)")
			.params(distributor, upload.getFileName().toString(),
					upload.getFileName().toString().replace(".csv", "") + ".0123456789ab", Files.size(upload),
					Timestamp.from(at))
			.update();
	}

	private Backlog backlog() throws Exception {
		return Backlog.read(this.database, this.settings, this.looks);
	}

	@Test
	void nothingWaitsInAnEmptyFolder() throws Exception {
		assertThat(backlog()).isEqualTo(new Backlog(0, null));
	}

	@Test
	void whatWasPublishedSinceItWasChangedDoesNotWait() throws Exception {
		Path published = upload("contoso", "a.csv", CHANGED);
		upload("contoso", "b.csv", CHANGED.plusSeconds(60));
		upload("fabrikam", "a.csv", CHANGED.plusSeconds(90));
		publish("contoso", published, CHANGED.plusSeconds(30));
		assertThat(backlog()).isEqualTo(new Backlog(2, CHANGED.plusSeconds(60)));

		Files.setLastModifiedTime(published, FileTime.from(CHANGED.plusSeconds(40)));
		assertThat(backlog()).isEqualTo(new Backlog(3, CHANGED.plusSeconds(40)));
	}

	@Test
	void nothingWaitsOfADistributorOfWhichAllIsDone() throws Exception {
		upload("contoso", "a.csv", CHANGED);
		upload("Fabrikam", "a.csv", CHANGED.plusSeconds(90));
		this.looks.ofUploads(WorkScope.ALL)
			.forEach((distributor, state) -> this.database
				.sql("INSERT INTO distributor_look (task, distributor_id, state) VALUES ('uploads', ?, ?)")
				.params(distributor, state)
				.update());
		assertThat(backlog()).isEqualTo(new Backlog(0, null));

		upload("Fabrikam", "b.csv", CHANGED.plusSeconds(100));
		assertThat(backlog()).isEqualTo(new Backlog(2, CHANGED.plusSeconds(90)));
	}

}
