package com.bulkreservations;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The databases that the program is tested on. Each output folder has one of its own: on
 * HSQLDB, files in that folder; on PostgreSQL, a schema.
 */
public enum TestDatabase {

	HSQLDB {
		@Override
		String url(Path output) {
			return "jdbc:hsqldb:file:" + output
					+ "/.jobs/metadata;hsqldb.lock_file=false;hsqldb.write_delay=false;hsqldb.extlog=2;hsqldb.tx=mvcc;hsqldb.default_table_type=cached;shutdown=true";
		}

		@Override
		List<String> settings(Path output) {
			return List.of();
		}

		@Override
		void copy(Path output, Path copy) {
			// The files were copied with the folder.
		}

		@Override
		String contentBesideFiles(Path output) {
			return "";
		}
	},

	POSTGRESQL {
		@Override
		String url(Path output) {
			return PostgresServer.url(SCHEMAS.computeIfAbsent(output, (folder) -> {
				String schema = nextSchema();
				PostgresServer.createSchema(schema);
				return schema;
			}));
		}

		@Override
		List<String> settings(Path output) {
			return List.of("--spring.datasource.url=" + url(output), "--spring.datasource.username=postgres",
					"--spring.datasource.password=none");
		}

		@Override
		void copy(Path output, Path copy) {
			String schema = SCHEMAS.get(output);
			if (schema != null) {
				SCHEMAS.put(copy, nextSchema());
				PostgresServer.copySchema(schema, SCHEMAS.get(copy));
			}
		}

		@Override
		String contentBesideFiles(Path output) {
			return PostgresServer.content(SCHEMAS.get(output));
		}
	};

	private static final Map<Path, String> SCHEMAS = new ConcurrentHashMap<>();

	private static final AtomicInteger SCHEMA_NUMBERS = new AtomicInteger();

	private static String nextSchema() {
		return "installation_" + SCHEMA_NUMBERS.incrementAndGet();
	}

	/** The address of an output folder's database. */
	abstract String url(Path output);

	/** The settings by which the program uses it. */
	abstract List<String> settings(Path output);

	/** Copies what is committed, when the folder was copied. */
	abstract void copy(Path output, Path copy);

	/** All that is committed and not in the folder. */
	abstract String contentBesideFiles(Path output);

}
