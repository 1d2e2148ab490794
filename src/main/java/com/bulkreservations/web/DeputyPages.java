package com.bulkreservations.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Deputies;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.web.access.Factors;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The deputies of approvers who are away: for them, their deputies, and admins. */
@Controller
@RequestMapping("/deputies")
final class DeputyPages {

	private final Deputies deputies;

	private final Factors factors;

	private final Clock clock;

	DeputyPages(Console console, Factors factors, Clock clock) {
		this.deputies = console.deputies();
		this.factors = factors;
		this.clock = clock;
	}

	@GetMapping
	String list(Viewer viewer, Model model) {
		if (!this.deputies.concern(viewer)) {
			throw new NotVisibleException();
		}
		String today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).toString();
		return show(viewer, "", today, today, "", model);
	}

	private String show(Viewer viewer, String deputy, String from, String to, String error, Model model) {
		model.addAttribute("mine", this.deputies.by(viewer));
		model.addAttribute("others", this.deputies.to(viewer));
		model.addAttribute("all", viewer.has(Role.ADMIN) ? this.deputies.all(viewer) : List.of());
		model.addAttribute("distributors", viewer.approvesFor());
		model.addAttribute("now", this.clock.instant());
		model.addAttribute("deputy", deputy);
		model.addAttribute("from", from);
		model.addAttribute("to", to);
		model.addAttribute("error", error);
		return "deputies";
	}

	@PostMapping
	String name(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam(defaultValue = "") String deputy,
			@RequestParam(required = false) @Nullable List<String> distributor,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
			@RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
			Model model) {
		if (!viewer.hasOwn(Role.APPROVER)) {
			throw new NotVisibleException();
		}
		this.factors.requireFresh(viewer);
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		LocalDate first = (from != null) ? from : today;
		LocalDate last = (to != null) ? to : first;
		try {
			if (distributor == null) {
				throw new ActionRefusedException(
						OperatorMessage.DEPUTY_WITHOUT_DISTRIBUTOR.text("Expected a distributor, but found none."));
			}
			this.deputies.name(viewer, deputy, distributor, first, last);
		}
		catch (ActionRefusedException ex) {
			return show(viewer, deputy, first.toString(), last.toString(), Refusal.of(ex, page), model);
		}
		return "redirect:/deputies";
	}

	@PostMapping("/{id}/end")
	String end(Viewer viewer, @PathVariable String id) {
		if (!this.deputies.concern(viewer)) {
			throw new NotVisibleException();
		}
		this.factors.requireFresh(viewer);
		this.deputies.end(viewer, id);
		return this.deputies.concern(viewer) ? "redirect:/deputies" : "redirect:/account";
	}

}
