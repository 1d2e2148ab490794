package com.bulkreservations.purchase.job;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The transactions of a process that may end at one of them, as if it were killed: after
 * that, it changes nothing more.
 */
final class EndingTransactions implements TransactionOperations {

	private final TransactionOperations transactions;

	private int left = Integer.MAX_VALUE;

	private Moment moment = Moment.BEFORE;

	private boolean ended;

	EndingTransactions(TransactionOperations transactions) {
		this.transactions = transactions;
	}

	/**
	 * Lets the process end.
	 * @param number how many more transactions are begun
	 */
	synchronized void endAt(int number, Moment when) {
		this.left = number;
		this.moment = when;
	}

	/** Lets the process end now, for instance in the middle of a call. */
	synchronized void end() {
		this.ended = true;
	}

	@Override
	public synchronized <T> @Nullable T execute(TransactionCallback<T> action) {
		if (this.ended) {
			throw new ProcessEnded();
		}
		this.left--;
		if (this.left > 0) {
			return this.transactions.execute(action);
		}
		this.ended = true;
		if (this.moment == Moment.BEFORE) {
			throw new ProcessEnded();
		}
		this.transactions.execute((status) -> {
			T result = action.doInTransaction(status);
			if (this.moment == Moment.BEFORE_COMMIT) {
				throw new ProcessEnded();
			}
			return result;
		});
		throw new ProcessEnded();
	}

	/** When the process ends. */
	enum Moment {

		BEFORE, BEFORE_COMMIT, AFTER_COMMIT

	}

	/** What threads of an ended process see. */
	static final class ProcessEnded extends RuntimeException {

		private static final long serialVersionUID = 1L;

		ProcessEnded() {
			super("The process has ended");
		}

	}

}
