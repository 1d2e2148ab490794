package com.bulkreservations.web.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.StaleRevisionException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.ReceivedFile;
import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.console.upload.RowFilter;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.published.Summary;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sends uploads, follows them, corrects, submits and withdraws them. */
@RestController
@RequestMapping("/api/v1/uploads")
final class UploadsApi {

	private static final String NO_BODY = "";

	/** The name by which the file of an upload is read as it was sent. */
	private static final String ORIGINAL = "original";

	private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

	private static final Set<String> FORMS = Set.of("application/x-www-form-urlencoded", "multipart/form-data");

	private final Console console;

	private final IdempotencyKeys keys;

	private final Listing listing;

	UploadsApi(Console console, IdempotencyKeys keys, Listing listing) {
		this.console = console;
		this.keys = keys;
		this.listing = listing;
	}

	@GetMapping
	ResponseEntity<String> list(Viewer viewer, HttpServletRequest request,
			@RequestParam(required = false) @Nullable List<String> state,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable Integer limit) {
		Set<UploadState> states = EnumSet.noneOf(UploadState.class);
		for (String name : (state != null) ? state : List.<String>of()) {
			states.add(Parameters.constant("state", name, UploadState.class));
		}
		int most = Listing.limit(limit);
		return this.listing
			.page(request, this.console.uploads().listAfter(viewer, states, after, most + 1), most, ConsoleUpload::id,
					UploadBody::of)
			.toEntity();
	}

	/** The same bytes of a distributor lead to the upload that is there already. */
	@PostMapping
	ResponseEntity<String> send(Viewer viewer, HttpServletRequest request,
			@RequestParam(required = false) @Nullable String name,
			@RequestParam(required = false) @Nullable String distributor,
			@RequestParam(required = false) @Nullable String corrects) throws IOException {
		try (IdempotencyKeys.Key key = this.keys.begin(viewer, request)) {
			requireFile(request);
			if (key.isAnswered()) {
				return key.answer(IdempotencyKeys.sha256(request.getInputStream()), UploadsApi::never);
			}
			String fileName = Parameters.required("name", name);
			try (ReceivedFile file = this.console.receivedFiles()
				.receive(viewer, Parameters.required("distributor", Parameters.distributor(viewer, distributor)),
						fileName, length(request), request.getInputStream())) {
				ResponseEntity<String> answer = key.answer(file.sha256(), () -> {
					ConsoleUpload upload = this.console.receivedFiles().enter(viewer, file, corrects);
					return detail(201, viewer, upload).with(HttpHeaders.LOCATION, "/api/v1/uploads/" + upload.id());
				});
				this.console.worker().wake();
				return answer;
			}
		}
	}

	/** Replaces the file by a corrected one, which is checked again. */
	@PostMapping("/{id}/versions")
	ResponseEntity<String> correct(Viewer viewer, HttpServletRequest request, @PathVariable String id,
			@RequestParam(required = false) @Nullable String name) throws IOException {
		try (IdempotencyKeys.Key key = this.keys.begin(viewer, request)) {
			requireFile(request);
			if (key.isAnswered()) {
				return key.answer(IdempotencyKeys.sha256(request.getInputStream()), UploadsApi::never);
			}
			ConsoleUpload upload = this.console.uploads().get(viewer, id);
			requireVersion(request);
			try (ReceivedFile file = this.console.receivedFiles()
				.receive(viewer, upload.distributor(), (name != null) ? name : upload.name(), length(request),
						request.getInputStream())) {
				ResponseEntity<String> answer = key.answer(file.sha256(), () -> changed(viewer, request, id,
						(revision) -> this.console.receivedFiles().replace(viewer, id, revision, file)));
				this.console.worker().wake();
				return answer;
			}
		}
	}

	private static Answer never() {
		throw new IllegalStateException("The key has an answer");
	}

	@GetMapping("/{id}")
	ResponseEntity<String> upload(Viewer viewer, @PathVariable String id) throws IOException {
		return detail(200, viewer, this.console.uploads().get(viewer, id)).toEntity();
	}

	@GetMapping("/{id}/rows")
	ResponseEntity<String> rows(Viewer viewer, HttpServletRequest request, @PathVariable String id,
			@RequestParam(defaultValue = "rejected") String verdict,
			@RequestParam(required = false) @Nullable String code,
			@RequestParam(required = false) @Nullable String column,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable Integer limit) throws IOException {
		int most = Listing.limit(limit);
		RowFilter filter = new RowFilter(Parameters.constant("verdict", verdict, Verdict.class) == Verdict.ACCEPTED,
				(code != null) ? Parameters.constant("code", code, RejectionCode.class) : null, column);
		List<ResultRow> rows = this.console.results().rows(viewer, id, filter, Listing.number(after, 0), most + 1);
		return this.listing.page(request, rows, most, (row) -> Long.toString(row.line()), RowBody::of).toEntity();
	}

	/** Its name {@code original} stands for the latest version as sent. */
	@GetMapping("/{id}/files/{name}")
	ResponseEntity<Resource> file(Viewer viewer, @PathVariable String id, @PathVariable String name) {
		ConsoleUpload upload = this.console.uploads().get(viewer, id);
		Path file = name.equals(ORIGINAL) ? this.console.results().original(viewer, id)
				: this.console.results().file(viewer, id, name);
		return Downloads.of(file, name.equals(ORIGINAL) ? upload.name() : name);
	}

	@PostMapping("/{id}/submission")
	ResponseEntity<String> submit(Viewer viewer, HttpServletRequest request, @PathVariable String id)
			throws IOException {
		try (IdempotencyKeys.Key key = this.keys.begin(viewer, request)) {
			return key.answer(NO_BODY, () -> changed(viewer, request, id,
					(revision) -> this.console.uploads().submit(viewer, id, revision)));
		}
	}

	@DeleteMapping("/{id}/submission")
	ResponseEntity<String> takeBack(Viewer viewer, HttpServletRequest request, @PathVariable String id)
			throws IOException {
		return changed(viewer, request, id, (revision) -> this.console.uploads().takeBack(viewer, id, revision))
			.toEntity();
	}

	@DeleteMapping("/{id}")
	ResponseEntity<String> withdraw(Viewer viewer, HttpServletRequest request, @PathVariable String id)
			throws IOException {
		return changed(viewer, request, id, (revision) -> this.console.uploads().withdraw(viewer, id, revision))
			.toEntity();
	}

	private Answer changed(Viewer viewer, HttpServletRequest request, String id, Change change) throws IOException {
		ConsoleUpload upload = this.console.uploads().get(viewer, id);
		long revision = requireVersion(request);
		if (revision != upload.revision()) {
			throw new ProblemException(ProblemType.CHANGED);
		}
		try {
			return detail(200, viewer, change.make(revision));
		}
		catch (StaleRevisionException ex) {
			throw new ProblemException((this.console.uploads().get(viewer, id).revision() != revision)
					? ProblemType.CHANGED : ProblemType.WRONG_STATE);
		}
	}

	/** A change names one version, and so not any. */
	private static long requireVersion(HttpServletRequest request) {
		String version = request.getHeader(HttpHeaders.IF_MATCH);
		if (version == null || version.equals("*")) {
			throw new ProblemException(ProblemType.IF_MATCH_MISSING);
		}
		Matcher etag = ETAG.matcher(version);
		if (!etag.matches()) {
			throw new ProblemException(ProblemType.CHANGED);
		}
		return Long.parseLong(etag.group(1));
	}

	private Answer detail(int status, Viewer viewer, ConsoleUpload upload) throws IOException {
		boolean result = viewer.seesContents(upload.distributor()) && upload.counts() != null
				&& upload.state() != UploadState.CHECKING;
		Summary summary = result ? this.console.results().summary(viewer, upload.id()) : null;
		return Answer
			.of(status,
					UploadBody.of(upload, this.console.uploads().actions(viewer, upload.id()),
							this.console.uploads().versions(viewer, upload.id()), summary))
			.with(HttpHeaders.ETAG, "\"" + upload.revision() + "\"");
	}

	private static void requireFile(HttpServletRequest request) {
		String type = request.getContentType();
		boolean form = type == null || FORMS.stream().anyMatch(type.toLowerCase(Locale.ROOT)::startsWith);
		String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		if (form || (encoding != null && !encoding.equalsIgnoreCase("identity")) || !isMediaType(type)) {
			throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE);
		}
	}

	private static boolean isMediaType(@Nullable String type) {
		try {
			return !MediaType.parseMediaTypes(type).isEmpty();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static long length(HttpServletRequest request) {
		return Math.max(0, request.getContentLengthLong());
	}

	/** Which rows are listed. */
	private enum Verdict {

		ACCEPTED, REJECTED

	}

	/** A change of the version that the sender saw. */
	private interface Change {

		ConsoleUpload make(long revision) throws IOException;

	}

	/**
	 * A row as it was judged.
	 *
	 * @param cells by column
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record RowBody(long line, Map<String, String> cells, List<ReasonBody> reasons, @Nullable String currency,
			@Nullable String amount) {

		static RowBody of(ResultRow row) {
			return new RowBody(row.line(), row.cells(), row.reasons().stream().map(ReasonBody::of).toList(),
					row.currency(), row.amount());
		}

	}

	/** A reason for which a row is not ordered. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record ReasonBody(RejectionCode code, @Nullable String column, String value, String reason, String fix) {

		static ReasonBody of(ResultRow.Reason reason) {
			return new ReasonBody(reason.code(), reason.column(), reason.value(), reason.reason(), reason.fix());
		}

	}

}
