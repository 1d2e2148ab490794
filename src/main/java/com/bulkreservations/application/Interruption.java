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
 * Whether a purchase must end early, so that what comes before it is done. It looks once
 * a second at most, and what it has found stays so. Any thread may ask.
 */
public final class Interruption implements BooleanSupplier {

	private static final Logger logger = LoggerFactory.getLogger(Interruption.class);

	private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

	private final Condition condition;

	private final LongSupplier nanoTime;

	private long nextLook;

	private volatile boolean due;

	/**
	 * @param condition what comes before the purchase
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

	/** What is looked at. */
	public interface Condition {

		boolean holds() throws IOException;

	}

}
