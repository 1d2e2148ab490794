package com.bulkreservations.console.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import com.bulkreservations.console.store.RepeatedWork;
import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what takes long, in a thread of its own: the keys of new results, the reports
 * that people ask for, and the count of what is still open. It needs no lock of the
 * installation, since it changes nothing that others write; of several consoles, one at a
 * time makes files.
 */
public final class HistoryWorker implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(HistoryWorker.class);

	/** What the command line ordered is found after so many seconds. */
	private static final Duration PAUSE = Duration.ofSeconds(2);

	private final Path lockFile;

	private final History history;

	private final UploadSearch uploads;

	private final RequestedReports reports;

	private final OpenPositions open;

	private final RepeatedWork loop = new RepeatedWork("console history", this::workOnce, PAUSE, PAUSE,
			HistoryWorker::report);

	/**
	 * @param folder the folder of the console's own files
	 */
	public HistoryWorker(Path folder, History history, UploadSearch uploads, RequestedReports reports,
			OpenPositions open) {
		this.lockFile = folder.resolve("history.lock");
		this.history = history;
		this.uploads = uploads;
		this.reports = reports;
		this.open = open;
	}

	public void start() {
		this.loop.start();
	}

	private static void report(Exception failure) {
		logger.error(OperatorMessage.HISTORY_UNREADABLE.text(
				"Results cannot be prepared for the search of the console, which tries again: %s",
				FailureMessages.of(failure)), failure);
	}

	/** Does all that waits. */
	public void workOnce() throws IOException {
		try (ExclusiveLock alone = ExclusiveLock.tryAcquire(this.lockFile)) {
			if (alone != null) {
				this.reports.make(this.loop::isStopping);
				this.uploads.index(this.loop::isStopping);
				this.history.index(this.loop::isStopping);
			}
		}
		if (!this.loop.isStopping()) {
			this.open.count();
		}
	}

	/** Stops after what it has in hand, for which nobody waits long. */
	@Override
	public void close() {
		this.loop.close();
	}

}
