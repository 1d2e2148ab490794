package com.bulkreservations.application;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a purchase to end early when other work comes first. It looks at most once a
 * second, and what it has found stays so. Any thread may ask.
 */
public final class Interruption implements BooleanSupplier {

	private static final Logger logger = LoggerFactory.getLogger(Interruption.class);

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

	private final Condition condition;

	private final LongSupplier nanoTime;

	private long nextLook;

	private volatile boolean due;

	/**
	 * @param condition holds while other work comes first
	 */
	public Interruption(Condition condition) {
		this(condition, System::nanoTime);
	}

	Interruption(Condition condition, LongSupplier nanoTime) {
		this.condition = condition;
		this.nanoTime = nanoTime;
		this.nextLook = nanoTime.getAsLong();
	}

	/** Looks, unless somebody has looked just now. */
	@Override
	public synchronized boolean getAsBoolean() {
		long now = this.nanoTime.getAsLong();
		if (!this.due && now - this.nextLook >= 0) {
			this.nextLook = now + PAUSE;
			this.due = look();
		}
		return this.due;
	}

	private boolean look() {
		try {
			return this.condition.holds();
		}
		catch (IOException | RuntimeException ex) {
			logger.error(OperatorMessage.PURCHASE_INTERRUPTED.text(
					"The purchase in hand ends early and is resumed, since it cannot be seen what waits for it: %s",
					FailureMessages.of(ex)), ex);
			return true;
		}
	}

	/** Returns whether the purchase was to end early. */
	public boolean isDue() {
		return this.due;
	}

	/** Holds while other work comes before the purchase. */
	public interface Condition {

		boolean holds() throws IOException;

	}

}
