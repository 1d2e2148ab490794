package com.bulkreservations.web.api;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.AuditFilter;
import com.bulkreservations.console.work.AuditReader;
import com.bulkreservations.console.work.Operation;
import com.bulkreservations.run.Activity;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The queue and the audit log. */
@RestController
@RequestMapping("/api/v1")
final class OperationApi {

	private final Operation operation;

	private final AuditReader audit;

	private final IdempotencyKeys keys;

	private final Listing listing;

	OperationApi(Console console, IdempotencyKeys keys, Listing listing) {
		this.operation = console.operation();
		this.audit = console.audit();
		this.keys = keys;
		this.listing = listing;
	}

	/**
	 * Of uploads that the viewer may not see, only their place; workers, for operators.
	 */
	@GetMapping("/queue")
	ResponseEntity<String> queue(Viewer viewer) throws IOException {
		return Answer.ok(queueBody(viewer)).toEntity();
	}

	private QueueBody queueBody(Viewer viewer) throws IOException {
		Operation.Running running = this.operation.running(viewer);
		List<WorkerBody> workers = viewer.has(Role.OPERATOR)
				? this.operation.workers(viewer).stream().map(WorkerBody::of).toList() : null;
		return new QueueBody(running.locked(), running.byAnother(), running.queueStopped(), running.purchasesStopped(),
				running.activities()
					.stream()
					.filter((activity) -> !activity.isPurchase())
					.findFirst()
					.map(ActivityBody::of)
					.orElse(null),
				workers, this.operation.queue(viewer).stream().map(QueuedBody::of).toList());
	}

	/**
	 * The queue stops at the next restart point, and stays so until an operator lets it
	 * go on.
	 */
	@PostMapping("/queue/stop")
	ResponseEntity<String> stop(Viewer viewer, HttpServletRequest request) throws IOException {
		try (IdempotencyKeys.Key key = this.keys.begin(viewer, request)) {
			return key.answer("", () -> {
				this.operation.setQueueStopped(viewer, true);
				return Answer.of(202, queueBody(viewer));
			});
		}
	}

	@GetMapping("/audit")
	ResponseEntity<String> audit(Viewer viewer, HttpServletRequest request,
			@RequestParam(required = false) @Nullable String actor,
			@RequestParam(required = false) @Nullable String object,
			@RequestParam(required = false) @Nullable String distributor,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable Integer limit) throws IOException {
		int most = Listing.limit(limit);
		AuditFilter filter = new AuditFilter(actor, object, distributor, Parameters.time("from", from),
				Parameters.time("to", to));
		List<AuditEntry> entries = this.audit.latest(viewer, filter, Listing.number(after, Long.MAX_VALUE), most + 1);
		return this.listing.page(request, entries, most, (entry) -> Long.toString(entry.number()), EntryBody::of)
			.toEntity();
	}

	/**
	 * The queue.
	 *
	 * @param locked whether a process works
	 * @param byAnother whether it is another process, for which the queue waits
	 * @param running an upload in hand; {@code null} where the viewer may see none
	 * @param workers those that live, by name; {@code null} if the viewer is no operator
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record QueueBody(boolean locked, boolean byAnother, boolean queueStopped, boolean purchasesStopped,
			@Nullable ActivityBody running, @Nullable List<WorkerBody> workers, List<QueuedBody> items) {

	}

	/**
	 * A worker.
	 *
	 * @param draining whether it was asked to end
	 * @param work what it works on
	 */
	record WorkerBody(String name, String host, Instant since, boolean draining, List<ActivityBody> work) {

		static WorkerBody of(Operation.LivingWorker living) {
			return new WorkerBody(living.worker().name(), living.worker().host(), living.worker().since(),
					living.draining(), living.activities().stream().map(ActivityBody::of).toList());
		}

	}

	/**
	 * What is running.
	 *
	 * @param file {@code null} while a distributor's orders are bought
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ActivityBody(String distributor, @Nullable String file, Instant begun, @Nullable Long rows,
			@Nullable Long bytes, @Nullable Long ofBytes, @Nullable Long secondsLeft) {

		static ActivityBody of(Activity activity) {
			Activity.Point last = activity.last();
			Duration remaining = activity.remaining();
			return new ActivityBody(activity.distributor(), activity.isPurchase() ? null : activity.file(),
					activity.begun(), (last != null) ? last.progress().rows() : null,
					(last != null) ? last.progress().bytes() : null, (last != null) ? last.progress().ofBytes() : null,
					(remaining != null) ? remaining.toSeconds() : null);
		}

	}

	/**
	 * An upload that waits.
	 *
	 * @param upload {@code null} for another's
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record QueuedBody(Instant since, @Nullable UploadBody upload) {

		static QueuedBody of(Operation.Queued queued) {
			return new QueuedBody(queued.since(), (queued.upload() != null) ? UploadBody.of(queued.upload()) : null);
		}

	}

	/** An entry of the audit log. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record EntryBody(long number, Instant at, String kind, @Nullable String distributor, String actor,
			Map<String, String> details) {

		static EntryBody of(AuditEntry entry) {
			return new EntryBody(entry.number(), entry.at(), entry.kind(), entry.distributor(), entry.actor(),
					entry.details());
		}

	}

}
