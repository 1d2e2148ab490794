package com.bulkreservations.web;

import java.io.IOException;

import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.HeldCart;
import com.bulkreservations.console.work.HeldCarts;
import com.bulkreservations.web.access.Factors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The decision about a cart that is held for its price or amount. */
@Controller
@RequestMapping("/carts/{distributor}/{cart}")
final class CartPages {

	private final HeldCarts carts;

	private final Factors factors;

	CartPages(Console console, Factors factors) {
		this.carts = console.heldCarts();
		this.factors = factors;
	}

	@GetMapping
	String decide(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String cart, Model model) throws IOException {
		return show(page, viewer, this.carts.get(viewer, distributor, cart), "", model);
	}

	private String show(ConsolePage page, Viewer viewer, HeldCart held, String error, Model model) throws IOException {
		boolean reads = viewer.seesContents(held.run().distributor());
		model.addAttribute("held", held);
		model.addAttribute("run", reads ? page.run(held.run().distributor(), held.run().name()) : "");
		model.addAttribute("mayApprove", this.carts.mayApprove(viewer, held));
		model.addAttribute("total", (held.price() != null) ? total(held.price().price(), page) : "");
		model.addAttribute("error", error);
		return "cart";
	}

	/** The amount that a person repeats. */
	private static String total(CartPrice price, ConsolePage page) {
		return price.currency() + " " + page.language().amount(price.amount(), price.currency());
	}

	@PostMapping("/approval")
	String approve(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String cart, @RequestParam String revision, @RequestParam(defaultValue = "") String total,
			Model model) throws IOException {
		this.carts.requireDecider(viewer, distributor);
		this.factors.requireApprover();
		HeldCart held = this.carts.current(viewer, distributor, cart, revision);
		String expected = (held.price() != null) ? total(held.price().price(), page) : "";
		if (!DecisionPages.plain(expected, page.language()).equals(DecisionPages.plain(total, page.language()))) {
			return show(page, viewer, held, page.say(PageText.CART_TOTAL_DIFFERS, expected), model);
		}
		try {
			this.carts.approve(viewer, distributor, cart, revision);
		}
		catch (ActionRefusedException ex) {
			return show(page, viewer, held, Refusal.of(ex, page), model);
		}
		return back(viewer, held);
	}

	@PostMapping("/rejection")
	String reject(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String distributor,
			@PathVariable String cart, @RequestParam String revision, @RequestParam(defaultValue = "") String reason,
			Model model) throws IOException {
		this.carts.requireDecider(viewer, distributor);
		this.factors.requireApprover();
		HeldCart held = this.carts.current(viewer, distributor, cart, revision);
		try {
			this.carts.reject(viewer, distributor, cart, revision, reason);
		}
		catch (ActionRefusedException ex) {
			return show(page, viewer, held, Refusal.of(ex, page), model);
		}
		return back(viewer, held);
	}

	/** Leads to where the viewer finds the cart again. */
	private static String back(Viewer viewer, HeldCart held) {
		boolean reads = viewer.seesContents(held.run().distributor());
		return "redirect:" + (reads ? RunView.path(held.run().distributor(), held.run().name()) : "/operation")
				+ "#carts";
	}

}
