package com.bulkreservations.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.approval.Standing;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadAction;
import com.bulkreservations.console.upload.UploadResults;
import com.bulkreservations.console.upload.UploadReturn;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.Summary;
import com.bulkreservations.web.access.Factors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The decision about a submitted upload. */
@Controller
final class DecisionPages {

	/** How many corrected cells are shown. */
	private static final int CHANGES = 1000;

	private final Console console;

	private final Uploads uploads;

	private final UploadResults results;

	private final Factors factors;

	DecisionPages(Console console, Factors factors) {
		this.console = console;
		this.uploads = console.uploads();
		this.results = console.results();
		this.factors = factors;
	}

	@GetMapping("/uploads/{id}/decision")
	String decide(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id, Model model)
			throws IOException {
		return show(page, viewer, id, "", model);
	}

	private String show(ConsolePage page, Viewer viewer, String id, String error, Model model) throws IOException {
		ConsoleUpload upload = this.uploads.get(viewer, id);
		Set<UploadAction> actions = this.uploads.actions(viewer, id);
		if (!actions.contains(UploadAction.RETURN)) {
			throw new NotVisibleException();
		}
		Summary summary = this.results.summary(viewer, id);
		List<UploadReturn> returns = this.uploads.returns(viewer, id);
		int returned = returns.isEmpty() ? 0 : returns.get(returns.size() - 1).number();
		model.addAttribute("upload", upload);
		model.addAttribute("mayApprove", actions.contains(UploadAction.APPROVE));
		model.addAttribute("inPlaceOf", inPlaceOf(viewer, upload.distributor()));
		model.addAttribute("result", new ResultView(summary, page));
		model.addAttribute("overview", this.results.overview(viewer, id));
		model.addAttribute("total", total(summary.accepted(), page));
		Standing standing = this.results.standing(viewer, id);
		model.addAttribute("needed", standing.needed());
		model.addAttribute("approvedBy", standing.approvers());
		model.addAttribute("rejected", standing.state() == Standing.State.REJECTED);
		model.addAttribute("versions", this.uploads.versions(viewer, id));
		model.addAttribute("returned", returns.isEmpty() ? null : returns.get(returns.size() - 1));
		model.addAttribute("changes",
				this.results.changes(viewer, id, CHANGES)
					.stream()
					.filter((change) -> change.number() > returned)
					.toList());
		model.addAttribute("corrected",
				(upload.corrects() != null) ? this.uploads.get(viewer, upload.corrects()) : null);
		model.addAttribute("error", error);
		return "decision";
	}

	/** Returns in whose place the viewer decides; nothing for an approver. */
	static String inPlaceOf(Viewer viewer, String distributor) {
		List<String> approvers = viewer.approvers(distributor);
		return approvers.contains(viewer.name()) ? "" : String.join(", ", approvers);
	}

	/**
	 * The totals that the approver repeats, such as {@code EUR 1,342.78 and USD 12.00}.
	 */
	static String total(Map<String, CurrencyTotal> totals, ConsolePage page) {
		StringBuilder total = new StringBuilder();
		totals.forEach((currency, sum) -> {
			if (sum.amount() != null) {
				total.append(total.isEmpty() ? "" : " + ")
					.append(currency)
					.append(' ')
					.append(page.language().amount(sum.amount(), currency));
			}
		});
		return total.toString();
	}

	@PostMapping("/uploads/{id}/approval")
	String approve(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, @RequestParam(defaultValue = "") String total, Model model)
			throws IOException {
		this.factors.requireFresh(viewer);
		try {
			String expected = total(this.results.summary(viewer, id).accepted(), page);
			if (!plain(expected, page.language()).equals(plain(total, page.language()))) {
				return show(page, viewer, id, page.say(PageText.TOTAL_DIFFERS, expected), model);
			}
			this.uploads.approve(viewer, id, revision);
			this.console.worker().wake();
		}
		catch (ActionRefusedException ex) {
			return refused(page, viewer, id, ex, model);
		}
		return "redirect:/uploads/" + id;
	}

	/**
	 * Returns a total without spaces, currencies and separators of thousands; the
	 * decimals count.
	 */
	static String plain(String total, Language language) {
		return total.replaceAll((language == Language.NL) ? "[\\s\\p{L}.]" : "[\\s\\p{L},]", "");
	}

	@PostMapping("/uploads/{id}/return")
	String sendBack(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, @RequestParam(defaultValue = "") String reason, Model model)
			throws IOException {
		this.factors.requireFresh(viewer);
		try {
			this.uploads.sendBack(viewer, id, revision, reason);
		}
		catch (ActionRefusedException ex) {
			return refused(page, viewer, id, ex, model);
		}
		return "redirect:/uploads/" + id;
	}

	/** The upload may be no longer one to decide on. */
	private String refused(ConsolePage page, Viewer viewer, String id, ActionRefusedException failure, Model model)
			throws IOException {
		if (!this.uploads.actions(viewer, id).contains(UploadAction.RETURN)) {
			throw failure;
		}
		return show(page, viewer, id, Refusal.of(failure, page), model);
	}

}
