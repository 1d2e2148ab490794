package com.bulkreservations.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes blocks to PostgreSQL by {@code COPY} in its binary format: all of a chunk in one
 * statement, and with half of the work that inserting them takes here. The format is
 * described in PostgreSQL's documentation of {@code COPY}.
 */
final class CopiedBlocks implements NewBlocks {

	private static final String COPY = "COPY ledger_block (distributor_id, sha256, number, requests, checksum, request_ids, orders) FROM STDIN (FORMAT BINARY)";

	private static final short FIELDS = 7;

	/** No flags, and no extension of the header. */
	private static final byte[] HEADER = "PGCOPY\n\u00FF\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

	private static final byte[] TRAILER = { -1, -1 };

	private final JdbcTemplate database;

	CopiedBlocks(DataSource database) {
		this.database = new JdbcTemplate(database);
	}

	@Override
	public void append(LedgerRun run, int first, List<LedgerBlock> blocks) {
		if (!blocks.isEmpty()) {
			this.database.execute((ConnectionCallback<Long>) (connection) -> copy(connection, run, first, blocks));
		}
	}

	private static long copy(Connection connection, LedgerRun run, int first, List<LedgerBlock> blocks)
			throws SQLException {
		CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
		try {
			write(HEADER, copy);
			int number = first;
			for (LedgerBlock block : blocks) {
				write(row(run, number++, block), copy);
			}
			write(TRAILER, copy);
			return copy.endCopy();
		}
		finally {
			// Else the connection could not be used to roll back.
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

	private static byte[] row(LedgerRun run, int number, LedgerBlock block) {
		byte[] distributor = run.distributorId().getBytes(StandardCharsets.UTF_8);
		byte[] sha256 = run.sha256().getBytes(StandardCharsets.UTF_8);
		byte[] requests = block.requestBytes();
		byte[] orders = block.orderBytes();
		ByteBuffer row = ByteBuffer.allocate(Short.BYTES + FIELDS * Integer.BYTES + distributor.length + sha256.length
				+ 2 * Integer.BYTES + Long.BYTES + requests.length + orders.length);
		row.putShort(FIELDS);
		putField(row, distributor);
		putField(row, sha256);
		row.putInt(Integer.BYTES).putInt(number);
		row.putInt(Integer.BYTES).putInt(block.size());
		row.putInt(Long.BYTES).putLong(block.checksum());
		putField(row, requests);
		putField(row, orders);
		return row.array();
	}

	private static void putField(ByteBuffer row, byte[] field) {
		row.putInt(field.length).put(field);
	}

	private static void write(byte[] bytes, CopyIn copy) throws SQLException {
		copy.writeToCopy(bytes, 0, bytes.length);
	}

}
