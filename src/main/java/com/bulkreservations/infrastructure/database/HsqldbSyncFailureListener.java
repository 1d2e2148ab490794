package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import org.slf4j.LoggerFactory;

/**
 * Listens for failures of HSQLDB to write its log or force it to disk.
 * <p>
 * HSQLDB logs such a failure as a warning and reports the commit as done, although its
 * log may have a gap. So the process must end before the commit returns, as if killed;
 * the next start continues from what is on disk.
 */
public final class HsqldbSyncFailureListener extends AppenderBase<ILoggingEvent> {

	private static final String EVENTS_OF_HSQLDB = "hsqldb.db";

	private static final String NAME = "hsqldb-sync-failures";

	private final Consumer<IOException> onFailure;

	/**
	 * @param onFailure called with each failure, on the thread that commits
	 */
	public HsqldbSyncFailureListener(Consumer<IOException> onFailure) {
		this.onFailure = onFailure;
		setName(NAME);
	}

	/**
	 * Starts to listen, unless it already does.
	 * <p>
	 * HSQLDB must log warnings ({@code hsqldb.extlog=2}), whatever the log level.
	 */
	public void listen() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
			Logger events = loggers.getLogger(EVENTS_OF_HSQLDB);
			if (events.getAppender(NAME) == null) {
				setContext(loggers);
				start();
				events.setLevel(Level.WARN);
				events.addAppender(this);
			}
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getThrowableProxy() instanceof ThrowableProxy failure
				&& failure.getThrowable() instanceof IOException exception) {
			this.onFailure.accept(exception);
		}
	}

	/** Ends the process, with exit code 1. */
	public static void endProcess(IOException failure) {
		try {
			report(failure);
		}
		finally {
			Runtime.getRuntime().halt(1);
		}
	}

	private static void report(IOException failure) {
		String message = OperatorMessage.DATABASE_NOT_SYNCED.text(
				"FAILED: The database could not write its log and force it to disk: %s. The program ends at once, because what is on the disk is unknown. Make room, or repair the disk, and start again: the run resumes from what is on the disk.",
				FailureMessages.of(failure));
		System.err.println(message);
		LoggerFactory.getLogger(HsqldbSyncFailureListener.class).error(message, failure);
	}

}
