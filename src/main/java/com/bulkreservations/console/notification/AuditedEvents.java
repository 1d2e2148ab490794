package com.bulkreservations.console.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.console.people.Audience;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadLife;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whom an entry of the audit log concerns. Nobody hears of their own deeds.
 */
final class AuditedEvents {

	/** What happened to an upload that concerns those who sent it. */
	private static final Map<String, NotificationKind> OF_UPLOAD = Map.of("console.upload-checked",
			NotificationKind.UPLOAD_CHECKED, "console.upload-refused", NotificationKind.UPLOAD_REFUSED,
			"console.upload-returned", NotificationKind.UPLOAD_RETURNED, "console.upload-approved",
			NotificationKind.UPLOAD_APPROVED, "console.upload-withheld", NotificationKind.UPLOAD_WITHHELD,
			"console.upload-ordered", NotificationKind.UPLOAD_ORDERED, "console.upload-bought",
			NotificationKind.UPLOAD_BOUGHT);

	private static final Logger logger = LoggerFactory.getLogger(AuditedEvents.class);

	private final Audience people;

	private final UploadLife life;

	private final Dispatch dispatch;

	AuditedEvents(Audience people, UploadLife life, Dispatch dispatch) {
		this.people = people;
		this.life = life;
		this.dispatch = dispatch;
	}

	void onEntry(AuditEntry entry) throws IOException {
		NotificationKind kind = OF_UPLOAD.get(entry.kind());
		ConsoleUpload upload = upload(entry);
		if (entry.kind().equals("console.upload-submitted")) {
			onSubmitted(entry, upload);
		}
		else if (kind != null) {
			onUpload(entry, kind, upload);
		}
		switch (entry.kind()) {
			case "approval.rejected" -> onUpload(entry, NotificationKind.UPLOAD_REJECTED, upload);
			case "purchase.held" -> send(this.people.operators(), NotificationKind.CART_HELD, entry, "/operation");
			case "console.report-made" -> onReport(entry, NotificationKind.REPORT_READY);
			case "console.report-failed" -> onReport(entry, NotificationKind.REPORT_FAILED);
			case "console.deputy-named" -> onDeputy(entry, NotificationKind.DEPUTY_NAMED);
			case "console.deputy-ended" -> onDeputy(entry, NotificationKind.DEPUTY_ENDED);
			default -> {
				// It concerns nobody else.
			}
		}
	}

	private @Nullable ConsoleUpload upload(AuditEntry entry) {
		if (entry.kind().startsWith("console.upload-")) {
			String id = entry.details().get("upload");
			return (id != null) ? this.life.find(id) : null;
		}
		String sha256 = entry.details().get("uploadSha256");
		return (entry.kind().equals("approval.rejected") && sha256 != null && entry.distributor() != null)
				? this.life.findLive(entry.distributor(), sha256) : null;
	}

	private void onSubmitted(AuditEntry entry, @Nullable ConsoleUpload upload) throws IOException {
		if (upload != null && upload.state() == UploadState.SUBMITTED) {
			send(approversOf(upload), NotificationKind.APPROVAL_NEEDED, entry, "/uploads/" + upload.id());
		}
	}

	private void onUpload(AuditEntry entry, NotificationKind kind, @Nullable ConsoleUpload upload) throws IOException {
		if (upload == null) {
			return;
		}
		if (UploadState.SUBMITTED.name().equals(entry.details().get("state"))) {
			// Reference data had changed while it waits.
			onSubmitted(entry, upload);
			return;
		}
		send(this.people.named(this.life.involved(upload)), kind, entry, "/uploads/" + upload.id());
	}

	/**
	 * Returns the approvers and deputies for whom a submitted upload waits; all of them
	 * where its rows cannot be read.
	 */
	List<Viewer> approversOf(ConsoleUpload upload) {
		List<Viewer> approvers = this.people.approvers(upload.distributor().toLowerCase(Locale.ROOT));
		try {
			return this.life.awaited(upload, approvers);
		}
		catch (IOException | UncheckedIOException ex) {
			logger.warn(OperatorMessage.APPROVERS_NOT_NARROWED.text(
					"The check of the upload %s cannot be read, and all its approvers are notified: %s", upload.id(),
					FailureMessages.of(ex)));
			return approvers;
		}
	}

	private void onReport(AuditEntry entry, NotificationKind kind) throws IOException {
		send(this.people.named(Set.of(entry.details().getOrDefault("askedBy", ""))), kind, entry,
				"/reports/" + entry.details().get("report"));
	}

	private void onDeputy(AuditEntry entry, NotificationKind kind) throws IOException {
		List<String> names = new ArrayList<>();
		names.add(entry.details().getOrDefault("deputy", ""));
		names.add(entry.details().getOrDefault("approver", entry.actor()));
		send(this.people.named(names), kind, entry, "/deputies");
	}

	private void send(List<Viewer> people, NotificationKind kind, AuditEntry entry, String path) throws IOException {
		List<Viewer> others = people.stream().filter((person) -> !person.name().equals(entry.actor())).toList();
		Map<String, String> details = new HashMap<>();
		for (String name : List.of("file", "accepted", "rejected", "from", "to", "reason")) {
			String value = entry.details().get(name);
			if (value != null) {
				details.put(name, value);
			}
		}
		String file = entry.details().get("upload");
		if (entry.kind().startsWith("approval.") && file != null) {
			details.put("file", file);
		}
		if (entry.distributor() != null) {
			details.put("distributor", entry.distributor());
		}
		if (!entry.actor().equals(AuditEntry.SYSTEM)) {
			details.put("person", entry.actor());
		}
		this.dispatch.send(others,
				new Occasion(kind, Long.toString(entry.number()), entry.at(), entry.distributor(), path, details));
	}

}
