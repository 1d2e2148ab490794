package com.bulkreservations.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.AuditFilter;
import com.bulkreservations.console.work.AuditReader;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** The audit log by person, object and time, as a page and as CSV. */
@Controller
final class AuditPages {

	private static final int LISTED = 100;

	/** With an apostrophe before them no spreadsheet takes a cell for a formula. */
	private static final String FORMULAS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20";

	private final AuditReader audit;

	AuditPages(Console console) {
		this.audit = console.audit();
	}

	@GetMapping("/audit")
	String audit(Viewer viewer, @RequestParam(defaultValue = "") String person,
			@RequestParam(defaultValue = "") String about, @RequestParam(defaultValue = "") String distributor,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
			@RequestParam(defaultValue = "0") long before, Model model) throws IOException {
		List<AuditEntry> entries = this.audit.latest(viewer, filter(person, about, distributor, from, to),
				(before > 0) ? before : Long.MAX_VALUE, LISTED + 1);
		Map<String, String> query = new LinkedHashMap<>();
		query.put("person", person.strip());
		query.put("about", about.strip());
		query.put("distributor", distributor.strip());
		query.put("from", (from != null) ? from.toString() : "");
		query.put("to", (to != null) ? to.toString() : "");
		String filtered = query.entrySet()
			.stream()
			.map((one) -> one.getKey() + "=" + UriUtils.encode(one.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		model.addAttribute("query", query);
		model.addAttribute("filtered", filtered);
		model.addAttribute("entries", entries.subList(0, Math.min(LISTED, entries.size())));
		model.addAttribute("before", before);
		model.addAttribute("more", (entries.size() > LISTED) ? entries.get(LISTED - 1).number() : 0L);
		return "audit";
	}

	private static AuditFilter filter(String person, String about, String distributor, @Nullable LocalDate from,
			@Nullable LocalDate to) {
		return new AuditFilter(blankToNull(person), blankToNull(about), blankToNull(distributor), start(from),
				(to != null) ? start(to.plusDays(1)) : null);
	}

	private static @Nullable Instant start(@Nullable LocalDate day) {
		return (day != null) ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : null;
	}

	private static @Nullable String blankToNull(String value) {
		return value.isBlank() ? null : value.strip();
	}

	/** Writes what the page shows, and all that comes before and after it. */
	@GetMapping("/audit.csv")
	void export(Viewer viewer, @RequestParam(defaultValue = "") String person,
			@RequestParam(defaultValue = "") String about, @RequestParam(defaultValue = "") String distributor,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
			HttpServletResponse response) throws IOException {
		AuditFilter filter = filter(person, about, distributor, from, to);
		// An answer that has begun cannot become one that is not there.
		this.audit.latest(viewer, filter, 0, 1);
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
		PrintWriter out = response.getWriter();
		out.print("number,at,kind,distributor,actor,details\n");
		this.audit.read(viewer, filter, (entry) -> out.print(line(entry)));
		out.flush();
	}

	private static String line(AuditEntry entry) {
		String details = entry.details()
			.entrySet()
			.stream()
			.map((detail) -> detail.getKey() + "=" + detail.getValue())
			.collect(Collectors.joining("; "));
		return entry.number() + "," + entry.at() + "," + cell(entry.kind()) + ","
				+ cell((entry.distributor() != null) ? entry.distributor() : "") + "," + cell(entry.actor()) + ","
				+ cell(details) + "\n";
	}

	/** Returns a quoted cell that no spreadsheet takes for a formula. */
	static String cell(String value) {
		boolean formula = !value.isEmpty() && FORMULAS.indexOf(value.charAt(0)) >= 0;
		return "\"" + (formula ? "'" : "") + value.replace("\"", "\"\"") + "\"";
	}

}
