package com.bulkreservations.web.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.history.FoundUploads;
import com.bulkreservations.console.history.History;
import com.bulkreservations.console.history.Stories;
import com.bulkreservations.console.history.Story;
import com.bulkreservations.console.history.UploadSearch;
import com.bulkreservations.console.people.TokenScope;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds requests, orders and customers in all runs, and in uploads that wait. */
@RestController
@RequestMapping("/api/v1")
final class SearchApi {

	/** The authority of tokens that may read uploads. */
	private static final String UPLOADS_READ = "SCOPE_" + TokenScope.UPLOADS_READ.text();

	private final History history;

	private final UploadSearch uploads;

	SearchApi(Console console) {
		this.history = console.history();
		this.uploads = console.uploadSearch();
	}

	@GetMapping("/requests")
	ResponseEntity<String> requests(Viewer viewer, HttpServletRequest request,
			@RequestParam(required = false) @Nullable String id) throws IOException {
		String wanted = Parameters.required("id", id);
		return answer(this.history.requests(viewer, wanted),
				readsUploads(viewer, request) ? this.uploads.requests(viewer, wanted) : FoundUploads.NONE);
	}

	@GetMapping("/orders")
	ResponseEntity<String> orders(Viewer viewer, HttpServletRequest request,
			@RequestParam(required = false) @Nullable String number) throws IOException {
		String wanted = Parameters.required("number", number);
		return answer(this.history.orders(viewer, wanted),
				readsUploads(viewer, request) ? this.uploads.orders(viewer, wanted) : FoundUploads.NONE);
	}

	/** The latest orders come first; there are at most as many as the limit. */
	@GetMapping("/customers/{id}")
	ResponseEntity<String> customer(Viewer viewer, HttpServletRequest request, @PathVariable String id,
			@RequestParam(required = false) @Nullable Integer limit) throws IOException {
		int most = Listing.limit(limit);
		return answer(this.history.customer(viewer, id, most),
				readsUploads(viewer, request) ? this.uploads.customer(viewer, id, most) : FoundUploads.NONE);
	}

	/** A token that reads runs alone does not see what waits in uploads. */
	private static boolean readsUploads(Viewer viewer, HttpServletRequest request) {
		return viewer.madeBy() == null || (request.getUserPrincipal() instanceof Authentication token
				&& token.getAuthorities().stream().anyMatch((scope) -> UPLOADS_READ.equals(scope.getAuthority())));
	}

	private static ResponseEntity<String> answer(Stories stories, FoundUploads uploads) {
		return Answer
			.ok(new Found(stories.stories().stream().map(StoryBody::of).toList(),
					uploads.uploads().stream().map(WaitingBody::of).toList(), stories.complete() && uploads.complete()))
			.toEntity();
	}

	private static List<Map<String, String>> known(List<Map<String, String>> records) {
		return records.stream().map(SearchApi::withoutBlanks).toList();
	}

	private static Map<String, String> withoutBlanks(Map<String, String> values) {
		Map<String, String> known = new TreeMap<>(values);
		known.values().removeIf(String::isEmpty);
		return known;
	}

	/**
	 * What was found.
	 *
	 * @param uploads those that are not ordered
	 * @param complete whether all was searched; what is new takes some seconds
	 */
	record Found(List<StoryBody> items, List<WaitingBody> uploads, boolean complete) {

	}

	/** An upload that is not ordered, with what was found in its check. */
	record WaitingBody(String id, String distributor, String file, String state, List<RowBody> rows) {

		static WaitingBody of(FoundUploads.Found found) {
			ConsoleUpload upload = found.upload();
			return new WaitingBody(upload.id(), upload.distributor(), upload.name(),
					upload.state().name().toLowerCase(Locale.ROOT), found.rows().stream().map(RowBody::of).toList());
		}

	}

	/** A request or an order, as a check judged it. */
	record RowBody(String verdict, Map<String, String> values, List<Map<String, String>> rejections) {

		static RowBody of(Story row) {
			return new RowBody(row.accepted() ? "accepted" : "rejected",
					row.accepted() ? withoutBlanks(row.values()) : Map.of(), known(row.rejections()));
		}

	}

	/**
	 * A request, or an order, in one run.
	 *
	 * @param pruned whether the run was pruned, of which values are no longer shown
	 * @param values its record in the published file, by column, without blank ones
	 * @param purchases what is bought of it
	 */
	record StoryBody(String distributor, String run, String file, Instant publishedAt, boolean pruned, String verdict,
			Map<String, String> values, List<Map<String, String>> rejections, List<Map<String, String>> purchases) {

		static StoryBody of(Story story) {
			return new StoryBody(story.run().distributor(), story.run().run(), story.run().file(),
					story.run().publishedAt(), story.run().pruned(), story.accepted() ? "accepted" : "rejected",
					story.accepted() ? withoutBlanks(story.values()) : Map.of(), known(story.rejections()),
					known(story.purchases()));
		}

	}

}
