package com.bulkreservations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.bulkreservations.order.Column;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page that distributors and operators write their files by. */
class FormatsPageTest {

	/** The column that catalogue.csv may lack. */
	private static final Path PAGE = Path.of("docs", "formats.md");

	/** The name of a column. */
	private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

	@ParameterizedTest
	@EnumSource
	void hasEveryColumnOfAnUpload(Column column) throws IOException {
		assertThat(Files.readAllLines(PAGE)).filteredOn((line) -> line.startsWith("| `" + column.header() + "` |"))
			.singleElement()
			.asString()
			.contains(column.isRequired() ? "| yes |" : "| no |");
	}

	@ParameterizedTest
	@ValueSource(strings = { "distributors.csv", "resellers.csv", "customers.csv", "subscriptions.csv", "catalogue.csv",
			"agents.csv", "agent-access.csv" })
	void hasTheColumnsOfReferenceData(String file) throws IOException {
		String header = Files.readAllLines(Path.of("config", "reference", file)).get(0);
		assertThat(columns(file)).containsExactly(header.split(",", -1));
	}

	@Test
	void hasTheColumnsOfPublishedFiles() throws IOException {
		assertThat(columns(AcceptedOrdersCsv.FILE_NAME)).isEqualTo(headers(AcceptedOrdersCsv.HEADER));
		assertThat(columns(OrdersCsv.FILE_NAME)).isEqualTo(headers(OrdersCsv.HEADER));
		assertThat(columns(RejectionsCsv.FILE_NAME)).isEqualTo(headers(RejectionsCsv.HEADER));
		assertThat(columns("purchases.csv")).isEqualTo(headers(PurchasesCsv.HEADER));
	}

	private static List<String> headers(String line) {
		return List.of(line.strip().split(",", -1));
	}

	/**
	 * The columns that the page has for a file, in order: the section's first paragraph.
	 */
	private static List<String> columns(String file) throws IOException {
		String section = Files.readString(PAGE).split("\n### `" + Pattern.quote(file) + "`[^\n]*\n\n", -1)[1];
		String columns = section.substring(0, section.indexOf("\n\n"));
		return NAME.matcher(columns).results().map((MatchResult name) -> name.group(1)).toList();
	}

}
