package com.bulkreservations.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Fingerprint;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The permanent record of all ordered requests, in the database.
 * <p>
 * A run appends the requests it orders block by block, each in the transaction of a
 * restart point. They count once the run is published, which updates one row. All writes
 * join the caller's transaction.
 */
public final class Ledger {

	/**
	 * The form of request ids that fingerprints are taken of now: those of digits alone
	 * without their leading zeros. Version 0.1.0 took them as sent, which is form 0.
	 */
	private static final int REQUEST_ID_FORM = 1;

	private final JdbcClient database;

	private final JdbcTemplate jdbcTemplate;

	private final Map<String, LedgerHistory> histories = new ConcurrentHashMap<>();

	/** What this process has published, or tried to, since the histories were read. */
	private final Set<LedgerRun> unread = ConcurrentHashMap.newKeySet();

	private Ledger(JdbcTemplate database) {
		this.database = JdbcClient.create(database);
		this.jdbcTemplate = database;
	}

	/** Returns the ledger in a database. */
	public static Ledger in(DataSource database) {
		return new Ledger(new JdbcTemplate(database));
	}

	/** Enters a run that has begun, unless it is entered already. */
	public void begin(LedgerRun run) {
		if (!exists(run)) {
			this.database.sql("""
					INSERT INTO ledger_run (distributor_id, sha256, name, upload_bytes, request_id_form)
					VALUES (?, ?, ?, ?, ?)""")
				.params(run.distributorId(), run.sha256(), run.name(), run.bytes(), REQUEST_ID_FORM)
				.update();
		}
	}

	/**
	 * Adds blocks to a run that is not published.
	 * @param first the number of the first block
	 */
	public void append(LedgerRun run, int first, List<LedgerBlock> blocks) {
		List<Object[]> rows = new ArrayList<>();
		for (LedgerBlock block : blocks) {
			rows.add(new Object[] { run.distributorId(), run.sha256(), first + rows.size(), block.size(),
					block.checksum(), block.requestBytes(), block.orderBytes() });
		}
		this.jdbcTemplate.batchUpdate("""
				INSERT INTO ledger_block (distributor_id, sha256, number, requests, checksum, request_ids, orders)
				VALUES (?, ?, ?, ?, ?, ?, ?)""", rows);
	}

	/**
	 * Removes the blocks of an unpublished run from a number on.
	 * <p>
	 * A published run stays complete, since a check of its upload has the same key.
	 */
	public void truncate(LedgerRun run, int number) {
		this.database.sql("""
				DELETE FROM ledger_block
				WHERE distributor_id = ? AND sha256 = ? AND number >= ? AND NOT EXISTS (
					SELECT 1 FROM ledger_run WHERE distributor_id = ? AND sha256 = ? AND published_at IS NOT NULL)""")
			.params(run.distributorId(), run.sha256(), number, run.distributorId(), run.sha256())
			.update();
	}

	/** Returns the number of requests in a run's blocks. */
	public long requests(LedgerRun run) {
		return this.database
			.sql("SELECT COALESCE(SUM(requests), 0) FROM ledger_block WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.query(Long.class)
			.single();
	}

	/**
	 * Marks a run as published, so that its requests count as ordered.
	 * @param requests the number of requests it ordered, which readers compare
	 * @throws LedgerDamagedException if the run is not in the ledger
	 */
	public void publish(LedgerRun run, long requests, Instant at) {
		this.unread.add(run);
		int updated = this.database.sql("""
				UPDATE ledger_run SET published_at = ?, requests = ?
				WHERE distributor_id = ? AND sha256 = ? AND published_at IS NULL""")
			.params(at.atOffset(ZoneOffset.UTC), requests, run.distributorId(), run.sha256())
			.update();
		if (updated == 0 && publishedRun(run.distributorId(), run.sha256()) == null) {
			throw new LedgerDamagedException(OperatorMessage.LEDGER_DAMAGED.text(
					"The ledger must have the run %s before it is published, but does not. Nothing was published. Delete the run's folder in .jobs/work, and start again.",
					run.name()));
		}
	}

	/** Removes an unpublished run. */
	public void forget(LedgerRun run) {
		truncate(run, 0);
		this.database.sql("DELETE FROM ledger_run WHERE distributor_id = ? AND sha256 = ? AND published_at IS NULL")
			.params(run.distributorId(), run.sha256())
			.update();
	}

	/**
	 * Returns the name of the published run of a file with this content, or {@code null}.
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
	 * Returns when the run of a file with this content was published, or {@code null}.
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

	/** Returns whether the distributor has a published run of a file of this length. */
	public boolean hasPublishedUploadOf(String distributorId, long bytes) {
		return this.database.sql("""
				SELECT COUNT(*) FROM ledger_run
				WHERE distributor_id = ? AND upload_bytes = ? AND published_at IS NOT NULL""")
			.params(distributorId.toLowerCase(Locale.ROOT), bytes)
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * Returns the requests that a distributor's published runs have ordered.
	 * @throws LedgerDamagedException if requests of a run could not be found in it
	 */
	public LedgerHistory history(String distributorId) {
		String id = distributorId.toLowerCase(Locale.ROOT);
		requireRequestIdForm(id);
		LedgerHistory history = this.histories.get(id);
		List<LedgerRun> published = this.unread.stream().filter((run) -> run.distributorId().equals(id)).toList();
		if (history == null) {
			history = new LedgerHistory(this);
			history.addAll(publishedRuns(id));
			this.histories.put(id, history);
		}
		else {
			// Only this process publishes. What it rolled back is not published.
			history.addAll(published.stream().filter((run) -> publishedRun(id, run.sha256()) != null).toList());
		}
		this.unread.removeAll(published);
		return history;
	}

	/** Of another form, a request id is not found, and would be ordered again. */
	private void requireRequestIdForm(String distributorId) {
		formerRuns().stream()
			.filter((run) -> run.distributorId().equals(distributorId.toLowerCase(Locale.ROOT)))
			.findFirst()
			.ifPresent((run) -> {
				throw new LedgerDamagedException(OperatorMessage.LEDGER_OF_FORMER_VERSION.text(
						"The ledger must have the request ids of the run %s without leading zeros, but has them as version 0.1.0 wrote them. Start the program again: it enters the run again from its folder.",
						run.name()));
			});
	}

	/** The published runs whose request ids are in the form of version 0.1.0. */
	public List<LedgerRun> formerRuns() {
		return this.database.sql("""
				SELECT distributor_id, sha256, name, upload_bytes FROM ledger_run
				WHERE published_at IS NOT NULL AND request_id_form < ?
				ORDER BY distributor_id, published_at, sha256""").param(REQUEST_ID_FORM).query(Ledger::run).list();
	}

	/** Whether version 0.1.0 has begun a run that is not published. */
	public boolean isBegunInFormerForm(LedgerRun run) {
		return this.database.sql("""
				SELECT COUNT(*) FROM ledger_run
				WHERE distributor_id = ? AND sha256 = ? AND published_at IS NULL AND request_id_form < ?""")
			.params(run.distributorId(), run.sha256(), REQUEST_ID_FORM)
			.query(Integer.class)
			.single() > 0;
	}

	/** Returns the published runs of a distributor, in the order of their publication. */
	public List<LedgerRun> publishedRuns(String distributorId) {
		return this.database.sql("""
				SELECT distributor_id, sha256, name, upload_bytes FROM ledger_run
				WHERE distributor_id = ? AND published_at IS NOT NULL ORDER BY published_at, sha256""")
			.param(distributorId.toLowerCase(Locale.ROOT))
			.query(Ledger::run)
			.list();
	}

	/** Returns the published runs of all distributors. */
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

	/** Returns the names of a distributor's published runs. */
	public Set<String> publishedRunNames(String distributorId) {
		return publishedRuns(distributorId).stream().map(LedgerRun::name).collect(Collectors.toSet());
	}

	/** Returns the names of a distributor's published runs with no damaged block. */
	public Set<String> intactRunNames(String distributorId) {
		return publishedRuns(distributorId).stream()
			.filter(this::isIntact)
			.map(LedgerRun::name)
			.collect(Collectors.toSet());
	}

	private boolean isIntact(LedgerRun run) {
		try {
			requireComplete(run, requests(run));
			blockNumbers(run).forEach((number) -> block(run, number));
			return true;
		}
		catch (LedgerDamagedException | DataAccessException ex) {
			return false;
		}
	}

	/** Removes a run, whether it is published or not, so that it can be entered again. */
	public void remove(LedgerRun run) {
		this.histories.remove(run.distributorId());
		this.database.sql("DELETE FROM ledger_block WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.update();
		this.database.sql("DELETE FROM ledger_run WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.update();
	}

	/**
	 * Frees requests of a run, which were not bought: a later run may order them.
	 * Repeating it changes nothing.
	 */
	public void release(LedgerRun run, Collection<Fingerprint> requestIds) {
		List<Object[]> rows = requestIds.stream()
			.distinct()
			.filter((requestId) -> !isReleased(run, requestId))
			.map((requestId) -> new Object[] { run.distributorId(), run.sha256(), requestId.high(), requestId.low() })
			.toList();
		if (!rows.isEmpty()) {
			this.jdbcTemplate.batchUpdate("""
					INSERT INTO ledger_release (distributor_id, sha256, request_id_high, request_id_low)
					VALUES (?, ?, ?, ?)""", rows);
			// It has been read with these requests.
			this.histories.remove(run.distributorId());
		}
	}

	private boolean isReleased(LedgerRun run, Fingerprint requestId) {
		return this.database.sql("""
				SELECT COUNT(*) FROM ledger_release
				WHERE distributor_id = ? AND sha256 = ? AND request_id_high = ? AND request_id_low = ?""")
			.params(run.distributorId(), run.sha256(), requestId.high(), requestId.low())
			.query(Integer.class)
			.single() > 0;
	}

	/** Returns the fingerprints of a run's requests that are free again. */
	Set<Fingerprint> released(LedgerRun run) {
		return Set.copyOf(this.database.sql("""
				SELECT request_id_high, request_id_low FROM ledger_release
				WHERE distributor_id = ? AND sha256 = ?""")
			.params(run.distributorId(), run.sha256())
			.query((row, number) -> new Fingerprint(row.getLong(1), row.getLong(2)))
			.list());
	}

	/** Returns the number of requests with which a run was published. */
	long publishedRequests(LedgerRun run) {
		return this.database.sql("SELECT requests FROM ledger_run WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.query(Long.class)
			.single();
	}

	/**
	 * Requires that a published run has all its blocks.
	 * @param found the number of requests in the blocks found
	 * @throws LedgerDamagedException if blocks are missing
	 */
	void requireComplete(LedgerRun run, long found) {
		long published = publishedRequests(run);
		if (published != found) {
			throw new LedgerDamagedException(OperatorMessage.LEDGER_DAMAGED.text(
					"The ledger must have %,d requests of the run %s, but has %,d. Restore the database from a backup, or rebuild the ledger from the published runs: runs --rebuild-ledger.",
					published, run.name(), found));
		}
	}

	/** Returns the numbers of a run's blocks, in order. */
	List<Integer> blockNumbers(LedgerRun run) {
		return this.database
			.sql("SELECT number FROM ledger_block WHERE distributor_id = ? AND sha256 = ? ORDER BY number")
			.params(run.distributorId(), run.sha256())
			.query((row, rowNumber) -> row.getInt(1))
			.list();
	}

	/**
	 * Returns a block of a published run.
	 * @throws LedgerDamagedException if its checksum is wrong
	 */
	LedgerBlock block(LedgerRun run, int number) {
		return Objects.requireNonNull(blocks(run, number, number + 1).get(number), "The block was there a moment ago");
	}

	/**
	 * Returns the existing blocks of a published run by number.
	 * @param first the first number
	 * @param end the number after the last one
	 * @throws LedgerDamagedException if a checksum is wrong
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

	private boolean exists(LedgerRun run) {
		return this.database.sql("SELECT 1 FROM ledger_run WHERE distributor_id = ? AND sha256 = ?")
			.params(run.distributorId(), run.sha256())
			.query(Integer.class)
			.optional()
			.isPresent();
	}

}
