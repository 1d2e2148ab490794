package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import com.bulkreservations.purchase.Finding;
import org.jspecify.annotations.Nullable;

/** Buys a run's carts, several customers at the same time, and each by one thread. */
final class RunBuyer {

	private final RunPurchase run;

	private final SoldItems items;

	private final MarketPrices prices;

	private final PurchaseFiles files;

	private final BooleanSupplier stop;

	private final Duration betweenFiles;

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private final AtomicReference<@Nullable Finding> stopped = new AtomicReference<>();

	/**
	 * @param stop whether to end before the next cart
	 * @param betweenFiles how often the files of the run are written meanwhile
	 */
	RunBuyer(RunPurchase run, SoldItems items, MarketPrices prices, PurchaseFiles files, BooleanSupplier stop,
			Duration betweenFiles) {
		this.run = run;
		this.items = items;
		this.prices = prices;
		this.files = files;
		this.stop = stop;
		this.betweenFiles = betweenFiles;
	}

	/**
	 * Buys what can be bought now.
	 * @param threads the number of customers at the same time
	 * @return why nothing more may be bought for the distributor, or {@code null}
	 */
	@Nullable Finding buy(int threads) throws IOException, InterruptedException {
		this.run.tables().forEachLine(this.run.head(), (item, cart, line) -> {
			if (line == null || !line.state().isFinal()) {
				this.prices.want(item);
			}
		});
		Queue<String> customers = new ConcurrentLinkedQueue<>(
				this.run.tables().customers(this.run.head(), CustomerPurchase.OPEN));
		ExecutorService pool = Executors.newFixedThreadPool(threads, (work) -> new Thread(work, "purchase"));
		try {
			for (int i = 0; i < threads; i++) {
				pool.execute(() -> buyAll(customers));
			}
		}
		finally {
			pool.shutdown();
			awaitEnd(pool);
		}
		rethrow();
		this.files.write(this.run.head());
		return this.stopped.get();
	}

	/**
	 * Waits until no thread may send anything any more, whatever fails here: the caller
	 * then releases the lock.
	 */
	private void awaitEnd(ExecutorService pool) {
		boolean ended = false;
		while (!ended) {
			try {
				ended = pool.awaitTermination(this.betweenFiles.toMillis(), TimeUnit.MILLISECONDS);
				if (!ended) {
					this.files.write(this.run.head());
				}
			}
			catch (IOException | RuntimeException | InterruptedException | Error ex) {
				this.failure.compareAndSet(null, ex);
			}
		}
	}

	private void buyAll(Queue<String> customers) {
		CartCheckout checkout = new CartCheckout(this.run, this.prices);
		CustomerPurchase purchase = new CustomerPurchase(this.run, new CartMaker(this.run, this.items, this.prices),
				checkout, new LostCartSearch(this.run, checkout), this::isEnding);
		try {
			for (String customer = customers.poll(); customer != null && !isEnding(); customer = customers.poll()) {
				purchase.buy(customer);
			}
		}
		catch (PurchaseStoppedException ex) {
			this.stopped.compareAndSet(null, ex.finding());
		}
		catch (IOException | RuntimeException | InterruptedException | Error ex) {
			this.failure.compareAndSet(null, ex);
		}
	}

	private boolean isEnding() {
		return this.failure.get() != null || this.stopped.get() != null || this.stop.getAsBoolean();
	}

	private void rethrow() throws IOException, InterruptedException {
		Throwable failed = this.failure.get();
		if (failed instanceof IOException ex) {
			throw ex;
		}
		if (failed instanceof InterruptedException ex) {
			throw ex;
		}
		if (failed instanceof RuntimeException ex) {
			throw ex;
		}
		if (failed instanceof Error ex) {
			throw ex;
		}
	}

}
