package com.bulkreservations.web;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.OrderedFor;
import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.console.upload.RowFilter;
import com.bulkreservations.console.upload.UploadAction;
import com.bulkreservations.console.upload.UploadResults;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.web.access.IncomingForms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Uploads: the start page, one upload with its result, and its files. */
@Controller
final class UploadPages {

	private static final int LATEST = 20;

	private static final int ROWS = 50;

	private static final int ORDERS = 20;

	/** How many corrected cells the history shows. */
	private static final int CHANGES = 100;

	private static final String REPORT = "report.html";

	private static final String SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	/** What waits for its sender. */
	private static final Set<UploadState> WITH_SENDER = EnumSet.of(UploadState.CHECKED, UploadState.RETURNED,
			UploadState.REFUSED, UploadState.WITHHELD);

	/** What changes without anybody's doing. */
	private static final Set<UploadState> MOVING = EnumSet.of(UploadState.CHECKING, UploadState.APPROVED,
			UploadState.RUNNING, UploadState.BUYING);

	private final Console console;

	private final Uploads uploads;

	private final UploadResults results;

	private final DistributorNames distributors;

	private final Live live;

	UploadPages(Console console, DistributorNames distributors, Live live) {
		this.live = live;
		this.console = console;
		this.uploads = console.uploads();
		this.results = console.results();
		this.distributors = distributors;
	}

	@GetMapping("/")
	String start(@ModelAttribute("page") ConsolePage page, Viewer viewer, Model model) throws IOException {
		return start(page, viewer, "", model);
	}

	private String start(ConsolePage page, Viewer viewer, String error, Model model) throws IOException {
		model.addAttribute("live", this.live.of(viewer, "start"));
		model.addAttribute("running", new RunningView(this.console.operation().running(viewer), page));
		model.addAttribute("runs",
				this.console.runs().waiting(viewer, LATEST).stream().map((run) -> new RunView(run, page)).toList());
		model.addAttribute("carts", this.console.heldCarts().waiting(viewer, LATEST));
		List<ConsoleUpload> waiting = new ArrayList<>();
		for (ConsoleUpload upload : this.uploads.list(viewer, EnumSet.of(UploadState.SUBMITTED), null, LATEST)) {
			if (this.uploads.actions(viewer, upload.id()).contains(UploadAction.APPROVE)) {
				waiting.add(upload);
			}
		}
		List<ConsoleUpload> mine = this.uploads.list(viewer, WITH_SENDER, null, LATEST)
			.stream()
			.filter((upload) -> viewer.has(Role.UPLOADER, upload.distributor()))
			.toList();
		model.addAttribute("waiting", Stream.concat(waiting.stream(), mine.stream()).toList());
		List<ConsoleUpload> latest = this.uploads.list(viewer, List.of(), null, LATEST);
		model.addAttribute("latest", latest);
		Map<String, Long> room = new TreeMap<>();
		for (String distributor : this.distributors.all()) {
			if (viewer.has(Role.UPLOADER, distributor)) {
				room.put(distributor, this.uploads.room(viewer, distributor));
			}
		}
		model.addAttribute("room", room);
		model.addAttribute("error", error);
		return "start";
	}

	/**
	 * Receives a file as it arrives; the same bytes lead to the upload that is there
	 * already.
	 */
	@PostMapping("/uploads")
	String receive(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam String distributor,
			@RequestAttribute(IncomingForms.FILE) FileItemStream file,
			@RequestParam(required = false) @Nullable String corrects, HttpServletRequest request, Model model)
			throws IOException {
		String name = String.valueOf(file.getName());
		long bytes = Math.max(0, request.getContentLengthLong() - IncomingForms.MOST_BESIDE_FILE);
		try {
			// Before the file is opened: closing it reads all of it.
			this.uploads.requireRoom(viewer, distributor, bytes);
			try (PushbackInputStream content = new PushbackInputStream(file.openStream())) {
				int first = content.read();
				if (name.isEmpty() || first < 0) {
					return start(page, viewer, page.say(PageText.NO_FILE), model);
				}
				content.unread(first);
				ConsoleUpload upload = this.uploads.receive(viewer, distributor, name, bytes, content, corrects);
				this.console.worker().wake();
				return "redirect:/uploads/" + upload.id();
			}
		}
		catch (ActionRefusedException ex) {
			return start(page, viewer, Refusal.of(ex, page), model);
		}
	}

	/** An empty file to fill in, in the language of the person who fills it in. */
	@GetMapping("/template")
	ResponseEntity<byte[]> template(@ModelAttribute("page") ConsolePage page, Viewer viewer,
			@RequestParam String distributor) throws IOException {
		byte[] workbook = this.console.templates().workbook(viewer, distributor, page.language());
		return attachment("template-" + distributor + ".xlsx").body(workbook);
	}

	@GetMapping("/uploads/{id}")
	String upload(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam(required = false) @Nullable RejectionCode code,
			@RequestParam(required = false) @Nullable String verdict, @RequestParam(defaultValue = "0") long after,
			@RequestParam(defaultValue = "0") long orders, Model model) throws IOException {
		RowFilter wanted = (verdict == null && code == null) ? null
				: new RowFilter("accepted".equals(verdict), code, null);
		return show(page, viewer, id, "", wanted, after, orders, model);
	}

	/**
	 * @param wanted which rows; {@code null} for the rejected ones, or else all
	 */
	private String show(ConsolePage page, Viewer viewer, String id, String error, @Nullable RowFilter wanted,
			long after, long ordersAfter, Model model) throws IOException {
		model.addAttribute("live", this.live.of(viewer, Live.ofUpload(id)));
		ConsoleUpload upload = this.uploads.get(viewer, id);
		boolean contents = viewer.seesContents(upload.distributor());
		boolean result = contents && upload.counts() != null && upload.state() != UploadState.CHECKING;
		Summary summary = result ? this.results.summary(viewer, id) : null;
		boolean all = summary != null && summary.counts().rejected() == 0;
		RowFilter filter = (wanted != null) ? wanted : new RowFilter(all, null, null);
		List<ResultRow> rows = (summary != null) ? this.results.rows(viewer, id, filter, after, ROWS + 1) : List.of();
		List<OrderedFor> orders = (summary != null) ? this.results.orderList(viewer, id, ordersAfter, ORDERS + 1)
				: List.of();
		model.addAttribute("running", new RunningView(this.console.operation().running(viewer), page));
		model.addAttribute("upload", upload);
		model.addAttribute("actions", this.uploads.actions(viewer, id));
		model.addAttribute("moving", MOVING.contains(upload.state()));
		model.addAttribute("refusal", (contents && upload.state() == UploadState.REFUSED && upload.message() != null)
				? this.results.refusal(viewer, id) : null);
		model.addAttribute("message", contents ? message(upload, page) : null);
		model.addAttribute("result", (summary != null) ? new ResultView(summary, page) : null);
		model.addAttribute("files", (summary != null) ? this.results.files(viewer, id) : List.of());
		model.addAttribute("approvers",
				(summary != null) ? ResultView.Approvers.of(this.console, viewer, upload) : ResultView.Approvers.NONE);
		model.addAttribute("rows", rows.subList(0, Math.min(ROWS, rows.size())));
		model.addAttribute("more", (rows.size() > ROWS) ? rows.get(ROWS - 1).line() : 0L);
		model.addAttribute("orders", orders.subList(0, Math.min(ORDERS, orders.size())));
		model.addAttribute("moreOrders", (orders.size() > ORDERS) ? ordersAfter + ORDERS : 0L);
		model.addAttribute("filter", filter);
		model.addAttribute("versions", this.uploads.versions(viewer, id));
		model.addAttribute("returns", this.uploads.returns(viewer, id));
		model.addAttribute("changes", contents ? this.results.changes(viewer, id, CHANGES) : List.of());
		model.addAttribute("corrected",
				(upload.corrects() != null) ? this.uploads.get(viewer, upload.corrects()) : null);
		model.addAttribute("corrections", this.uploads.correctionsOf(viewer, id));
		model.addAttribute("error", error);
		return "upload";
	}

	/** What a person wrote stays as it is; what the program says is translated. */
	private static @Nullable String message(ConsoleUpload upload, ConsolePage page) {
		String message = upload.message();
		if (message == null) {
			return null;
		}
		return switch (upload.state()) {
			case RETURNED -> message;
			case CHECKING, APPROVED, RUNNING -> Refusal.failure(message, page);
			default -> Refusal.inWords(message, page);
		};
	}

	/**
	 * The report, which brings its own style: in an origin of its own, without scripts
	 * and forms.
	 */
	@GetMapping("/uploads/{id}/report")
	ResponseEntity<Resource> report(Viewer viewer, @PathVariable String id) {
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header("Content-Security-Policy", SANDBOX)
			.body(new FileSystemResource(this.results.file(viewer, id, REPORT)));
	}

	/** The part of an upload's page that changes by itself. */
	@GetMapping("/uploads/{id}/state")
	String state(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, HttpServletResponse response, Model model) throws IOException {
		ConsoleUpload upload = this.uploads.get(viewer, id);
		if (upload.revision() != revision) {
			response.setHeader("HX-Refresh", "true");
		}
		model.addAttribute("running", new RunningView(this.console.operation().running(viewer), page));
		model.addAttribute("upload", upload);
		model.addAttribute("moving", MOVING.contains(upload.state()));
		return "uploadstate";
	}

	@PostMapping("/uploads/{id}/submission")
	String submit(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, Model model) throws IOException {
		try {
			this.uploads.submit(viewer, id, revision);
		}
		catch (ActionRefusedException ex) {
			return show(page, viewer, id, Refusal.of(ex, page), null, 0, 0, model);
		}
		return "redirect:/uploads/" + id;
	}

	@PostMapping("/uploads/{id}/submission/taken-back")
	String takeBack(Viewer viewer, @PathVariable String id, @RequestParam long revision) {
		this.uploads.takeBack(viewer, id, revision);
		return "redirect:/uploads/" + id;
	}

	@PostMapping("/uploads/{id}/withdrawal")
	String withdraw(Viewer viewer, @PathVariable String id, @RequestParam long revision) {
		this.uploads.withdraw(viewer, id, revision);
		return "redirect:/uploads/" + id;
	}

	@GetMapping("/uploads/{id}/original")
	ResponseEntity<Resource> original(Viewer viewer, @PathVariable String id) {
		return download(this.results.original(viewer, id), this.uploads.get(viewer, id).name());
	}

	@GetMapping("/uploads/{id}/files/{name}")
	ResponseEntity<Resource> file(Viewer viewer, @PathVariable String id, @PathVariable String name) {
		Path file = this.results.file(viewer, id, name);
		return download(file, name);
	}

	private static ResponseEntity<Resource> download(Path file, String name) {
		return attachment(name).body(new FileSystemResource(file));
	}

	private static ResponseEntity.BodyBuilder attachment(String name) {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
	}

}
