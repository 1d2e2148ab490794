package com.bulkreservations.infrastructure.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.bulkreservations.DatabaseProxy;
import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.PostgresServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

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

}
