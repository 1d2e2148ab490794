package com.bulkreservations.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

	private static final String CELL = "cell.";

	private final Console console;

	private final Uploads uploads;

	CorrectionPages(Console console) {
		this.console = console;
		this.uploads = console.uploads();
	}

	@GetMapping("/uploads/{id}/correction")
	String form(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id, Model model)
			throws IOException {
		return show(page, viewer, id, "", Map.of(), model);
	}

	private String show(ConsolePage page, Viewer viewer, String id, String error, Map<String, String> typed,
			Model model) throws IOException {
		ConsoleUpload upload = this.uploads.get(viewer, id);
		if (!this.uploads.actions(viewer, id).contains(UploadAction.CORRECT)) {
			throw new NotVisibleException();
		}
		List<ResultRow> rows = rows(viewer, id);
		boolean tooMany = rows.size() > MOST_ROWS;
		model.addAttribute("upload", upload);
		model.addAttribute("tooMany", tooMany);
		model.addAttribute("rows",
				tooMany ? List.of() : rows.stream().map((row) -> CorrectedRow.of(row, typed, page)).toList());
		model.addAttribute("error", error);
		return "correction";
	}

	private List<ResultRow> rows(Viewer viewer, String id) throws IOException {
		return this.console.results().rows(viewer, id, new RowFilter(false, null, null), 0, MOST_ROWS + 1);
	}

	@PostMapping("/uploads/{id}/correction")
	String correct(@ModelAttribute("page") ConsolePage page, Viewer viewer, @PathVariable String id,
			@RequestParam long revision, @RequestParam(defaultValue = "false") boolean everywhere,
			@RequestParam Map<String, String> form, Model model) throws IOException {
		try {
			List<CellChange> changes = changes(rows(viewer, id), form, everywhere);
			if (changes.isEmpty()) {
				return show(page, viewer, id, page.say(PageText.NOTHING_CHANGED), form, model);
			}
			this.console.corrections().correct(viewer, id, revision, changes);
			this.console.worker().wake();
		}
		catch (ActionRefusedException ex) {
			return show(page, viewer, id, Refusal.of(ex, page), form, model);
		}
		return "redirect:/uploads/" + id;
	}

	/**
	 * Returns the cells that the form changes.
	 * @param everywhere also changes the cells of the same column with the same old value
	 */
	static List<CellChange> changes(List<ResultRow> rows, Map<String, String> form, boolean everywhere) {
		Map<String, CellChange> changes = new LinkedHashMap<>();
		Map<String, String> replaced = new LinkedHashMap<>();
		for (ResultRow row : rows) {
			row.cells().forEach((column, old) -> {
				String typed = form.get(CELL + row.line() + "." + column);
				if (typed != null && !typed.equals(old)) {
					changes.put(row.line() + "." + column, new CellChange(row.line(), column, typed));
					replaced.putIfAbsent(column + "\n" + old, typed);
				}
			});
		}
		if (everywhere) {
			for (ResultRow row : rows) {
				row.cells().forEach((column, old) -> {
					String value = replaced.get(column + "\n" + old);
					if (value != null) {
						changes.putIfAbsent(row.line() + "." + column, new CellChange(row.line(), column, value));
					}
				});
			}
		}
		return new ArrayList<>(changes.values());
	}

}
