package com.bulkreservations.purchase.store;

import java.util.List;

import javax.sql.DataSource;

import com.bulkreservations.MigratedDatabase;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database in memory of all tests of purchases in this JVM. It is emptied for each of
 * them, since to make its tables takes longest.
 */
public final class PurchaseDatabase {

	/** The tables that purchases use, so that none is in front of one it refers to. */
	public static final List<String> TABLES = List.of("ledger_release", "ledger_block", "ledger_run", "purchase_order",
			"purchase_line", "purchase_cart", "purchase_run");

	private static final DataSource DATABASE = create();

	private PurchaseDatabase() {
	}

	private static DataSource create() {
		DataSource database = new DriverManagerDataSource("jdbc:hsqldb:mem:purchases;hsqldb.tx=mvcc", "SA", "");
		MigratedDatabase.bringUpToDate(database);
		return database;
	}

	/** Empties the database, and returns it. */
	public static DataSource emptied() {
		JdbcTemplate database = new JdbcTemplate(DATABASE);
		TABLES.forEach((table) -> database.update("DELETE FROM " + table));
		return DATABASE;
	}

}
