package com.bulkreservations.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.Page;
import com.bulkreservations.partnercenter.PageLink;
import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.Price;
import com.bulkreservations.partnercenter.model.PriceSheet;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the Partner Center of one distributor, several things at a time. Waits where
 * the tenant has had too many calls, since nothing is lost by that. After a failure it is
 * closed, which ends what is still being read.
 */
final class PartnerReads implements AutoCloseable {

	/** An answer takes up to a second: these many reach the limit of calls. */
	private static final int THREADS = 8;

	private static final Duration PATIENCE = Duration.ofHours(2);

	private final PartnerCenter center;

	private final Clock clock;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, (work) -> {
		Thread thread = new Thread(work, "sync");
		thread.setDaemon(true);
		return thread;
	});

	PartnerReads(PartnerCenter center, Clock clock) {
		this.center = center;
		this.clock = clock;
	}

	<T> Page<T> page(PageLink link, Class<T> type) throws PartnerCenterException {
		return patiently(() -> this.center.page(null, link, type));
	}

	/** Returns all items of a list. */
	<T> List<T> list(@Nullable String customer, String path, Class<T> type) throws PartnerCenterException {
		return patiently(() -> this.center.list(customer, path, type));
	}

	<T> T one(@Nullable String customer, String path, Class<T> type) throws PartnerCenterException {
		return patiently(() -> this.center.read(customer, path, type));
	}

	PriceSheet priceSheet(String market, Predicate<Price> wanted) throws PartnerCenterException {
		return patiently(() -> this.center.priceSheet(market, wanted));
	}

	private <T> T patiently(Read<T> read) throws PartnerCenterException {
		Instant patientUntil = this.clock.instant().plus(PATIENCE);
		while (true) {
			try {
				return read.read();
			}
			catch (PartnerCenterException ex) {
				if (ex.error() != ApiError.THROTTLED || this.clock.instant().isAfter(patientUntil)) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Reads several things at a time; returns them in their order. After a failure the
	 * others are not waited for: each of them could wait as long.
	 */
	<T> List<T> all(List<Callable<T>> reads) throws PartnerCenterException {
		List<Future<T>> begun = reads.stream().map(this.threads::submit).toList();
		List<T> results = new ArrayList<>();
		try {
			for (Future<T> result : begun) {
				results.add(result.get());
			}
			return results;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof PartnerCenterException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SyncException(SyncException.FAILED, OperatorMessage.SYNC_FAILED
				.text("The reference files stay as they are: sync was stopped. Start it again: it goes on."), ex);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	/** Reads something. */
	private interface Read<T> {

		T read() throws PartnerCenterException;

	}

}
