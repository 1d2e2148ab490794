package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import com.bulkreservations.purchase.CartState;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.store.PurchaseRecord;

/**
 * When carts without an answer are looked for, and when an order would be listed by now.
 * <p>
 * Each process measures its waits by a clock that nobody sets, and notes them in the
 * cart; the next one adds its own. A clock that is set must not shorten a wait after
 * which a cart counts as not bought.
 */
public final class LookTimes {

	private static final int LOOKS = 6;

	private final long answerWait;

	private final long orderLag;

	private final LongSupplier nanoTime;

	private final Map<String, Times> carts = new ConcurrentHashMap<>();

	/**
	 * @param answerWait how long Partner Center may still work on a check-out
	 * @param orderLag how late an order may be listed
	 * @param nanoTime a clock that nobody sets
	 */
	public LookTimes(Duration answerWait, Duration orderLag, LongSupplier nanoTime) {
		this.answerWait = answerWait.toNanos();
		this.orderLag = Math.max(orderLag.toNanos(), this.answerWait);
		this.nanoTime = nanoTime;
	}

	/** Notes that a cart became unknown now. */
	void lost(String cart) {
		long now = this.nanoTime.getAsLong();
		this.carts.put(cart, new Times(now, now + this.answerWait));
	}

	/**
	 * Notes a cart of an earlier process, which has waited for it, unless it is noted.
	 */
	void found(PurchaseCart cart) {
		long now = this.nanoTime.getAsLong();
		this.carts.putIfAbsent(cart.name(), new Times(now - cart.waited().toNanos(), now));
	}

	/**
	 * Commits for how long processes have waited for the orders of a run: the next
	 * process adds its own wait, however early this one gives way.
	 */
	public void commitWaits(PurchaseRecord record, RunHead run) throws IOException {
		List<PurchaseCart> waited = new ArrayList<>();
		for (PurchaseCart cart : record.tables().carts(run, EnumSet.of(CartState.UNKNOWN))) {
			PurchaseCart noted = noteWait(cart);
			if (!noted.equals(cart)) {
				waited.add(noted);
			}
		}
		if (!waited.isEmpty()) {
			record.commit(run, "WAITED", waited);
		}
	}

	/** Returns an unknown cart with a note of how long processes have waited for it. */
	PurchaseCart noteWait(PurchaseCart cart) {
		Times times = this.carts.get(cart.name());
		long waited = (times != null) ? Math.min(this.nanoTime.getAsLong() - times.since(), this.orderLag) : 0;
		return (waited > cart.waited().toNanos()) ? cart.noteWait(Duration.ofNanos(waited)) : cart;
	}

	/** Returns whether it is time to look for a cart. */
	boolean isDue(String cart) {
		Times times = this.carts.get(cart);
		return times != null && times.next() - this.nanoTime.getAsLong() <= 0;
	}

	/** Returns whether the order of a cart would be listed by now. */
	boolean hasWaitedLongEnough(String cart) {
		Times times = this.carts.get(cart);
		return times != null && this.nanoTime.getAsLong() - times.since() >= this.orderLag;
	}

	/** Notes that no order of a cart was found. */
	void looked(String cart) {
		long now = this.nanoTime.getAsLong();
		this.carts.computeIfPresent(cart, (name, times) -> {
			long end = times.since() + this.orderLag;
			long next = now + Math.max(1, this.orderLag / LOOKS);
			return new Times(times.since(), (end - now > 0 && next - end > 0) ? end : next);
		});
	}

	/** Forgets a cart that is no longer unknown. */
	void known(String cart) {
		this.carts.remove(cart);
	}

	/**
	 * Returns how long it is until the next look, or nothing if no cart has one.
	 * @param unknown the carts that are still unknown: persons may have decided about
	 * others
	 */
	public OptionalLong nanosToNext(Set<String> unknown) {
		long now = this.nanoTime.getAsLong();
		return this.carts.entrySet()
			.stream()
			.filter((cart) -> unknown.contains(cart.getKey()))
			.mapToLong((cart) -> Math.max(0, cart.getValue().next() - now))
			.min();
	}

	/**
	 * Times of one cart.
	 *
	 * @param since when it became unknown, less the time in which no process waited
	 * @param next when to look for it
	 */
	private record Times(long since, long next) {

	}

}
