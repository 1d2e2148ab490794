package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

import com.bulkreservations.MigratedDatabase;
import com.bulkreservations.infrastructure.database.HsqldbCheckpoints;
import com.bulkreservations.ledger.Ledger;
import com.bulkreservations.ledger.LedgerBlock;
import com.bulkreservations.ledger.LedgerRun;
import com.bulkreservations.order.Fingerprint;
import com.bulkreservations.order.OrderNumber;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of an installation that has ordered much. It is written by the program's
 * own ledger, but without uploads: what a ledger holds of a request is hashes, and for
 * them others of the same length do.
 */
final class EarlierRuns {

	private EarlierRuns() {
	}

	/**
	 * Makes the database.
	 * @param jobs a folder that is not there yet
	 * @param requests how many of them each run has ordered
	 */
	static void write(Path jobs, int runs, int requests, long seed) throws IOException {
		Files.createDirectories(jobs);
		SingleConnectionDataSource dataSource = new SingleConnectionDataSource(
				"jdbc:hsqldb:file:" + jobs.resolve("metadata")
						+ ";hsqldb.lock_file=false;hsqldb.tx=mvcc;hsqldb.default_table_type=cached;shutdown=true",
				"sa", "", true);
		try {
			MigratedDatabase.bringUpToDate(dataSource);
			Ledger ledger = Ledger.in(dataSource);
			TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
			SplittableRandom random = new SplittableRandom(seed);
			for (int number = 0; number < runs; number++) {
				LedgerRun run = run(number);
				transaction.executeWithoutResult((status) -> write(ledger, run, requests, random));
			}
		}
		finally {
			HsqldbCheckpoints.await();
			dataSource.destroy();
		}
	}

	private static LedgerRun run(int number) {
		return new LedgerRun(GeneratedReference.DISTRIBUTOR, "%064x".formatted(number),
				"earlier-%d.%012x".formatted(number, number), 1);
	}

	private static void write(Ledger ledger, LedgerRun run, int requests, SplittableRandom random) {
		ledger.begin(run);
		OrderNumber order = OrderNumber.of(run.distributorId(), run.sha256(), new UUID(0, 0), "EUR");
		int number = 0;
		for (int written = 0; written < requests;) {
			LedgerBlock block = new LedgerBlock();
			while (!block.isFull() && written < requests) {
				block.add(fingerprint(random), fingerprint(random), order);
				written++;
			}
			ledger.append(run, number, List.of(block));
			number++;
		}
		ledger.publish(run, requests, Instant.EPOCH);
	}

	private static Fingerprint fingerprint(SplittableRandom random) {
		return new Fingerprint(random.nextLong(), random.nextLong());
	}

}
