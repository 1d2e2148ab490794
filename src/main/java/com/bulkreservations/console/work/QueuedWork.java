package com.bulkreservations.console.work;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.bulkreservations.application.PurchaseDecisions;
import com.bulkreservations.application.ReservationsApplication;
import com.bulkreservations.console.store.ConsoleDatabase;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import org.jspecify.annotations.Nullable;

/**
 * What people of the console wait for, step by step: checks, orders, and decisions about
 * carts. Whoever does a step has the lock of the installation, or a claim of the upload
 * or of its distributor.
 */
public final class QueuedWork {

	private final UploadLife uploads;

	private final ConsoleDatabase database;

	private final CartResolutions decisions;

	private final QueueSwitch queueSwitch;

	private final Turns turns = new Turns();

	private volatile Consumer<String> listener = (upload) -> {
	};

	/**
	 * @param jobs {@code output/.jobs}
	 */
	public QueuedWork(UploadLife uploads, ConsoleDatabase database, Path jobs, Clock clock) {
		this.uploads = uploads;
		this.database = database;
		this.decisions = new CartResolutions(database, clock);
		this.queueSwitch = new QueueSwitch(jobs);
	}

	/**
	 * Sets who learns at once that an upload has a result.
	 * @param listener takes the upload's ID
	 */
	public void onResult(Consumer<String> listener) {
		this.listener = listener;
	}

	/** Moves to the audit log what processes have left that died. */
	public void forwardAudit() {
		this.database.forwardLeft();
	}

	/** Returns whether an operator has stopped the queue. */
	public boolean isStopped() {
		return this.queueSwitch.isStopped();
	}

	/**
	 * Returns whether an operator has stopped the queue.
	 * @param jobs {@code output/.jobs}
	 */
	public static boolean isStopped(Path jobs) {
		return new QueueSwitch(jobs).isStopped();
	}

	/** Returns the uploads that wait for a check, the oldest first. */
	public List<ConsoleUpload> checks() {
		return this.uploads.waiting().stream().filter((upload) -> upload.state() == UploadState.CHECKING).toList();
	}

	/**
	 * Returns the upload that this process is to check next; {@code null} without one.
	 * @param passedOver the ids of those that it has tried
	 */
	public synchronized @Nullable ConsoleUpload nextCheck(Set<String> passedOver) {
		return this.turns.next(checks(), passedOver);
	}

	/** Returns whether an upload still waits for a check, as it was seen. */
	public boolean waits(ConsoleUpload upload) {
		return checks().contains(upload);
	}

	/** Returns the approved uploads that are not ordered yet, the oldest first. */
	public List<ConsoleUpload> orders() {
		return this.uploads.waiting().stream().filter((upload) -> upload.state() != UploadState.CHECKING).toList();
	}

	/** Returns whether a decision about a cart waits to be carried out. */
	public boolean hasDecisions() {
		return !this.decisions.waiting().isEmpty();
	}

	/** Returns whether a decision about a distributor's carts waits to be carried out. */
	public boolean hasDecisions(PurchaseDecisions purchases, String distributor) {
		return this.decisions.waiting().stream().anyMatch((decision) -> isAbout(decision, purchases, distributor));
	}

	/** One about a cart that nobody knows is refused by whoever carries it out first. */
	private static boolean isAbout(CartResolution decision, PurchaseDecisions purchases, String distributor) {
		String owner = purchases.distributorOf(decision.cart());
		return owner == null || owner.equalsIgnoreCase(distributor);
	}

	/**
	 * Carries out decisions about carts.
	 * @param distributor whose carts; {@code null} for all
	 */
	public void carryOut(PurchaseDecisions purchases, @Nullable String distributor) throws IOException {
		for (CartResolution decision : this.decisions.waiting()) {
			if (distributor == null || isAbout(decision, purchases, distributor)) {
				this.decisions.carryOut(decision, purchases);
			}
		}
	}

	/**
	 * Checks an upload.
	 * @return whether it has a result now
	 */
	public boolean check(ReservationsApplication application, ConsoleUpload upload) throws IOException {
		UploadResult result = checked(application, upload);
		if (result instanceof UploadResult.Processed processed) {
			this.uploads.onChecked(upload, processed.summary(), processed.folder());
			this.listener.accept(upload.id());
			this.uploads.prepare(upload);
			return true;
		}
		if (result instanceof UploadResult.Refused refused) {
			this.uploads.onRefused(upload, refused.reason());
			this.listener.accept(upload.id());
			return true;
		}
		return wait(upload, result);
	}

	private UploadResult checked(ReservationsApplication application, ConsoleUpload upload) throws IOException {
		return only(application.reservations()
			.check(List.of(this.uploads.file(upload)), upload.distributor(), new Unobserved()), upload);
	}

	/**
	 * Records that uploads wait for longer, since something else than they has failed.
	 * Its message may name what belongs to others: the log has it, and {@code doctor}.
	 */
	public void onStalled(List<ConsoleUpload> waiting) {
		String reason = OperatorMessage.CONSOLE_WORK_FAILED
			.text("The console cannot work on its queue, and tries again. Tell the operator.");
		waiting.forEach((upload) -> this.uploads.onFailed(upload, reason));
	}

	private boolean wait(ConsoleUpload upload, UploadResult result) {
		if (result instanceof UploadResult.Failed failed) {
			this.uploads.onFailed(upload, failed.reason());
		}
		else if (result instanceof UploadResult.NoRoom room) {
			this.uploads.onFailed(upload, OperatorMessage.UPLOAD_WITHOUT_ROOM.text(
					"There must be room for %,d bytes on the server's disk, but there are %,d. Tell the operator.",
					room.needed(), room.free()));
		}
		return false;
	}

	/**
	 * Orders an approved upload. Under the lock, and by the same snapshot of reference
	 * data, it is checked once more: what was approved is what is ordered.
	 * @param results gets the result of its run
	 * @return whether it has a result now
	 */
	public boolean order(ReservationsApplication application, ConsoleUpload upload, RunListener listener,
			List<UploadResult> results) throws IOException {
		ConsoleUpload delivered = this.uploads.deliver(upload);
		if (delivered == null) {
			return false;
		}
		UploadResult check = checked(application, upload);
		if (check instanceof UploadResult.Refused refused) {
			this.uploads.onWithheld(delivered, refused.reason());
			return true;
		}
		if (!(check instanceof UploadResult.Processed processed)) {
			return wait(delivered, check);
		}
		if (!this.uploads.isApproved(processed.summary())) {
			this.uploads.onWithheld(delivered, OperatorMessage.UPLOAD_OUTDATED.text(
					"What would be ordered now is not what was approved. Nothing was ordered; submit the upload again."));
			return true;
		}
		ConsoleUpload current = this.uploads.onRunning(delivered);
		if (current == null) {
			return false;
		}
		UploadResult result = only(application.reservations()
			.run(List.of(this.uploads.delivered(current)), upload.distributor(), listener), upload);
		results.add(result);
		if (result instanceof UploadResult.Withheld || result instanceof UploadResult.AwaitsApproval) {
			this.uploads.onWithheld(current, OperatorMessage.UPLOAD_OUTDATED.text(
					"What would be ordered now is not what was approved, or too many rows are rejected. Nothing was ordered; submit the upload again."));
			return true;
		}
		else if (result instanceof UploadResult.Refused refused) {
			this.uploads.onWithheld(current, refused.reason());
			return true;
		}
		else if (!(result instanceof UploadResult.Processed || result instanceof UploadResult.AlreadyProcessed)) {
			return wait(current, result);
		}
		this.uploads.catchUp();
		this.listener.accept(upload.id());
		return true;
	}

	/** Returns the result of the upload: {@code run} also finishes what others began. */
	private static UploadResult only(List<UploadResult> results, ConsoleUpload upload) {
		return results.isEmpty() ? new UploadResult.NotBegun(upload.distributor(), upload.name())
				: results.get(results.size() - 1);
	}

}
