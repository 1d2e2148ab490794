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
 * HSQLDB takes a failure to write its log, or to force it, for a warning, and calls the
 * commit done. What of the log is on the disk nobody knows then, and what is forced later
 * may follow a gap. So the process ends where it is told of the failure, before the
 * commit returns, as if it were killed there; the next start goes on from what the disk
 * has.
 */
public final class HsqldbSyncFailureListener extends AppenderBase<ILoggingEvent> {

	private static final String EVENTS_OF_HSQLDB = "hsqldb.db";

	private static final String NAME = "unforced-log";

	private final Consumer<IOException> end;

	/**
	 * @param end gets what has failed
	 */
	public HsqldbSyncFailureListener(Consumer<IOException> end) {
		this.end = end;
		setName(NAME);
	}

	/**
	 * Begins to listen, if it does not yet. HSQLDB must be told to log warnings
	 * ({@code hsqldb.extlog=2}), whatever else is to be logged.
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
				&& failure.getThrowable() instanceof IOException unwritten) {
			this.end.accept(unwritten);
		}
	}

	/** Ends the process, with exit code 1. */
	public static void endProcess(IOException failure) {
		try {
			tell(failure);
		}
		finally {
			Runtime.getRuntime().halt(1);
		}
	}

	private static void tell(IOException failure) {
		String message = OperatorMessage.DATABASE_NOT_SYNCED.text(
				"FAILED: The database could not write its log and force it to disk: %s. The program ends at once, because what is on the disk is unknown. Make room, or repair the disk, and start again: the run resumes from what is on the disk.",
				FailureMessages.of(failure));
		System.err.println(message);
		LoggerFactory.getLogger(HsqldbSyncFailureListener.class).error(message, failure);
	}

}
