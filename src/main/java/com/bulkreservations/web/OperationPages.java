package com.bulkreservations.web;

import java.io.IOException;
import java.util.List;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.CartResolution;
import com.bulkreservations.console.work.HeldCarts;
import com.bulkreservations.console.work.Operation;
import com.bulkreservations.web.access.Factors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Operation: what is queued and running, workers, switches, held carts, disk and
 * findings.
 */
@Controller
final class OperationPages {

	private final Operation operation;

	private final HeldCarts carts;

	private final Factors factors;

	private final Live live;

	OperationPages(Console console, Factors factors, Live live) {
		this.operation = console.operation();
		this.carts = console.heldCarts();
		this.factors = factors;
		this.live = live;
	}

	@GetMapping("/operation")
	String operation(@ModelAttribute("page") ConsolePage page, Viewer viewer, Model model) throws IOException {
		return show(page, viewer, "", model);
	}

	private String show(ConsolePage page, Viewer viewer, String error, Model model) throws IOException {
		model.addAttribute("live", this.live.of(viewer, "operation"));
		model.addAttribute("carts", this.carts.list(viewer));
		model.addAttribute("running", new RunningView(this.operation.running(viewer), page));
		model.addAttribute("shared", this.operation.isShared(viewer));
		model.addAttribute("workers", this.operation.workers(viewer));
		model.addAttribute("queue", this.operation.queue(viewer));
		model.addAttribute("interrupted", this.operation.interrupted(viewer));
		model.addAttribute("findings", this.operation.findings(viewer));
		model.addAttribute("disks", this.operation.disks(viewer));
		model.addAttribute("error", error);
		return "operation";
	}

	@PostMapping("/operation/queue")
	String queue(Viewer viewer, @RequestParam boolean stopped) throws IOException {
		this.operation.setQueueStopped(viewer, stopped);
		return "redirect:/operation";
	}

	@PostMapping("/operation/process/stop")
	String stopProcess(Viewer viewer) throws IOException {
		this.operation.stopProcess(viewer);
		return "redirect:/operation";
	}

	/** As the command {@code stop --worker}. */
	@PostMapping("/operation/workers/drain")
	String drain(Viewer viewer, @RequestParam String worker) throws IOException {
		this.operation.drain(viewer, worker);
		return "redirect:/operation#workers";
	}

	/** To stop them must be quick; to let them go on is a decision. */
	@PostMapping("/operation/purchases")
	String purchases(Viewer viewer, @RequestParam boolean stopped) throws IOException {
		this.operation.findings(viewer);
		if (!stopped) {
			this.factors.requireFresh(viewer);
		}
		this.operation.setPurchasesStopped(viewer, stopped);
		return "redirect:/operation";
	}

	@PostMapping("/operation/carts")
	String decide(@ModelAttribute("page") ConsolePage page, Viewer viewer, @RequestParam String cart,
			@RequestParam String revision, @RequestParam CartResolution.Kind kind,
			@RequestParam(defaultValue = "") String order, @RequestParam(defaultValue = "") String reason, Model model)
			throws IOException {
		this.operation.findings(viewer);
		this.factors.requireFresh(viewer);
		try {
			this.carts.resolve(viewer, cart, revision, kind, order, reason);
		}
		catch (ActionRefusedException ex) {
			return show(page, viewer, Refusal.of(ex, page), model);
		}
		return "redirect:/operation#carts";
	}

	@PostMapping("/operation/check")
	String check(Viewer viewer) {
		this.operation.check(viewer);
		return "redirect:/operation#doctor";
	}

	/** Returns bytes as people say them, such as {@code 12 GB}. */
	static String bytes(long bytes, ConsolePage page) {
		List<String> units = List.of("B", "kB", "MB", "GB", "TB");
		double size = bytes;
		int unit = 0;
		while (size >= 1000 && unit < units.size() - 1) {
			size /= 1000;
			unit++;
		}
		return page.language().number(Math.round(size)) + " " + units.get(unit);
	}

}
