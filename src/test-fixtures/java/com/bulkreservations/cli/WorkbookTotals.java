package com.bulkreservations.cli;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.bulkreservations.cli.FileSums.Grouped;
import com.bulkreservations.cli.FileSums.Sum;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares every total and every listed line of a workbook in English with the files. */
final class WorkbookTotals {

	private static final String UNKNOWN = "amount unknown";

	private final XSSFWorkbook workbook;

	private final FileSums files;

	/** How many columns tell the run of a line. */
	private final int ofRun;

	/**
	 * @param severalRuns whether the workbook is that of a period
	 */
	WorkbookTotals(XSSFWorkbook workbook, FileSums files, boolean severalRuns) {
		this.workbook = workbook;
		this.files = files;
		this.ofRun = severalRuns ? 2 : 0;
	}

	void check() {
		checkSummary();
		checkGroups("By reason", 6, this.files.byReason);
		checkGroups("By customer", 2, this.files.byCustomer);
		checkGroups("By reseller", 2, this.files.byReseller);
		checkGroups("By market", 1, this.files.byMarket);
		checkGroups("By product", 1, this.files.byProduct);
		checkAgents();
		checkPayments();
		checkCodes();
		checkRejections();
		checkOrders();
		if (this.ofRun == 0) {
			assertThat(rows("To correct").stream().map((row) -> ReadReport.text(row, 0)))
				.hasSize(Math.toIntExact(this.files.rejected()))
				.doesNotContain("");
		}
	}

	private List<Row> rows(String sheet) {
		return ReadReport.dataRows(this.workbook.getSheet(sheet));
	}

	private void checkSummary() {
		Map<String, List<BigDecimal>> found = new HashMap<>();
		for (Row row : this.workbook.getSheet("Summary")) {
			if (row.getCell(0) != null) {
				found.put(row.getCell(0).toString(), Stream.of(1, 2, 3, 4).map((cell) -> number(row, cell)).toList());
			}
		}
		long accepted = this.files.accepted.size();
		long rejected = this.files.rejected();
		assertThat(found).containsEntry(accepted + rejected + ".0",
				numbers(accepted, rejected, this.files.orders.size(), 0));
		Stream.concat(this.files.acceptedByCurrency.keySet().stream(), this.files.atStake.keySet().stream())
			.distinct()
			.forEach((currency) -> {
				Sum sold = this.files.acceptedByCurrency.getOrDefault(currency, Sum.NOTHING);
				Sum atStake = this.files.atStake.getOrDefault(currency, Sum.NOTHING);
				assertThat(found).containsEntry(currency.isEmpty() ? UNKNOWN : currency,
						List.of(plain(BigDecimal.valueOf(sold.requests())), sold.amount(),
								plain(BigDecimal.valueOf(atStake.requests())), atStake.amount()));
			});
		this.workbook.forEach((sheet) -> {
			if (!sheet.getSheetName().equals("Summary")) {
				assertThat(found.get(sheet.getSheetName()).get(0)).as(sheet.getSheetName())
					.isEqualByComparingTo(BigDecimal.valueOf(sheet.getLastRowNum()));
			}
		});
	}

	private static List<BigDecimal> numbers(long... numbers) {
		return Arrays.stream(numbers).mapToObj((number) -> plain(BigDecimal.valueOf(number))).toList();
	}

	/**
	 * @param currency the column of the currency; behind it stand count and amount
	 */
	private void checkGroups(String sheet, int currency, Grouped expected) {
		Grouped found = new Grouped();
		for (Row row : rows(sheet)) {
			String name = ReadReport.text(row, currency);
			Sum sum = new Sum(number(row, currency + 1).longValueExact(), number(row, currency + 2));
			if (sum.requests() == 0) {
				continue;
			}
			String value = ReadReport.text(row, 0);
			// A product is written as in the catalogue.
			found.add(name.equals(UNKNOWN) ? "" : name,
					sheet.equals("By product") ? value.toLowerCase(Locale.ROOT) : value, sum);
		}
		assertThat(found.sums).as(sheet).isEqualTo(expected.sums);
	}

	private void checkAgents() {
		Grouped accepted = new Grouped();
		Grouped rejected = new Grouped();
		for (Row row : rows("By agent")) {
			String currency = ReadReport.text(row, 1).equals(UNKNOWN) ? "" : ReadReport.text(row, 1);
			add(accepted, currency, row, 2);
			add(rejected, currency, row, 4);
		}
		assertThat(accepted.sums).isEqualTo(this.files.acceptedByAgent.sums);
		assertThat(rejected.sums).isEqualTo(this.files.byAgent.sums);
	}

	private static void add(Grouped grouped, String currency, Row row, int column) {
		Sum sum = new Sum(number(row, column).longValueExact(), number(row, column + 1));
		if (sum.requests() > 0) {
			grouped.add(currency, ReadReport.text(row, 0), sum);
		}
	}

	/** What is due up front, and what in instalments, is what was accepted. */
	private void checkPayments() {
		Map<String, Sum> found = new HashMap<>();
		for (Row row : rows("Payments")) {
			String currency = ReadReport.text(row, 0).equals(UNKNOWN) ? "" : ReadReport.text(row, 0);
			found.merge(currency, new Sum(number(row, 4).longValueExact(), number(row, 6)), Sum::plus);
			boolean monthly = ReadReport.text(row, 2).equals("monthly");
			assertThat(number(row, 7)).isEqualByComparingTo(monthly ? BigDecimal.ZERO : number(row, 6));
			if (monthly) {
				BigDecimal together = number(row, 9).multiply(number(row, 8));
				assertThat(together.subtract(number(row, 6)).abs()).isLessThanOrEqualTo(number(row, 8));
			}
		}
		assertThat(found).isEqualTo(this.files.acceptedByCurrency);
	}

	private void checkCodes() {
		Map<String, Long> found = new HashMap<>();
		rows("By reason")
			.forEach((row) -> found.merge(ReadReport.text(row, 0), number(row, 5).longValueExact(), Long::sum));
		assertThat(found).isEqualTo(this.files.codes);
	}

	private void checkRejections() {
		List<Row> rows = rows("Rejections");
		assertThat(rows).hasSameSizeAs(this.files.rejections);
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			Map<String, String> line = this.files.rejections.get(i);
			assertThat(number(row, this.ofRun)).isEqualByComparingTo(line.get("source_line"));
			assertThat(Stream.of(1, 2, 4, 5, 6, 7, 8, 10).map((cell) -> ReadReport.text(row, this.ofRun + cell)))
				.containsExactlyElementsOf(
						Stream.of("request_id", "customer_id", "code", "column", "value", "reason", "fix", "currency")
							.map(line::get)
							.toList());
			assertAmount(row, this.ofRun + 11, line);
		}
	}

	private void checkOrders() {
		List<Row> rows = rows("Orders");
		assertThat(rows).hasSameSizeAs(this.files.orders);
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			Map<String, String> order = this.files.orders.get(i);
			assertThat(Stream.of(0, 1, 3, 6).map((cell) -> ReadReport.text(row, this.ofRun + cell))).containsExactly(
					order.get("order_number"), order.get("customer_id"), order.get("market"), order.get("currency"));
			assertThat(number(row, this.ofRun + 4)).isEqualByComparingTo(order.get("lines"));
			assertThat(number(row, this.ofRun + 5)).isEqualByComparingTo(order.get("quantity"));
			assertAmount(row, this.ofRun + 7, order);
		}
	}

	private static void assertAmount(Row row, int cell, Map<String, String> line) {
		if (line.get("amount").isEmpty()) {
			assertThat(row.getCell(cell) == null || row.getCell(cell).getCellType() == CellType.BLANK).isTrue();
		}
		else {
			assertThat(number(row, cell)).isEqualByComparingTo(line.get("amount"));
		}
	}

	/** The number of a cell; 0 where there is none. */
	static BigDecimal number(Row row, int cell) {
		boolean numeric = row.getCell(cell) != null && row.getCell(cell).getCellType() == CellType.NUMERIC;
		return plain(numeric ? ReadReport.amount(row, cell) : BigDecimal.ZERO);
	}

	private static BigDecimal plain(BigDecimal number) {
		return number.stripTrailingZeros();
	}

}
