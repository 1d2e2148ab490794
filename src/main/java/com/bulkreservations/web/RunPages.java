package com.bulkreservations.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import com.bulkreservations.approval.OrdersToApprove;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.run.ConsoleRun;
import com.bulkreservations.console.run.ConsoleRuns;
import com.bulkreservations.console.run.PurchasePage;
import com.bulkreservations.console.run.RunPage;
import com.bulkreservations.console.run.VerifiedFile;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.web.access.Factors;
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
import org.springframework.web.util.UriUtils;

/** Runs: their list, one run with files and purchases, and the decision to buy it. */
@Controller
final class RunPages {

	private static final int LISTED = 50;

	private static final int LINES = 50;

	/** The report brings its own style, and nothing of it runs or is sent. */
	static final String REPORT_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
			+ "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

	private final Console console;

	private final ConsoleRuns runs;

	private final Factors factors;

	private final Live live;

	private final Clock clock;

	private final boolean buys;

	RunPages(Console console, Factors factors, Live live, ReservationSettings settings, Clock clock) {
		this.console = console;
		this.runs = console.runs();
		this.factors = factors;
		this.live = live;
		this.clock = clock;
		this.buys = settings.partnerCenter().environment() != null;
	}

	@GetMapping("/runs")
	String list(@ModelAttribute("page") ConsolePage page, Viewer viewer,
			@RequestParam(required = false) @Nullable String distributor,
			@RequestParam(required = false) @Nullable String state, @RequestParam(defaultValue = "") String after,
			Model model) throws IOException {
		String wanted = (distributor == null || distributor.isBlank()) ? null : distributor.strip();
		RunEntry.State only = stateOf(state);
		String stream = this.live.of(viewer, "runs");
		RunPage found = this.runs.list(viewer, wanted, only, after, LISTED);
		model.addAttribute("live", stream);
		model.addAttribute("runs", found.runs().stream().map((run) -> new RunView(run, page)).toList());
		model.addAttribute("distributor", (wanted != null) ? wanted : "");
		model.addAttribute("state", (only != null) ? only.name().toLowerCase(Locale.ROOT) : "");
		model.addAttribute("query", query(wanted, only, after));
		model.addAttribute("next", found.next().isEmpty() ? "" : query(wanted, only, found.next()));
		return "runs";
	}

	private static RunEntry.@Nullable State stateOf(@Nullable String state) {
		for (RunEntry.State one : RunEntry.State.values()) {
			if (one.name().equalsIgnoreCase(state)) {
				return one;
			}
		}
		return null;
	}

	private static String query(@Nullable String distributor, RunEntry.@Nullable State state, String after) {
		StringBuilder query = new StringBuilder("/runs?");
		query.append("distributor=").append(encoded((distributor != null) ? distributor : ""));
		query.append("&state=").append((state != null) ? state.name().toLowerCase(Locale.ROOT) : "");
		return (after.isEmpty() ? query : query.append("&after=").append(encoded(after))).toString();
	}

	private static String encoded(String value) {
		return UriUtils.encode(value, StandardCharsets.UTF_8);
	}

	/**
	 * Shows a run.
	 * @param seen the state that an open page shows: where it is another one now, the
	 * whole page changes
	 */
	@GetMapping("/runs/{distributor}/{run}")
	String run(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String run, @RequestParam(required = false) @Nullable LineState lines,
			@RequestParam(defaultValue = "0") long after, @RequestParam(required = false) @Nullable String seen,
			HttpServletResponse response, Model model) throws IOException {
		String stream = this.live.of(viewer, "run/" + distributor);
		ConsoleRun found = this.runs.get(viewer, distributor, run);
		RunView view = new RunView(found, page);
		if (seen != null && !seen.equals(view.words())) {
			response.setHeader("HX-Refresh", "true");
		}
		boolean published = found.state().isPublished();
		boolean result = published || found.entry().state() == RunEntry.State.CHECKED;
		Summary summary = result ? this.runs.result(viewer, distributor, run) : null;
		PurchasePage purchases = published ? this.runs.purchases(viewer, distributor, run, lines, after, LINES) : null;
		model.addAttribute("live", stream);
		model.addAttribute("run", view);
		model.addAttribute("pruned", found.entry().state() == RunEntry.State.PRUNED);
		model.addAttribute("published", published);
		model.addAttribute("mayDecide", found.waitsForApproval() && viewer.has(Role.APPROVER, distributor)
				&& found.entry().state() == RunEntry.State.PUBLISHED);
		model.addAttribute("running", (found.activity() != null) ? RunningView.of(found.activity(), page) : null);
		model.addAttribute("summary", summary);
		model.addAttribute("result", (summary != null) ? new ResultView(summary, page) : null);
		model.addAttribute("files", result ? this.runs.files(viewer, distributor, run) : List.of());
		model.addAttribute("purchases", purchases);
		model.addAttribute("carts",
				(purchases != null)
						? this.console.heldCarts()
							.ofRun(viewer, found.entry().distributor(), String.valueOf(found.entry().run()))
						: List.of());
		model.addAttribute("decides", this.console.heldCarts().mayDecide(viewer, distributor));
		model.addAttribute("totals", (purchases != null) ? RunView.totals(purchases.totals(), page) : List.of());
		model.addAttribute("lines", lines);
		model.addAttribute("after", after);
		model.addAttribute("buys", this.buys);
		return "run";
	}

	@GetMapping("/runs/{distributor}/{run}/files/{name}")
	ResponseEntity<Resource> file(Viewer viewer, @PathVariable String distributor, @PathVariable String run,
			@PathVariable String name) throws IOException {
		return download(this.runs.file(viewer, distributor, run, name), name);
	}

	static ResponseEntity<Resource> download(Path file, String name) {
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
			.body(new FileSystemResource(file));
	}

	/** The frame that shows it lets no script of it run, and nothing leave it. */
	@GetMapping("/runs/{distributor}/{run}/report")
	ResponseEntity<Resource> report(Viewer viewer, @PathVariable String distributor, @PathVariable String run)
			throws IOException {
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header("Content-Security-Policy", REPORT_POLICY)
			.header("X-Frame-Options", "SAMEORIGIN")
			.body(new FileSystemResource(this.runs.file(viewer, distributor, run, "report.html")));
	}

	@GetMapping("/runs/{distributor}/{run}/verification")
	String verification(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String run, Model model) throws IOException {
		return verification(page, viewer, distributor, run, "", List.of(), model);
	}

	/** Reads all files of the run, which takes seconds where it is large. */
	@PostMapping("/runs/{distributor}/{run}/verification")
	String verify(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String run, Model model) throws IOException {
		// Before they are read: what changes meanwhile may not be noticed.
		String comparedAt = page.time(this.clock.instant());
		return verification(page, viewer, distributor, run, comparedAt, this.runs.verify(viewer, distributor, run),
				model);
	}

	/**
	 * @param comparedAt empty where the files are not compared
	 */
	private String verification(ConsolePage page, Viewer viewer, String distributor, String run, String comparedAt,
			List<VerifiedFile> compared, Model model) throws IOException {
		ConsoleRun shown = this.runs.get(viewer, distributor, run);
		model.addAttribute("run", new RunView(shown, page));
		model.addAttribute("files", (shown.entry().state() == RunEntry.State.PRUNED) ? List.of()
				: this.runs.result(viewer, distributor, run).files());
		model.addAttribute("comparedAt", comparedAt);
		model.addAttribute("unchanged",
				compared.stream().collect(Collectors.toMap(VerifiedFile::name, VerifiedFile::unchanged)));
		return "verification";
	}

	@GetMapping("/runs/{distributor}/{run}/chain")
	String chain(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String run, Model model) throws IOException {
		model.addAttribute("run", new RunView(this.runs.get(viewer, distributor, run), page));
		model.addAttribute("chain", this.runs.chain(viewer, distributor, run));
		return "chain";
	}

	@GetMapping("/runs/{distributor}/{run}/decision")
	String decide(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String run, Model model) throws IOException {
		return decision(page, viewer, distributor, run, "", model);
	}

	private String decision(ConsolePage page, Viewer viewer, String distributor, String run, String error, Model model)
			throws IOException {
		OrdersToApprove orders = this.runs.orders(viewer, distributor, run);
		Summary summary = this.runs.result(viewer, distributor, run);
		model.addAttribute("run", new RunView(this.runs.get(viewer, distributor, run), page));
		model.addAttribute("orders", orders);
		model.addAttribute("overview",
				this.console.results().overview(viewer, this.runs.get(viewer, distributor, run).entry()));
		model.addAttribute("mayApprove", this.runs.mayApprove(viewer, orders));
		model.addAttribute("inPlaceOf", DecisionPages.inPlaceOf(viewer, distributor));
		model.addAttribute("needed", this.runs.get(viewer, distributor, run).standing());
		model.addAttribute("result", new ResultView(summary, page));
		model.addAttribute("total", DecisionPages.total(orders.content().totals(), page));
		model.addAttribute("resellers", resellers(orders, page));
		model.addAttribute("error", error);
		return "run-decision";
	}

	private static List<RunView.Reseller> resellers(OrdersToApprove orders, ConsolePage page) {
		return orders.resellers().entrySet().stream().map((reseller) -> {
			String id = reseller.getKey();
			String name = orders.resellerNames().get(id);
			return new RunView.Reseller(
					id.isEmpty() ? page.say(PageText.NO_RESELLER) : (name != null) ? name + " (" + id + ")" : id,
					reseller.getValue()
						.entrySet()
						.stream()
						.map((total) -> amount(total.getKey(), total.getValue(), page))
						.toList());
		}).toList();
	}

	private static String amount(String currency, CurrencyTotal total, ConsolePage page) {
		return (total.amount() != null) ? currency + " " + page.language().amount(total.amount(), currency)
				: page.say(PageText.WITHOUT_PRICE);
	}

	@PostMapping("/runs/{distributor}/{run}/approval")
	String approve(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String run, @RequestParam String orders, @RequestParam(defaultValue = "") String total,
			Model model) throws IOException {
		OrdersToApprove shown = this.runs.orders(viewer, distributor, run);
		this.factors.requireFresh(viewer);
		try {
			String expected = DecisionPages.total(shown.content().totals(), page);
			if (!DecisionPages.plain(expected, page.language()).equals(DecisionPages.plain(total, page.language()))) {
				return decision(page, viewer, distributor, run, page.say(PageText.TOTAL_DIFFERS, expected), model);
			}
			this.runs.approve(viewer, distributor, run, orders);
			this.console.worker().wake();
		}
		catch (ActionRefusedException ex) {
			return decision(page, viewer, distributor, run, Refusal.of(ex, page), model);
		}
		return "redirect:" + RunView.path(distributor, run);
	}

	@PostMapping("/runs/{distributor}/{run}/rejection")
	String reject(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String run, @RequestParam String orders, @RequestParam(defaultValue = "") String reason,
			Model model) throws IOException {
		this.runs.orders(viewer, distributor, run);
		this.factors.requireFresh(viewer);
		try {
			this.runs.reject(viewer, distributor, run, orders, reason);
		}
		catch (ActionRefusedException ex) {
			return decision(page, viewer, distributor, run, Refusal.of(ex, page), model);
		}
		return "redirect:" + RunView.path(distributor, run);
	}

}
