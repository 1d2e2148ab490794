package com.bulkreservations.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.bulkreservations.message.OperatorMessage;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The memory of what was ordered. A run writes what it orders block by block, each in the
 * transaction that moves its restart point; none of it counts before the run is
 * published, which is one change of one row. Every method that changes something takes
 * part in the caller's transaction.
 */
public final class Ledger {

	private final JdbcClient database;

	private final JdbcTemplate batches;

	private final Map<String, LedgerHistory> histories = new ConcurrentHashMap<>();

	private Ledger(JdbcTemplate database) {
		this.database = JdbcClient.create(database);
		this.batches = database;
	}

	/** Returns the ledger in a database. */
	public static Ledger in(DataSource database) {
		return new Ledger(new JdbcTemplate(database));
	}

	/** Notes that a run has begun, if that is not noted yet. */
	public void begin(LedgerRun run) {
		if (row(run) == null) {
			this.database.sql("INSERT INTO ledger_run (distributor_id, sha256, name, upload_bytes) VALUES (?, ?, ?, ?)")
				.params(run.distributorId(), run.sha256(), run.name(), run.bytes())
				.update();
		}
	}

	/**
	 * Adds blocks to a run that is not published.
	 * @param first the number of the first of them; the others follow
	 */
	public void append(LedgerRun run, int first, List<LedgerBlock> blocks) {
		List<Object[]> rows = new ArrayList<>();
		for (LedgerBlock block : blocks) {
			rows.add(new Object[] { run.distributorId(), run.sha256(), first + rows.size(), block.size(),
					block.checksum(), block.requestBytes(), block.orderBytes() });
		}
		this.batches.batchUpdate("""
				INSERT INTO ledger_block (distributor_id, sha256, number, requests, checksum, request_ids, orders)
				VALUES (?, ?, ?, ?, ?, ?, ?)""", rows);
	}

	/**
	 * Removes from a run that is not published all blocks from a number on. A published
	 * one stays whole: a check of its upload has the same distributor and content.
	 */
	public void truncate(LedgerRun run, int number) {
		this.database.sql("""
				DELETE FROM ledger_block
				WHERE distributor_id = ? AND sha256 = ? AND number >= ? AND NOT EXISTS (
					SELECT 1 FROM ledger_run WHERE distributor_id = ? AND sha256 = ? AND published_at IS NOT NULL)""")
			.params(run.distributorId(), run.sha256(), number, run.distributorId(), run.sha256())
			.update();
	}

	/** How many requests a run has ordered, or will have when it is published. */
	public long requests(LedgerRun run) {
		return this.database
			.sql("SELECT COALESCE(SUM(requests), 0) FROM ledger_block WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.query(Long.class)
			.single();
	}

	/**
	 * From now on, what the run ordered is remembered.
	 * @param requests how many requests it ordered; who reads them later, compares
	 */
	public void publish(LedgerRun run, long requests, Instant at) {
		this.database.sql("""
				UPDATE ledger_run SET published_at = ?, requests = ?
				WHERE distributor_id = ? AND sha256 = ? AND published_at IS NULL""")
			.params(at.atOffset(ZoneOffset.UTC), requests, run.distributorId(), run.sha256())
			.update();
	}

	/** Leaves no memory of a run that is not published. */
	public void forget(LedgerRun run) {
		truncate(run, 0);
		this.database.sql("DELETE FROM ledger_run WHERE distributor_id = ? AND sha256 = ? AND published_at IS NULL")
			.params(run.distributorId(), run.sha256())
			.update();
	}

	/**
	 * The name of the published run that processed a file with this content, or
	 * {@code null}.
	 */
	public @Nullable String publishedRun(String distributorId, String sha256) {
		return this.database.sql("""
				SELECT name FROM ledger_run
				WHERE distributor_id = ? AND sha256 = ? AND published_at IS NOT NULL""")
			.params(distributorId.toLowerCase(Locale.ROOT), sha256)
			.query(String.class)
			.optional()
			.orElse(null);
	}

	/**
	 * When the run was published that processed a file with this content, or
	 * {@code null}.
	 */
	public @Nullable Instant publishedAt(String distributorId, String sha256) {
		return this.database.sql("""
				SELECT published_at FROM ledger_run
				WHERE distributor_id = ? AND sha256 = ? AND published_at IS NOT NULL""")
			.params(distributorId.toLowerCase(Locale.ROOT), sha256)
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant)
			.orElse(null);
	}

	/** Whether a published run of the distributor processed a file of this length. */
	public boolean hasPublishedUploadOf(String distributorId, long bytes) {
		return this.database.sql("""
				SELECT COUNT(*) FROM ledger_run
				WHERE distributor_id = ? AND upload_bytes = ? AND published_at IS NOT NULL""")
			.params(distributorId.toLowerCase(Locale.ROOT), bytes)
			.query(Integer.class)
			.single() > 0;
	}

	/** All that published runs of a distributor have ordered, up to now. */
	public LedgerHistory history(String distributorId) {
		LedgerHistory history = this.histories.computeIfAbsent(distributorId.toLowerCase(Locale.ROOT),
				(id) -> new LedgerHistory(this));
		history.addAll(publishedRuns(distributorId));
		return history;
	}

	private List<LedgerRun> publishedRuns(String distributorId) {
		return this.database.sql("""
				SELECT distributor_id, sha256, name, upload_bytes FROM ledger_run
				WHERE distributor_id = ? AND published_at IS NOT NULL ORDER BY published_at, sha256""")
			.param(distributorId.toLowerCase(Locale.ROOT))
			.query(Ledger::run)
			.list();
	}

	/** The published runs of all distributors. */
	public List<LedgerRun> publishedRuns() {
		return this.database.sql("""
				SELECT distributor_id, sha256, name, upload_bytes FROM ledger_run
				WHERE published_at IS NOT NULL ORDER BY distributor_id, published_at, sha256""")
			.query(Ledger::run)
			.list();
	}

	private static LedgerRun run(ResultSet row, int number) throws SQLException {
		return new LedgerRun(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
	}

	/** The names of all published runs of a distributor. */
	public Set<String> publishedRunNames(String distributorId) {
		return publishedRuns(distributorId).stream().map(LedgerRun::name).collect(Collectors.toSet());
	}

	/**
	 * The names of the published runs of a distributor of which everything is there, as
	 * it was written.
	 */
	public Set<String> wholeRunNames(String distributorId) {
		return publishedRuns(distributorId).stream()
			.filter(this::isWhole)
			.map(LedgerRun::name)
			.collect(Collectors.toSet());
	}

	private boolean isWhole(LedgerRun run) {
		try {
			requireWhole(run, requests(run));
			blockNumbers(run).forEach((number) -> block(run, number));
			return true;
		}
		catch (LedgerDamagedException | DataAccessException ex) {
			return false;
		}
	}

	/** Removes a run that is to be entered anew, whether it is published or not. */
	public void remove(LedgerRun run) {
		this.database.sql("DELETE FROM ledger_block WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.update();
		this.database.sql("DELETE FROM ledger_run WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.update();
	}

	/** How many requests a published run has ordered. */
	long publishedRequests(LedgerRun run) {
		return this.database.sql("SELECT requests FROM ledger_run WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.query(Long.class)
			.single();
	}

	/**
	 * Makes sure that all blocks of a published run are there.
	 * @param found how many requests they hold
	 * @throws LedgerDamagedException if some are missing
	 */
	void requireWhole(LedgerRun run, long found) {
		long published = publishedRequests(run);
		if (published != found) {
			throw new LedgerDamagedException(OperatorMessage.LEDGER_DAMAGED.text(
					"The ledger must have %,d requests of the run %s, but has %,d. Restore the database from a backup, or rebuild the ledger from the published runs: runs --rebuild-ledger.",
					published, run.name(), found));
		}
	}

	/** The numbers of a run's blocks, in order. */
	List<Integer> blockNumbers(LedgerRun run) {
		return this.database
			.sql("SELECT number FROM ledger_block WHERE distributor_id = ? AND sha256 = ? ORDER BY number")
			.params(run.distributorId(), run.sha256())
			.query((row, rowNumber) -> row.getInt(1))
			.list();
	}

	/**
	 * A block of a published run.
	 * @throws LedgerDamagedException if it is not as it was written
	 */
	LedgerBlock block(LedgerRun run, int number) {
		return Objects.requireNonNull(blocks(run, number, number + 1).get(number), "The block was there a moment ago");
	}

	/**
	 * Blocks of a published run by their numbers; those that are not there are left out.
	 * @param first the first number
	 * @param end the number behind the last one
	 * @throws LedgerDamagedException if one is not as it was written
	 */
	Map<Integer, LedgerBlock> blocks(LedgerRun run, int first, int end) {
		Map<Integer, LedgerBlock> blocks = new HashMap<>();
		this.database.sql("""
				SELECT number, request_ids, orders, checksum FROM ledger_block
				WHERE distributor_id = ? AND sha256 = ? AND number >= ? AND number < ?""")
			.params(run.distributorId(), run.sha256(), first, end)
			.query((row) -> {
				LedgerBlock block = LedgerBlock.of(row.getBytes(2), row.getBytes(3));
				if (block.checksum() != row.getLong(4)) {
					throw new LedgerDamagedException(OperatorMessage.LEDGER_DAMAGED.text(
							"Block %d of the run %s in the ledger is damaged. Restore the database from a backup, or rebuild the ledger from the published runs: runs --rebuild-ledger.",
							row.getInt(1), run.name()));
				}
				blocks.put(row.getInt(1), block);
			});
		return blocks;
	}

	private @Nullable Integer row(LedgerRun run) {
		return this.database.sql("SELECT 1 FROM ledger_run WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.query(Integer.class)
			.optional()
			.orElse(null);
	}

}
