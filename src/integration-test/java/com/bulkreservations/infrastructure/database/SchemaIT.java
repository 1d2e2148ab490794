package com.bulkreservations.infrastructure.database;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import com.bulkreservations.DatabaseProxy;
import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.PostgresServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("postgres")
class SchemaIT {

	private static final String IS_EMPTY = "pg_catalog.pg_type t";

	/** Long enough for a whole migration, unless it waits for its turn. */
	private static final int OTHER_SECONDS = 2;

	/** Flyway alone takes the tables of the other process for those of an old version. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void anotherProcessStartsWhileOneLooksForTables(int look) throws Exception {
		String schema = "migrated_at_once_" + look;
		String url = PostgresServer.url(schema);
		PostgresServer.createSchema(schema);
		AtomicInteger looks = new AtomicInteger();
		AtomicReference<CompletableFuture<Void>> other = new AtomicReference<>();
		try (DatabaseProxy proxy = new DatabaseProxy(url, (before, statement) -> {
			if (before && statement.contains(IS_EMPTY) && looks.incrementAndGet() == look) {
				other.set(CompletableFuture
					.runAsync(() -> MigratedDatabase.bringUpToDate(new DriverManagerDataSource(url))));
				other.get().copy().completeOnTimeout(null, OTHER_SECONDS, TimeUnit.SECONDS).join();
			}
			return true;
		})) {
			MigratedDatabase.bringUpToDate(new DriverManagerDataSource(proxy.url()));
		}
		other.get().get(1, TimeUnit.MINUTES);
		assertThat(JdbcClient.create(new DriverManagerDataSource(url))
			.sql("SELECT version FROM flyway_schema_history ORDER BY installed_rank")
			.query(String.class)
			.list()).containsExactly("1", "2", "3", "4", "5", "6");
	}

	/** One that hangs would keep all others from starting, and nobody would know why. */
	@Test
	void whoeverMigratesIsAwaitedForAWhile() throws Exception {
		PostgresServer.createSchema("migrated_for_long");
		DataSource database = new DriverManagerDataSource(PostgresServer.url("migrated_for_long"));
		try (Connection other = database.getConnection(); Statement statement = other.createStatement()) {
			statement
				.execute("SELECT pg_advisory_lock(%d, hashtext(current_schema()))".formatted(LockSession.MIGRATION));
			int session = other.unwrap(PGConnection.class).getBackendPID();
			assertThatThrownBy(() -> Schema.migrate(MigratedDatabase.flyway(database), Duration.ofSeconds(1)))
				.isInstanceOf(DatabaseRefusedException.class)
				.hasMessageContainingAll("for 1 s: session %d of 127.0.0.1".formatted(session), "[BR-740]");
		}
		MigratedDatabase.bringUpToDate(database);
	}

}
