package com.bulkreservations.cli;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.bulkreservations.Installation;

/**
 * What the ledger of an installation remembers: run by run all that was ordered, without
 * times, and however many blocks it takes.
 */
final class LedgerContent {

	private LedgerContent() {
	}

	/** Reads it while no program runs. */
	static List<String> of(Installation installation) {
		List<String> runs = new ArrayList<>();
		try (Connection connection = installation.connect();
				ResultSet rows = connection.createStatement().executeQuery("""
						SELECT distributor_id, sha256, name, upload_bytes, requests, published_at IS NOT NULL
						FROM ledger_run ORDER BY 1, 2""")) {
			while (rows.next()) {
				runs.add("%s %s %s, %d bytes, %d requests, published %s: %s".formatted(rows.getString(1),
						rows.getString(2), rows.getString(3), rows.getLong(4), rows.getLong(5), rows.getBoolean(6),
						requests(connection, rows.getString(1), rows.getString(2))));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return runs;
	}

	private static String requests(Connection connection, String distributor, String sha256) throws SQLException {
		ByteArrayOutputStream requestIds = new ByteArrayOutputStream();
		ByteArrayOutputStream orders = new ByteArrayOutputStream();
		try (PreparedStatement query = connection.prepareStatement("""
				SELECT request_ids, orders FROM ledger_block WHERE distributor_id = ? AND sha256 = ?
				ORDER BY number""")) {
			query.setString(1, distributor);
			query.setString(2, sha256);
			ResultSet blocks = query.executeQuery();
			while (blocks.next()) {
				requestIds.writeBytes(blocks.getBytes(1));
				orders.writeBytes(blocks.getBytes(2));
			}
		}
		return HexFormat.of().formatHex(requestIds.toByteArray()) + " "
				+ HexFormat.of().formatHex(orders.toByteArray());
	}

}
