package com.bulkreservations.template;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.order.Column;
import com.bulkreservations.reference.loader.ChoiceLists;
import com.bulkreservations.reference.loader.ChoiceLists.Choice;
import com.bulkreservations.report.wording.Language;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook with the columns of an upload, lists to choose values from, and an
 * explanation of each column.
 */
public final class UploadTemplate {

	/** So many rows have drop-downs; more can be filled in. */
	private static final int ROWS = 5_000;

	/**
	 * A longer list is of no use in a spreadsheet, which searches it letter by letter.
	 */
	private static final int MAX_CHOICES = 20_000;

	private static final String TEXT = "@";

	private static final String HEAD_COLOR = "0B5394";

	private static final int WIDE = 38;

	private static final int NARROW = 18;

	private final ChoiceLists lists;

	private final Language language;

	public UploadTemplate(ChoiceLists lists, Language language) {
		this.lists = lists;
		this.language = language;
	}

	/**
	 * Writes the workbook.
	 * @throws java.nio.file.FileAlreadyExistsException if the file exists: somebody may
	 * have filled it in
	 */
	public void write(Path file) throws IOException {
		try (OutputStream out = new BufferedOutputStream(
				Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
			write(out);
		}
	}

	/** Writes the workbook to a stream, which stays open. */
	public void write(OutputStream out) throws IOException {
		try (Workbook workbook = new Workbook(out, "Bulk Reservations", null)) {
			Worksheet requests = workbook.newWorksheet(TemplateWords.requests(this.language));
			Worksheet explanation = workbook.newWorksheet(TemplateWords.explanation(this.language));
			Worksheet choices = workbook.newWorksheet(TemplateWords.lists(this.language));
			writeExplanation(explanation);
			writeRequests(requests, choices);
		}
	}

	private void writeExplanation(Worksheet sheet) {
		String[] headings = TemplateWords.headings(this.language);
		for (int i = 0; i < headings.length; i++) {
			head(sheet, i, headings[i]);
			sheet.width(i, (i == 2) ? 3 * WIDE : NARROW);
		}
		int row = 0;
		for (Column column : Column.values()) {
			row++;
			sheet.value(row, 0, column.header());
			sheet.value(row, 1, TemplateWords.required(this.language, column.isRequired()));
			int choices = choices(column).size();
			sheet.value(row, 2, TemplateWords.of(column, this.language)
					+ ((choices > MAX_CHOICES) ? TemplateWords.shortened(this.language, MAX_CHOICES, choices) : ""));
		}
	}

	private void writeRequests(Worksheet requests, Worksheet choices) {
		int list = 0;
		int position = 0;
		for (Column column : Column.values()) {
			head(requests, position, column.header());
			requests.width(position, isLong(column) ? WIDE : NARROW);
			requests.style(position).format(TEXT).set();
			List<Choice> values = choices(column).stream().limit(MAX_CHOICES).toList();
			if (!values.isEmpty()) {
				writeList(choices, list, column, values);
				requests.range(1, position, ROWS, position)
					.validateWithList(choices.range(1, list, values.size(), list))
					.allowBlank(true)
					// What is not in the list may be known by the time of the run.
					.errorStyle(DataValidationErrorStyle.WARNING);
				list += 2;
			}
			position++;
		}
		requests.freezePane(0, 1);
		choices.freezePane(0, 1);
	}

	private static void writeList(Worksheet sheet, int position, Column column, List<Choice> values) {
		head(sheet, position, column.header());
		head(sheet, position + 1, "");
		sheet.width(position, isLong(column) ? WIDE : NARROW);
		sheet.width(position + 1, values.stream().allMatch((choice) -> choice.name().isEmpty()) ? 3 : WIDE);
		for (int i = 0; i < values.size(); i++) {
			sheet.inlineString(i + 1, position, values.get(i).value());
			if (!values.get(i).name().isEmpty()) {
				sheet.inlineString(i + 1, position + 1, values.get(i).name());
			}
		}
		sheet.style(position).format(TEXT).set();
	}

	private static void head(Worksheet sheet, int position, String heading) {
		sheet.value(0, position, heading);
		sheet.style(0, position).bold().fontColor("FFFFFF").fillColor(HEAD_COLOR).format(TEXT).set();
	}

	private static boolean isLong(Column column) {
		return switch (column) {
			case CUSTOMER_ID, SUBSCRIPTION_ID, SKU, REQUESTED_BY -> true;
			default -> false;
		};
	}

	private List<Choice> choices(Column column) {
		return switch (column) {
			case REQUEST_ID, QUANTITY -> List.of();
			case CUSTOMER_ID -> this.lists.customers();
			case MARKET -> this.lists.markets();
			case SEGMENT -> words("commercial", "education", "government", "nonprofit");
			case SUBSCRIPTION_ID -> this.lists.subscriptions();
			case RESERVATION_TYPE -> this.lists.reservationTypes();
			case SKU -> this.lists.skus();
			case REGION -> this.lists.regions();
			case TERM -> this.lists.terms();
			case SCOPE -> words("shared", "single");
			case BILLING_FREQUENCY -> words("one_time", "monthly");
			case RESELLER -> this.lists.resellers();
			case REQUESTED_BY -> this.lists.agents();
		};
	}

	private static List<Choice> words(String... values) {
		return Stream.of(values).map((value) -> new Choice(value, "")).toList();
	}

}
