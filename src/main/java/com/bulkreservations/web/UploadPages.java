package com.bulkreservations.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.console.upload.RowFilter;
import com.bulkreservations.console.upload.UploadAction;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.upload.UploadResults;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.published.Summary;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Uploads: the start page, one upload with its result, and its files. */
@Controller
final class UploadPages {

	private static final int LATEST = 20;

	private static final int ROWS = 50;

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
		List<ConsoleUpload> waiting = this.uploads.list(viewer, EnumSet.of(UploadState.SUBMITTED), null, LATEST)
			.stream()
			.filter((upload) -> this.uploads.actions(viewer, upload.id()).contains(UploadAction.APPROVE))
			.toList();
		List<ConsoleUpload> mine = this.uploads.list(viewer, WITH_SENDER, null, LATEST)
			.stream()
			.filter((upload) -> viewer.has(Role.UPLOADER, upload.distributor()))
			.toList();
		model.addAttribute("waiting", Stream.concat(waiting.stream(), mine.stream()).toList());
		List<ConsoleUpload> latest = this.uploads.list(viewer, List.of(), null, LATEST);
		model.addAttribute("latest", latest);
		model.addAttribute("distributors",
				this.distributors.all().stream().filter((id) -> viewer.has(Role.UPLOADER, id)).toList());
		model.addAttribute("error", error);
		return "start";
	}

	/** The same bytes lead to the upload that is there already. */
	@PostMapping("/uploads")
	String receive(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam String distributor,
			@RequestParam MultipartFile file, @RequestParam(required = false) @Nullable String corrects, Model model)
			throws IOException {
		String name = String.valueOf(file.getOriginalFilename());
		if (name.isEmpty() || file.isEmpty()) {
			return start(page, viewer, page.say(PageText.NO_FILE), model);
		}
		try (InputStream content = file.getInputStream()) {
			ConsoleUpload upload = this.uploads.receive(viewer, distributor, name, file.getSize(), content, corrects);
			this.console.worker().wake();
			return "redirect:/uploads/" + upload.id();
		}
		catch (ActionRefusedException ex) {
			return start(page, viewer, Refusal.of(ex, page), model);
		}
	}

	@GetMapping("/uploads/{id}")
	String upload(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam(required = false) @Nullable RejectionCode code,
			@RequestParam(required = false) @Nullable String verdict, @RequestParam(defaultValue = "0") long after,
			Model model) throws IOException {
		return show(page, viewer, id, "", code, "accepted".equals(verdict), after, model);
	}

	private String show(ConsolePage page, Viewer viewer, String id, String error, @Nullable RejectionCode code,
			boolean accepted, long after, Model model) throws IOException {
		model.addAttribute("live", this.live.of(viewer, "upload/" + id));
		ConsoleUpload upload = this.uploads.get(viewer, id);
		boolean contents = viewer.seesContents(upload.distributor());
		boolean result = contents && upload.counts() != null && upload.state() != UploadState.CHECKING;
		Summary summary = result ? this.results.summary(viewer, id) : null;
		List<ResultRow> rows = (summary != null)
				? this.results.rows(viewer, id, new RowFilter(accepted, code, null), after, ROWS + 1) : List.of();
		model.addAttribute("running", new RunningView(this.console.operation().running(viewer), page));
		model.addAttribute("upload", upload);
		model.addAttribute("actions", this.uploads.actions(viewer, id));
		model.addAttribute("moving", MOVING.contains(upload.state()));
		model.addAttribute("contents", contents);
		model.addAttribute("result", (summary != null) ? new ResultView(summary, page) : null);
		model.addAttribute("rows", rows.subList(0, Math.min(ROWS, rows.size())));
		model.addAttribute("more", (rows.size() > ROWS) ? rows.get(ROWS - 1).line() : 0L);
		model.addAttribute("code", code);
		model.addAttribute("accepted", accepted);
		model.addAttribute("versions", this.uploads.versions(viewer, id));
		model.addAttribute("error", error);
		return "upload";
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
			return show(page, viewer, id, Refusal.of(ex, page), null, false, 0, model);
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
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
			.body(new FileSystemResource(file));
	}

}
