package com.bulkreservations.web.api;

import java.io.IOException;
import java.util.List;

import com.bulkreservations.console.run.ConsoleRun;
import com.bulkreservations.console.run.ConsoleRuns;
import com.bulkreservations.console.run.PurchasePage;
import com.bulkreservations.console.run.RunPage;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.Console;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.run.archive.RunEntry;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads runs: their results, files, verification and purchases. */
@RestController
@RequestMapping("/api/v1/runs")
final class RunsApi {

	private final ConsoleRuns runs;

	private final Listing listing;

	RunsApi(Console console, Listing listing) {
		this.runs = console.runs();
		this.listing = listing;
	}

	@GetMapping
	ResponseEntity<String> list(Viewer viewer, HttpServletRequest request,
			@RequestParam(required = false) @Nullable String distributor,
			@RequestParam(required = false) @Nullable String state, @RequestParam(defaultValue = "") String after,
			@RequestParam(required = false) @Nullable Integer limit) throws IOException {
		RunEntry.State only = (state != null) ? Parameters.constant("state", state, RunEntry.State.class) : null;
		RunPage page = this.runs.list(viewer, distributor, only, after, Listing.limit(limit));
		return this.listing.page(request, page.runs().stream().map(RunBody::of).toList(), page.next()).toEntity();
	}

	/**
	 * The chain is made from the files of all runs of the distributor, which takes time.
	 */
	@GetMapping("/{distributor}/{run}")
	ResponseEntity<String> run(Viewer viewer, @PathVariable String distributor, @PathVariable String run,
			@RequestParam(defaultValue = "false") boolean chain) throws IOException {
		ConsoleRun found = this.runs.get(viewer, distributor, run);
		if (found.entry().folder() == null) {
			return Answer.ok(RunBody.of(found)).toEntity();
		}
		return Answer.ok(RunBody.of(found, this.runs.result(viewer, distributor, run),
				this.runs.files(viewer, distributor, run), chain ? this.runs.chain(viewer, distributor, run) : null))
			.toEntity();
	}

	@GetMapping("/{distributor}/{run}/files/{name}")
	ResponseEntity<Resource> file(Viewer viewer, @PathVariable String distributor, @PathVariable String run,
			@PathVariable String name) throws IOException {
		return Downloads.of(this.runs.file(viewer, distributor, run, name), name);
	}

	@GetMapping("/{distributor}/{run}/verification")
	ResponseEntity<String> verification(Viewer viewer, @PathVariable String distributor, @PathVariable String run)
			throws IOException {
		boolean pruned = this.runs.get(viewer, distributor, run).entry().state() == RunEntry.State.PRUNED;
		List<RunBody.FileBody> files = this.runs.verify(viewer, distributor, run)
			.stream()
			.map(RunBody.FileBody::of)
			.toList();
		return Answer.ok(new RunBody.Verification(files.stream().allMatch(RunBody.FileBody::unchanged), pruned, files))
			.toEntity();
	}

	@GetMapping("/{distributor}/{run}/purchases")
	ResponseEntity<String> purchases(Viewer viewer, HttpServletRequest request, @PathVariable String distributor,
			@PathVariable String run, @RequestParam(required = false) @Nullable String state,
			@RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable Integer limit) throws IOException {
		LineState only = (state != null) ? Parameters.constant("state", state, LineState.class) : null;
		if (!this.runs.get(viewer, distributor, run).state().isPublished()) {
			throw new NotVisibleException();
		}
		PurchasePage page = this.runs.purchases(viewer, distributor, run, only, Listing.number(after, 0),
				Listing.limit(limit));
		List<RunBody.PurchaseBody> rows = (page != null) ? page.rows().stream().map(RunBody.PurchaseBody::of).toList()
				: List.of();
		return this.listing.page(request, rows, (page != null && page.more() > 0) ? Long.toString(page.more()) : "")
			.toEntity();
	}

}
