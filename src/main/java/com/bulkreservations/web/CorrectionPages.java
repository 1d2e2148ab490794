package com.bulkreservations.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.CellChange;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.console.upload.RowFilter;
import com.bulkreservations.console.upload.UploadAction;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.intake.Workbook;
import com.bulkreservations.order.Column;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Rejected rows as a form, with what is wrong at their cells. */
@Controller
final class CorrectionPages {

	/** Above it the file is corrected where it was made. */
	private static final int MOST_ROWS = 500;

	private final Console console;

	private final Uploads uploads;

	CorrectionPages(Console console) {
		this.console = console;
		this.uploads = console.uploads();
	}

	@GetMapping("/uploads/{id}/correction")
	String form(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id, Model model)
			throws IOException {
		ConsoleUpload upload = correctable(viewer, id);
		seen(upload.revision(), upload.number(), model);
		return show(page, viewer, upload, "", Map.of(), model);
	}

	/** What is saved must be made from what the person saw. */
	private static void seen(long revision, int number, Model model) {
		model.addAttribute("revision", revision);
		model.addAttribute("number", number);
	}

	private ConsoleUpload correctable(Viewer viewer, String id) throws IOException {
		ConsoleUpload upload = this.uploads.get(viewer, id);
		if (!this.uploads.actions(viewer, id).contains(UploadAction.CORRECT)) {
			throw new NotVisibleException();
		}
		return upload;
	}

	private String show(ConsolePage page, Viewer viewer, ConsoleUpload upload, String error, Map<String, String> fields,
			Model model) throws IOException {
		model.addAttribute("upload", upload);
		model.addAttribute("error", error);
		String why = byFile(upload, page);
		model.addAttribute("byFile", why);
		List<CorrectedRow> forms = List.of();
		if (why.isEmpty()) {
			List<ResultRow> rows = rows(viewer, upload);
			CorrectionForm form = new CorrectionForm(rows, columns(viewer, upload), fields);
			CorrectedRow.Forms each = new CorrectedRow.Forms(form,
					this.console.corrections().suggestions(viewer, upload.id(), rows), page);
			forms = rows.stream().map(each::of).toList();
		}
		model.addAttribute("rows", forms);
		return "correction";
	}

	/** Why the rows must be corrected in a file; empty if they can be here. */
	private static String byFile(ConsoleUpload upload, ConsolePage page) {
		if (upload.counts() != null && upload.counts().rejected() > MOST_ROWS) {
			return page.say(PageText.TOO_MANY_ROWS);
		}
		return upload.run() == null && Workbook.isName(upload.name()) ? page.say(PageText.WORKBOOK_CORRECTED_BY_FILE)
				: "";
	}

	private List<ResultRow> rows(Viewer viewer, ConsoleUpload upload) throws IOException {
		return this.console.results().rows(viewer, upload.id(), new RowFilter(false, null, null), 0, MOST_ROWS);
	}

	private Map<String, Column> columns(Viewer viewer, ConsoleUpload upload) throws IOException {
		return this.console.results().columns(viewer, upload.id());
	}

	/**
	 * Shows the changes, saves them, or goes back to the form.
	 * @param revision of the upload when the form was opened
	 * @param number the version of the upload then
	 */
	@PostMapping("/uploads/{id}/correction")
	String correct(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, @RequestParam(defaultValue = "0") int number,
			@RequestParam(defaultValue = "show") String step, @RequestParam Map<String, String> fields, Model model)
			throws IOException {
		ConsoleUpload upload = correctable(viewer, id);
		seen(revision, number, model);
		if (!step.equals("edit") && byFile(upload, page).isEmpty()) {
			CorrectionForm form = new CorrectionForm(rows(viewer, upload), columns(viewer, upload), fields);
			List<CorrectionForm.Change> changes = form.changes();
			if (changes.isEmpty()) {
				return show(page, viewer, upload, page.say(PageText.NOTHING_CHANGED), fields, model);
			}
			if (!step.equals("save")) {
				model.addAttribute("upload", upload);
				model.addAttribute("changes", changes);
				model.addAttribute("fields", form.changedFields());
				return "correctionchanges";
			}
			try {
				return "redirect:/uploads/" + save(viewer, upload, revision, number, changes).id();
			}
			catch (ActionRefusedException ex) {
				return show(page, viewer, upload, Refusal.of(ex, page), fields, model);
			}
		}
		return show(page, viewer, upload, "", fields, model);
	}

	private ConsoleUpload save(Viewer viewer, ConsoleUpload upload, long revision, int number,
			List<CorrectionForm.Change> changes) throws IOException {
		List<CellChange> cells = changes.stream().map(CorrectionForm.Change::cell).toList();
		ConsoleUpload corrected = (upload.run() != null)
				? this.console.corrections().correctOrdered(viewer, upload.id(), number, cells)
				: this.console.corrections().correct(viewer, upload.id(), revision, cells);
		this.console.worker().wake();
		return corrected;
	}

}
