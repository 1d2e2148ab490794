package com.bulkreservations.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.history.FoundUploads;
import com.bulkreservations.console.history.History;
import com.bulkreservations.console.history.Hits;
import com.bulkreservations.console.history.OpenPositions;
import com.bulkreservations.console.history.OrderFilter;
import com.bulkreservations.console.history.PastOrders;
import com.bulkreservations.console.history.OrderList;
import com.bulkreservations.console.history.PastOrder;
import com.bulkreservations.console.history.Story;
import com.bulkreservations.console.history.UploadSearch;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.run.ConsoleRun;
import com.bulkreservations.console.run.RunState;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.purchase.LineState;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** The search, and the history of orders as a page and as CSV. */
@Controller
final class HistoryPages {

	private static final int FOUND = 50;

	private static final int LISTED = 50;

	/** Above the longest ID and name. */
	private static final int LONGEST = 256;

	private static final String HEADER = "order_number,distributor_id,customer_id,customer_name,market,lines,quantity,"
			+ "currency,amount,tax_included,published_at,run,file,bought_lines,cancelled_lines,other_lines,"
			+ "partner_center_orders,charged_amount\n";

	private final History history;

	private final UploadSearch uploadSearch;

	private final PastOrders orders;

	private final OpenPositions open;

	private final Uploads uploads;

	HistoryPages(Console console) {
		this.history = console.history();
		this.uploadSearch = console.uploadSearch();
		this.orders = console.pastOrders();
		this.open = console.openPositions();
		this.uploads = console.uploads();
	}

	@GetMapping("/search")
	String search(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam(defaultValue = "") String q,
			Model model) throws IOException {
		String wanted = q.strip();
		String known = (wanted.length() > LONGEST) ? "" : wanted;
		Hits hits = this.history.search(viewer, known, FOUND);
		FoundUploads rows = this.uploadSearch.search(viewer, known, FOUND);
		List<StoryView.InUpload> waiting = waiting(rows,
				known.isEmpty() ? List.of() : this.uploads.named(viewer, known, FOUND), page);
		model.addAttribute("q", wanted);
		model.addAttribute("complete", hits.complete() && rows.complete());
		model.addAttribute("none", hits.areNone() && waiting.isEmpty());
		model.addAttribute("waiting", waiting);
		model.addAttribute("requests", requests(hits.requests(), viewer, page));
		model.addAttribute("orders", views(hits.orders(), viewer, page));
		model.addAttribute("customers", views(hits.ofCustomers(), viewer, page));
		model.addAttribute("subscription", views(hits.ofSubscription(), viewer, page));
		model.addAttribute("files", hits.files());
		model.addAttribute("refused",
				hits.refused()
					.stream()
					.map((entry) -> new RunView(new ConsoleRun(entry, RunState.REFUSED, null, null), page))
					.toList());
		return "search";
	}

	/** Uploads with what was found in them, then those with such a name alone. */
	private static List<StoryView.InUpload> waiting(FoundUploads rows, List<ConsoleUpload> named, ConsolePage page) {
		Map<String, StoryView.InUpload> waiting = new LinkedHashMap<>();
		rows.uploads().forEach((found) -> waiting.put(found.upload().id(), StoryView.in(found, page)));
		named.forEach((upload) -> waiting.putIfAbsent(upload.id(), new StoryView.InUpload(upload, List.of())));
		return List.copyOf(waiting.values());
	}

	/** The steps of a request over all runs of a distributor, the first one first. */
	private Map<String, List<StoryView.Step>> requests(List<Story> stories, Viewer viewer, ConsolePage page) {
		Comparator<Story> order = Comparator.comparing((Story story) -> story.run().publishedAt())
			.thenComparing(Story::accepted);
		return views(stories.stream().sorted(order).toList(), viewer, page).stream()
			.collect(Collectors.groupingBy(StoryView::distributor, LinkedHashMap::new,
					Collectors.flatMapping((view) -> view.steps().stream(), Collectors.toList())));
	}

	private List<StoryView> views(List<Story> stories, Viewer viewer, ConsolePage page) {
		List<StoryView> views = new ArrayList<>();
		for (Story story : stories) {
			ConsoleUpload upload = this.uploads.ofRun(viewer, story.run().distributor(), story.run().run());
			views.add(StoryView.of(story, upload,
					(upload != null) ? this.uploads.versions(viewer, upload.id()) : List.of(), page));
		}
		return views;
	}

	@GetMapping("/orders")
	String orders(@ModelAttribute("page") ConsolePage page, Viewer viewer,
			@RequestParam(defaultValue = "") String customer,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
			@RequestParam(defaultValue = "") String after, Model model) throws IOException {
		OrderFilter filter = new OrderFilter(customer, from, to);
		OrderList found = this.orders.list(viewer, filter, after, LISTED);
		OpenPositions.Counted counted = this.open.of(viewer);
		String query = query(filter);
		model.addAttribute("filter", filter);
		model.addAttribute("query", query);
		model.addAttribute("complete", found.complete());
		model.addAttribute("orders", found.orders().stream().map((order) -> StoryView.of(order, page)).toList());
		model.addAttribute("next", found.next().isEmpty() ? "" : query + "&after=" + encoded(found.next()));
		model.addAttribute("countedAt", (counted != null) ? page.time(counted.at()) : "");
		model.addAttribute("open", (counted != null) ? counted.byDistributor() : Map.of());
		return "orderhistory";
	}

	private static String query(OrderFilter filter) {
		return "customer=" + encoded(filter.customer()) + "&from=" + ((filter.from() != null) ? filter.from() : "")
				+ "&to=" + ((filter.to() != null) ? filter.to() : "");
	}

	private static String encoded(String value) {
		return UriUtils.encode(value, StandardCharsets.UTF_8);
	}

	/** Writes all orders of a filter. */
	@GetMapping("/orders.csv")
	void export(Viewer viewer, @RequestParam(defaultValue = "") String customer,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
			HttpServletResponse response) throws IOException {
		OrderFilter filter = new OrderFilter(customer, from, to);
		// An answer that has begun cannot become one that is not there.
		this.orders.download(viewer, filter);
		response.setContentType("text/csv");
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader("Content-Disposition", "attachment; filename=\"orders.csv\"");
		PrintWriter out = response.getWriter();
		out.print(HEADER);
		this.orders.read(viewer, filter, (order) -> out.print(line(order)));
		out.flush();
	}

	private static String line(PastOrder order) {
		long bought = order.bought().lines().getOrDefault(LineState.BOUGHT, 0L);
		long all = order.bought().lines().values().stream().mapToLong(Long::longValue).sum();
		String name = order.customerName();
		return Stream
			.of(order.value("order_number"), order.value("distributor_id"), order.value("customer_id"),
					(name != null) ? name : "", order.value("market"), order.value("lines"), order.value("quantity"),
					order.value("currency"), order.value("amount"), order.value("tax_included"),
					order.run().publishedAt().toString(), order.run().run(), order.run().file(), Long.toString(bought),
					Long.toString(order.bought().cancelled()), Long.toString(all - bought),
					String.join(" ", order.bought().orders()),
					(order.bought().charged() != null) ? order.bought().charged().toPlainString() : "")
			.map(AuditPages::cell)
			.collect(Collectors.joining(",")) + "\n";
	}

}
