package com.bulkreservations.cluster;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.application.ClaimLostException;
import com.bulkreservations.console.ConsoleQueue;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.work.QueuedWork;

/**
 * Checks the uploads of the console that wait: small ones first, distributors in turn.
 * The upload that a task is named after is one of them.
 */
final class ChecksTask implements Queue.Work {

	static final String NAME = "checks";

	private final ClaimedWork work;

	private final ConsoleQueue console;

	ChecksTask(ClaimedWork work, ConsoleQueue console) {
		this.work = work;
		this.console = console;
	}

	@Override
	public void run(String uploadId) throws IOException, SQLException, InterruptedException {
		QueuedWork queued = this.console.work();
		if (queued == null) {
			return;
		}
		Set<String> tried = new HashSet<>();
		for (ConsoleUpload next = queued.nextCheck(tried); next != null
				&& this.work.mayBegin(); next = queued.nextCheck(tried)) {
			ConsoleUpload upload = next;
			tried.add(upload.id());
			try {
				this.work.check(upload.distributor(), upload.sha256(), (application) -> {
					// Another worker may have checked it before this one had the claim.
					if (queued.waits(upload)) {
						queued.check(application, upload);
					}
				});
			}
			catch (ClaimLostException ex) {
				// Another worker checks it.
				throw ex;
			}
			catch (IOException | RuntimeException ex) {
				queued.onStalled(List.of(upload));
				throw ex;
			}
		}
	}

}
