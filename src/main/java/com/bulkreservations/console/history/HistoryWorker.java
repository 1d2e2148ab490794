package com.bulkreservations.console.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.infrastructure.storage.ExclusiveLock;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what takes long, in a thread of its own: the keys of new results, the reports that
 * people ask for, and the count of what is still open. It needs no lock of the
 * installation, since it changes nothing that others write; of several consoles, one at a
 * time makes files.
 */
public final class HistoryWorker implements Closeable {

	private static final Logger logger = LoggerFactory.getLogger(HistoryWorker.class);

	/** What the command line ordered is found after so many seconds. */
	private static final long POLL_SECONDS = 2;

	private final Path lockFile;

	private final History history;

	private final UploadSearch uploads;

	private final RequestedReports reports;

	private final OpenPositions open;

	private final Thread thread = new Thread(this::work, "console history");

	private final CountDownLatch stopping = new CountDownLatch(1);

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
		this.thread.setDaemon(true);
	}

	public void start() {
		this.thread.start();
	}

	private void work() {
		try {
			do {
				try {
					workOnce();
				}
				catch (IOException | RuntimeException ex) {
					// The database closes at the end of the process.
					if (isStopping()) {
						return;
					}
					logger.error(OperatorMessage.HISTORY_UNREADABLE.text(
							"Published runs cannot be prepared for the search of the console, which tries again: %s",
							FailureMessages.of(ex)), ex);
				}
			}
			while (!this.stopping.await(POLL_SECONDS, TimeUnit.SECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Does all that waits. */
	public void workOnce() throws IOException {
		try (ExclusiveLock alone = ExclusiveLock.tryAcquire(this.lockFile)) {
			if (alone != null) {
				this.reports.make(this::isStopping);
				this.uploads.index(this::isStopping);
				this.history.index(this::isStopping);
			}
		}
		if (!isStopping()) {
			this.open.count();
		}
	}

	private boolean isStopping() {
		return this.stopping.getCount() == 0;
	}

	/** Stops after what it has in hand, for which nobody waits long. */
	@Override
	public void close() {
		this.stopping.countDown();
		try {
			this.thread.join(TimeUnit.SECONDS.toMillis(POLL_SECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
