package com.bulkreservations.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaTest {

	private static DataSource hsqldb() {
		return new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID(), "sa", "");
	}

	/** Else a start would find no migration due, and make none. */
	@ParameterizedTest
	@ValueSource(strings = { "hsqldb", "postgresql" })
	void versionIsThatOfTheLastMigration(String vendor) throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration", vendor))) {
			assertThat(files.map((file) -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"))
				.mapToInt(Integer::parseInt)
				.max()).hasValue(Schema.VERSION);
		}
	}

	/** They are written down here, and Spring Batch may change its mind. */
	@Test
	void jobMetadataAreWhatSpringBatchWants() {
		DataSource migrated = hsqldb();
		Schema.bringUpToDate(migrated);
		DataSource wanted = hsqldb();
		new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-hsqldb.sql"))
			.execute(wanted);
		assertThat(columns(migrated)).isEqualTo(columns(wanted)).hasSizeGreaterThan(40);
		assertThat(constraints(migrated)).isEqualTo(constraints(wanted)).hasSizeGreaterThan(6);
	}

	private static List<String> columns(DataSource database) {
		return JdbcClient.create(database)
			.sql("""
					SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
						|| COALESCE(CAST(character_maximum_length AS VARCHAR(20)), '') || ' '
						|| COALESCE(CAST(datetime_precision AS VARCHAR(20)), '')
					FROM information_schema.columns WHERE UPPER(table_name) LIKE 'BATCH%' ORDER BY 1""")
			.query(String.class)
			.list();
	}

	private static List<String> constraints(DataSource database) {
		return JdbcClient.create(database)
			.sql("""
					SELECT table_name || ' ' || constraint_type || ' '
						|| CASE WHEN constraint_name LIKE 'SYS%' THEN '' ELSE constraint_name END
					FROM information_schema.table_constraints WHERE UPPER(table_name) LIKE 'BATCH%' ORDER BY 1""")
			.query(String.class)
			.list();
	}

	@Test
	void whatIsUpToDateStaysAsItIs() {
		DataSource database = hsqldb();
		Schema.bringUpToDate(database);
		List<String> applied = applied(database);
		Schema.bringUpToDate(database);
		assertThat(applied(database)).isEqualTo(applied).hasSize(Schema.VERSION);
	}

	private static List<String> applied(DataSource database) {
		return JdbcClient.create(database)
			.sql("SELECT \"version\" || ' ' || \"installed_on\" FROM \"flyway_schema_history\"")
			.query(String.class)
			.list();
	}

}
