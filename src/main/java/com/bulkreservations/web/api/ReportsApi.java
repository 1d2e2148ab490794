package com.bulkreservations.web.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.history.RequestedReport;
import com.bulkreservations.console.history.RequestedReports;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.infrastructure.storage.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks for reports of periods, and reads them. */
@RestController
@RequestMapping("/api/v1/reports")
final class ReportsApi {

	/** A request for a report is a few dates. */
	private static final int MOST_BYTES = 4096;

	private final RequestedReports reports;

	private final IdempotencyKeys keys;

	ReportsApi(Console console, IdempotencyKeys keys) {
		this.reports = console.requestedReports();
		this.keys = keys;
	}

	@PostMapping
	ResponseEntity<String> ask(Viewer viewer, HttpServletRequest request) throws IOException {
		try (IdempotencyKeys.Key key = this.keys.begin(viewer, request)) {
			byte[] body = request.getInputStream().readNBytes(MOST_BYTES);
			return key.answer(IdempotencyKeys.sha256(new ByteArrayInputStream(body)), () -> {
				Period period = period(new String(body, StandardCharsets.UTF_8));
				RequestedReport report = this.reports.request(viewer,
						Parameters.distributor(viewer, period.distributor()), Parameters.date("from", period.from()),
						Parameters.date("to", period.to()));
				return Answer.of(202, ReportBody.of(report))
					.with(HttpHeaders.LOCATION, "/api/v1/reports/" + report.id());
			});
		}
	}

	private static Period period(String body) {
		try {
			return Json.parse(body, Period.class);
		}
		catch (JacksonException ex) {
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					"Expected JSON such as {\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"} as the body.");
		}
	}

	@GetMapping("/{id}")
	ResponseEntity<String> report(Viewer viewer, @PathVariable String id) {
		return Answer.ok(ReportBody.of(this.reports.get(viewer, id))).toEntity();
	}

	@GetMapping("/{id}/files/{name}")
	ResponseEntity<Resource> file(Viewer viewer, @PathVariable String id, @PathVariable String name) {
		return Downloads.of(this.reports.file(viewer, id, name), name);
	}

	/** What a report is asked for with. */
	record Period(@Nullable String distributor, @Nullable String from, @Nullable String to) {

	}

	/**
	 * A report.
	 *
	 * @param distributor {@code null} for all distributors
	 * @param files empty before it is made
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ReportBody(String id, @Nullable String distributor, LocalDate from, LocalDate to, String state,
			Instant askedAt, @Nullable String message, List<String> files) {

		static ReportBody of(RequestedReport report) {
			boolean done = report.state() == RequestedReport.State.DONE;
			return new ReportBody(report.id(), report.distributor(), report.from(), report.to(),
					report.state().name().toLowerCase(Locale.ROOT), report.askedAt(), report.message(),
					done ? List.of("report.html", "report.xlsx") : List.of());
		}

	}

}
