package com.bulkreservations.infrastructure.database;

import java.util.concurrent.CountDownLatch;

import org.hsqldb.DatabaseManager;

/**
 * The checkpoints that HSQLDB makes by itself once its log has grown.
 * <p>
 * It makes them in a thread of its own, and HSQLDB 2.7.4 does not wait for one when the
 * last connection closes: both then write the same files, which cannot be opened any
 * more, or wait for each other without end.
 */
public final class HsqldbCheckpoints {

	private HsqldbCheckpoints() {
	}

	/**
	 * Waits until every checkpoint that a commit has caused is made.
	 * <p>
	 * To be called after the last commit, before the last connection is closed.
	 */
	public static void await() {
		CountDownLatch made = new CountDownLatch(1);
		// One thread does all that is due, by time: a checkpoint was due at its commit.
		DatabaseManager.getTimer().scheduleAfter(1, made::countDown);
		try {
			made.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
