package com.bulkreservations.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.history.RequestedReports;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reports of periods, for people of finance. */
@Controller
@RequestMapping("/reports")
final class ReportPages {

	private static final int LISTED = 50;

	private final RequestedReports reports;

	private final DistributorNames distributors;

	private final Live live;

	ReportPages(Console console, DistributorNames distributors, Live live) {
		this.reports = console.requestedReports();
		this.distributors = distributors;
		this.live = live;
	}

	@GetMapping
	String list(Viewer viewer, Model model) throws IOException {
		return list(viewer, null, null, "", "", model);
	}

	private String list(Viewer viewer, @Nullable LocalDate from, @Nullable LocalDate to, String distributor,
			String error, Model model) throws IOException {
		model.addAttribute("live", this.live.of(viewer, "reports"));
		model.addAttribute("reports", this.reports.list(viewer, LISTED));
		model.addAttribute("distributors", choices(viewer));
		model.addAttribute("from", (from != null) ? from.toString() : "");
		model.addAttribute("to", (to != null) ? to.toString() : "");
		model.addAttribute("distributor", distributor);
		model.addAttribute("error", error);
		return "reports";
	}

	/** An empty choice is that of all distributors. */
	private List<String> choices(Viewer viewer) {
		List<String> choices = new ArrayList<>();
		if (viewer.memberships().contains(new Membership(Role.FINANCE, null))) {
			choices.add("");
		}
		this.distributors.all().stream().filter((id) -> viewer.has(Role.FINANCE, id)).forEach(choices::add);
		return choices;
	}

	@PostMapping
	String ask(@ModelAttribute("page") ConsolePage page, Viewer viewer,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
			@RequestParam(defaultValue = "") String distributor, Model model) throws IOException {
		if (from == null || to == null) {
			return list(viewer, from, to, distributor, page.say(PageText.REPORT_DAYS), model);
		}
		try {
			this.reports.request(viewer, distributor.isEmpty() ? null : distributor, from, to);
			return "redirect:/reports";
		}
		catch (ActionRefusedException ex) {
			return list(viewer, from, to, distributor, page.say(PageText.REPORT_DAYS), model);
		}
	}

	@GetMapping("/{id}")
	String report(Viewer viewer, @PathVariable String id, Model model) throws IOException {
		model.addAttribute("report", this.reports.get(viewer, id));
		model.addAttribute("live", this.live.of(viewer, "reports"));
		return "report";
	}

	@GetMapping("/{id}/files/{name}")
	ResponseEntity<Resource> file(Viewer viewer, @PathVariable String id, @PathVariable String name) {
		return RunPages.download(this.reports.file(viewer, id, name), name);
	}

	/** The frame that shows it lets no script of it run, and nothing leave it. */
	@GetMapping("/{id}/page")
	ResponseEntity<Resource> page(Viewer viewer, @PathVariable String id) {
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header("Content-Security-Policy", RunPages.REPORT_POLICY)
			.header("X-Frame-Options", "SAMEORIGIN")
			.body(new FileSystemResource(this.reports.file(viewer, id, "report.html")));
	}

}
