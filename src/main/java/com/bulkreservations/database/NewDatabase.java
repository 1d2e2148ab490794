package com.bulkreservations.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The tables of a new database of HSQLDB, which each new output folder has. They are made
 * by the same migrations in the same order as Flyway would, and noted as it would,
 * without what Flyway takes to get ready, for which each first start would wait. Where
 * that is interrupted, nothing is noted yet, and Flyway begins with the first migration.
 */
final class NewDatabase {

	private static final List<String> SCRIPTS = List.of("migration/hsqldb/V1__job_metadata_and_ledger.sql",
			"migration/hsqldb/V2__ledger_blocks_in_their_rows.sql", "new/hsqldb.sql");

	private NewDatabase() {
	}

	/** Whether nobody has made a table yet. */
	static boolean hasNoTables(Connection connection) throws SQLException {
		try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), null, null)) {
			return !tables.next();
		}
	}

	/** Makes the tables, and notes the migrations as done. */
	static void make(Connection connection) {
		for (String script : SCRIPTS) {
			ScriptUtils.executeSqlScript(connection,
					new EncodedResource(new ClassPathResource("db/" + script), StandardCharsets.UTF_8));
		}
	}

}
