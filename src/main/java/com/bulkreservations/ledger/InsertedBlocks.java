package com.bulkreservations.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Inserts blocks row by row, as every database can. */
final class InsertedBlocks implements NewBlocks {

	private final JdbcTemplate database;

	InsertedBlocks(DataSource database) {
		this.database = new JdbcTemplate(database);
	}

	/** In one batch, so that the database reads the statement once. */
	@Override
	public void append(LedgerRun run, int first, List<LedgerBlock> blocks) {
		this.database.batchUpdate("""
				INSERT INTO ledger_block (distributor_id, sha256, number, requests, checksum, request_ids, orders)
				VALUES (?, ?, ?, ?, ?, ?, ?)""", new BatchPreparedStatementSetter() {

			@Override
			public void setValues(PreparedStatement row, int index) throws SQLException {
				LedgerBlock block = blocks.get(index);
				row.setString(1, run.distributorId());
				row.setString(2, run.sha256());
				row.setInt(3, first + index);
				row.setInt(4, block.size());
				row.setLong(5, block.checksum());
				row.setBytes(6, block.requestBytes());
				row.setBytes(7, block.orderBytes());
			}

			@Override
			public int getBatchSize() {
				return blocks.size();
			}

		});
	}

}
