package com.bulkreservations.infrastructure.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Begins transactions that commit only while this process holds the database lock. */
public final class FencedTransactions extends JdbcTransactionManager {

	private static final long serialVersionUID = 1L;

	private final transient DatabaseLock lock;

	public FencedTransactions(DataSource dataSource, DatabaseLock lock) {
		super(dataSource);
		this.lock = lock;
	}

	@Override
	protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
			throws SQLException {
		super.prepareTransactionalConnection(connection, definition);
		if (!definition.isReadOnly()) {
			this.lock.requireHeld(connection);
		}
	}

}
