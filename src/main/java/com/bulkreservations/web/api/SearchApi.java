package com.bulkreservations.web.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.history.History;
import com.bulkreservations.console.history.Stories;
import com.bulkreservations.console.history.Story;
import com.bulkreservations.console.people.Viewer;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds requests, orders and customers in all runs. */
@RestController
@RequestMapping("/api/v1")
final class SearchApi {

	private final History history;

	SearchApi(Console console) {
		this.history = console.history();
	}

	@GetMapping("/requests")
	ResponseEntity<String> requests(Viewer viewer, @RequestParam(required = false) @Nullable String id)
			throws IOException {
		return answer(this.history.requests(viewer, Parameters.required("id", id)));
	}

	@GetMapping("/orders")
	ResponseEntity<String> orders(Viewer viewer, @RequestParam(required = false) @Nullable String number)
			throws IOException {
		return answer(this.history.orders(viewer, Parameters.required("number", number)));
	}

	/** The latest orders come first; there are at most as many as the limit. */
	@GetMapping("/customers/{id}")
	ResponseEntity<String> customer(Viewer viewer, @PathVariable String id,
			@RequestParam(required = false) @Nullable Integer limit) throws IOException {
		return answer(this.history.customer(viewer, id, Listing.limit(limit)));
	}

	private static ResponseEntity<String> answer(Stories stories) {
		return Answer.ok(new Found(stories.stories().stream().map(StoryBody::of).toList(), stories.complete()))
			.toEntity();
	}

	/**
	 * What was found.
	 *
	 * @param complete whether all runs were searched; new ones take some seconds
	 */
	record Found(List<StoryBody> items, boolean complete) {

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
					story.accepted() ? StoryBody.withoutBlanks(story.values()) : Map.of(), known(story.rejections()),
					known(story.purchases()));
		}

		private static List<Map<String, String>> known(List<Map<String, String>> records) {
			return records.stream().map(StoryBody::withoutBlanks).toList();
		}

		private static Map<String, String> withoutBlanks(Map<String, String> values) {
			Map<String, String> known = new TreeMap<>(values);
			known.values().removeIf(String::isEmpty);
			return known;
		}

	}

}
