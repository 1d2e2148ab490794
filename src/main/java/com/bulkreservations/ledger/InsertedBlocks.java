package com.bulkreservations.ledger;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Inserts blocks one by one, as every database can. */
final class InsertedBlocks implements NewBlocks {

	private final JdbcClient database;

	InsertedBlocks(JdbcClient database) {
		this.database = database;
	}

	@Override
	public void append(LedgerRun run, int first, List<LedgerBlock> blocks) {
		int number = first;
		for (LedgerBlock block : blocks) {
			this.database.sql("""
					INSERT INTO ledger_block (distributor_id, sha256, number, requests, checksum, request_ids, orders)
					VALUES (?, ?, ?, ?, ?, ?, ?)""")
				.params(run.distributorId(), run.sha256(), number++, block.size(), block.checksum(),
						block.requestBytes(), block.orderBytes())
				.update();
		}
	}

}
