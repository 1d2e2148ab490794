package com.bulkreservations.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.draft.Drafts;
import com.bulkreservations.console.draft.NewRequest;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.reference.loader.ReferenceSearch;
import com.bulkreservations.reference.loader.ReferenceSearch.FoundCustomer;
import com.bulkreservations.reference.loader.ReferenceSearch.FoundItem;
import com.bulkreservations.reference.loader.ReferenceSearch.FoundSubscription;
import com.bulkreservations.reference.loader.ReferenceSearch.ItemFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The way of Partner Center's own page, step by step, for people without a spreadsheet:
 * customer, segment and subscription, item, quantity and the rest; then the draft.
 */
@Controller
final class NewRequestPages {

	private static final int CUSTOMERS = 50;

	private static final int ITEMS = 50;

	private final Console console;

	private final Drafts drafts;

	private final DistributorNames distributors;

	NewRequestPages(Console console, DistributorNames distributors) {
		this.console = console;
		this.drafts = console.drafts();
		this.distributors = distributors;
	}

	/** Steps 1 and 2: the customer. */
	@GetMapping("/requests/new")
	String customers(Viewer viewer, @RequestParam(defaultValue = "") String distributor,
			@RequestParam(defaultValue = "") String find, Model model) {
		List<String> own = this.distributors.all().stream().filter((id) -> viewer.has(Role.UPLOADER, id)).toList();
		if (own.isEmpty()) {
			throw new NotVisibleException();
		}
		String chosen = distributor.isEmpty() ? own.get(0) : distributor;
		model.addAttribute("distributors", own);
		model.addAttribute("distributor", chosen);
		model.addAttribute("find", find.strip());
		model.addAttribute("customers",
				this.drafts.look(viewer, chosen, (reference) -> reference.customers(chosen, find, CUSTOMERS)));
		model.addAttribute("draft", this.drafts.list(viewer, chosen).size());
		return "new-customer";
	}

	/** Steps 3 to 5: segment, type, subscription, and the filters. */
	@GetMapping("/requests/new/{distributor}/{customer}")
	String items(Viewer viewer, @PathVariable String distributor, @PathVariable String customer,
			@RequestParam Map<String, String> query, Model model) {
		Map<String, String> chosen = chosen(query);
		this.drafts.look(viewer, distributor, (reference) -> {
			FoundCustomer found = customer(reference, distributor, customer);
			List<FoundSubscription> subscriptions = reference.subscriptions(found);
			FoundSubscription subscription = subscription(subscriptions, chosen);
			ItemFilter filter = (subscription != null) ? filter(chosen, subscription) : null;
			model.addAttribute("customer", found);
			model.addAttribute("subscriptions", subscriptions);
			model.addAttribute("choices", reference.choices(found.market()));
			model.addAttribute("items", (filter != null) ? reference.items(found.market(), filter, ITEMS) : List.of());
			return found;
		});
		model.addAttribute("distributor", distributor);
		model.addAttribute("chosen", chosen);
		model.addAttribute("path", path(distributor, customer));
		model.addAttribute("query", query(chosen));
		return "new-item";
	}

	private static String path(String distributor, String customer) {
		return UriComponentsBuilder.fromPath("/requests/new/{distributor}/{customer}")
			.build()
			.expand(distributor, customer)
			.encode()
			.toUriString();
	}

	/** Returns what was chosen on the page, and nothing else. */
	private static Map<String, String> chosen(Map<String, String> query) {
		Map<String, String> chosen = new TreeMap<>();
		for (String name : List.of("segment", "subscription", "type", "region", "term", "text")) {
			chosen.put(name, query.getOrDefault(name, "").strip());
		}
		return chosen;
	}

	private static String query(Map<String, String> chosen) {
		UriComponentsBuilder query = UriComponentsBuilder.newInstance();
		chosen.forEach((name, value) -> query.queryParam(name, "{" + name + "}"));
		return query.encode().buildAndExpand(chosen).toUriString();
	}

	private static FoundCustomer customer(ReferenceSearch reference, String distributor, String id) {
		FoundCustomer customer = reference.customer(distributor, id);
		if (customer == null) {
			throw new NotVisibleException();
		}
		return customer;
	}

	private static @Nullable FoundSubscription subscription(List<FoundSubscription> all, Map<String, String> chosen) {
		return all.stream()
			.filter((one) -> one.id().equalsIgnoreCase(chosen.get("subscription")))
			.findFirst()
			.orElse(null);
	}

	private static ItemFilter filter(Map<String, String> chosen, FoundSubscription subscription) {
		return new ItemFilter(chosen.getOrDefault("segment", ""), subscription.offer(), chosen.getOrDefault("type", ""),
				chosen.getOrDefault("region", ""), chosen.getOrDefault("term", ""), chosen.getOrDefault("text", ""));
	}

	/** Steps 6 and 8: quantity, scope, reseller and billing plan. */
	@GetMapping("/requests/new/{distributor}/{customer}/item")
	String item(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String customer, @RequestParam Map<String, String> query, Model model) {
		return item(page, viewer, distributor, customer, query, "", model);
	}

	private String item(ConsolePage page, Viewer viewer, String distributor, String customer, Map<String, String> query,
			String error, Model model) {
		Map<String, String> chosen = chosen(query);
		this.drafts.look(viewer, distributor, (reference) -> {
			FoundCustomer found = customer(reference, distributor, customer);
			FoundSubscription subscription = subscription(reference.subscriptions(found), chosen);
			FoundItem item = (subscription != null) ? item(reference, found, subscription, chosen, query) : null;
			if (subscription == null || item == null) {
				throw new NotVisibleException();
			}
			model.addAttribute("customer", found);
			model.addAttribute("subscription", subscription);
			model.addAttribute("item", item);
			model.addAttribute("resellers", reference.resellers(distributor));
			model.addAttribute("agents", reference.agents(distributor));
			return found;
		});
		model.addAttribute("distributor", distributor);
		model.addAttribute("chosen", chosen);
		model.addAttribute("path", path(distributor, customer));
		model.addAttribute("query", query(chosen));
		model.addAttribute("quantity", query.getOrDefault("quantity", "1"));
		model.addAttribute("requestId", query.getOrDefault("request_id", this.drafts.proposedId(viewer, distributor)));
		model.addAttribute("agent", query.getOrDefault("requested_by", page.name()));
		model.addAttribute("error", error);
		return "new-request";
	}

	/** Finds the one item that was chosen, whatever the filters were. */
	private static @Nullable FoundItem item(ReferenceSearch reference, FoundCustomer customer,
			FoundSubscription subscription, Map<String, String> chosen, Map<String, String> query) {
		String key = query.getOrDefault("item", "").toLowerCase(Locale.ROOT);
		List<String> parts = List.of(key.split("/", -1));
		if (parts.size() != 4) {
			return null;
		}
		ItemFilter one = new ItemFilter(chosen.getOrDefault("segment", ""), subscription.offer(), parts.get(0),
				parts.get(2), parts.get(3), parts.get(1));
		return reference.items(customer.market(), one, Integer.MAX_VALUE)
			.stream()
			.filter((item) -> item.key().equals(key))
			.findFirst()
			.orElse(null);
	}

	/** Adds a request to the draft. */
	@PostMapping("/requests/new/{distributor}/{customer}/item")
	String add(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String customer, @RequestParam Map<String, String> form, Model model) {
		Map<String, String> chosen = chosen(form);
		NewRequest request = this.drafts.look(viewer, distributor, (reference) -> {
			FoundCustomer found = customer(reference, distributor, customer);
			FoundSubscription subscription = subscription(reference.subscriptions(found), chosen);
			FoundItem item = (subscription != null) ? item(reference, found, subscription, chosen, form) : null;
			if (subscription == null || item == null) {
				throw new NotVisibleException();
			}
			return new NewRequest(value(form, "request_id"), found.id(), chosen.getOrDefault("segment", ""),
					subscription.id(), item.type(), item.sku(), item.region(), item.term(), value(form, "quantity"),
					value(form, "scope"), value(form, "billing_frequency"), value(form, "reseller"),
					value(form, "requested_by"), item.title(), found.name());
		});
		try {
			this.drafts.add(viewer, distributor, request);
		}
		catch (ActionRefusedException ex) {
			return item(page, viewer, distributor, customer, form, Refusal.of(ex, page), model);
		}
		return "redirect:" + draft(distributor);
	}

	private static String value(Map<String, String> form, String name) {
		return form.getOrDefault(name, "").strip();
	}

	private static String draft(String distributor) {
		return UriComponentsBuilder.fromPath("/drafts/{distributor}")
			.build()
			.expand(distributor)
			.encode()
			.toUriString();
	}

	/** Steps 7 and 8: the draft. */
	@GetMapping("/drafts/{distributor}")
	String draft(Viewer viewer, @PathVariable String distributor, Model model) {
		return draft(viewer, distributor, "", model);
	}

	private String draft(Viewer viewer, String distributor, String error, Model model) {
		model.addAttribute("distributor", distributor);
		model.addAttribute("path", draft(distributor));
		model.addAttribute("requests", this.drafts.list(viewer, distributor));
		model.addAttribute("error", error);
		return "draft";
	}

	@PostMapping("/drafts/{distributor}/{id}/quantity")
	String changeQuantity(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String id, @RequestParam(defaultValue = "") String quantity, Model model) {
		try {
			this.drafts.changeQuantity(viewer, distributor, id, quantity);
		}
		catch (ActionRefusedException ex) {
			return draft(viewer, distributor, Refusal.of(ex, page), model);
		}
		return "redirect:" + draft(distributor);
	}

	@PostMapping("/drafts/{distributor}/{id}/removal")
	String remove(Viewer viewer, @PathVariable String distributor, @PathVariable String id) {
		this.drafts.remove(viewer, distributor, id);
		return "redirect:" + draft(distributor);
	}

	/** The draft becomes an upload, which is checked like any other. */
	@PostMapping("/drafts/{distributor}/upload")
	String send(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor, Model model)
			throws IOException {
		try {
			String upload = this.drafts.send(viewer, distributor).id();
			this.console.worker().wake();
			return "redirect:/uploads/" + upload;
		}
		catch (ActionRefusedException ex) {
			return draft(viewer, distributor, Refusal.of(ex, page), model);
		}
	}

}
