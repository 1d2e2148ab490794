package com.bulkreservations.cli;

import com.bulkreservations.Installation;

/** The database where an installation has it, for programs whose output is elsewhere. */
final class TestDatabase {

	private TestDatabase() {
	}

	static String url(Installation installation) {
		return "jdbc:hsqldb:file:" + installation.output()
				+ "/.jobs/metadata;hsqldb.lock_file=false;hsqldb.write_delay=false;hsqldb.tx=mvcc;hsqldb.default_table_type=cached;shutdown=true";
	}

}
