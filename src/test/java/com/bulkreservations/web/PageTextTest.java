package com.bulkreservations.web;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.bulkreservations.console.people.Role;
import com.bulkreservations.report.wording.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageTextTest {

	private static final Pattern VALUE = Pattern.compile("%s");

	@ParameterizedTest
	@EnumSource
	void takesTheSameValuesInBothLanguages(PageText text) {
		assertThat(values(text.in(Language.NL))).isEqualTo(values(text.in(Language.EN)));
	}

	private static List<String> values(String text) {
		return VALUE.matcher(text).results().map(MatchResult::group).toList();
	}

	@ParameterizedTest
	@EnumSource
	void namesEachRoleAndWhatItMay(Role role) {
		ConsolePage page = new ConsolePage(Language.NL, null, "/", null);
		assertThat(page.role(role)).isNotBlank();
		assertThat(page.may(role)).isNotBlank();
	}

	@Test
	void saysWhatAFileOfAResultIs() {
		ConsolePage page = new ConsolePage(Language.EN, null, "/", null);
		assertThat(page.about("rejected-requests.csv")).isEqualTo("the rejected rows as sent, to be corrected");
		assertThat(page.about("report.xlsx")).isEqualTo("the report as a workbook, with every row");
		assertThat(page.about("something-else.csv")).isEmpty();
	}

	@Test
	void saysATermInWords() {
		ConsolePage page = new ConsolePage(Language.EN, null, "/", null);
		assertThat(page.term("P1Y")).isEqualTo("1 year");
		assertThat(page.term("P3Y")).isEqualTo("3 years");
		assertThat(page.term("P18M")).isEqualTo("P18M");
	}

	@Test
	void leavesWhatAPersonWroteAsItIs() {
		assertThat(PageText.UPLOADING.in(Language.EN, "{a|b} %s.csv")).isEqualTo("Uploading: {a|b} %s.csv");
	}

	@Test
	void saysTheSingularForOne() {
		assertThat(PageText.SUBMIT_ALL.in(Language.EN, "1")).isEqualTo("Submit: the row will be ordered");
		assertThat(PageText.SUBMIT_ALL.in(Language.EN, "1,204")).isEqualTo("Submit: all 1,204 rows will be ordered");
		assertThat(PageText.EQUATION.in(Language.NL, "1", "1", "0")).startsWith("1 rij = ");
		assertThat(PageText.ROWS_SUMMARY.in(Language.EN, "1", "56")).isEqualTo("1 of 56 rows would be ordered");
		assertThat(PageText.ROWS_SUMMARY.in(Language.NL, "1", "1")).isEqualTo("1 van 1 rij te bestellen");
		assertThat(PageText.SIGN_IN_WAIT.in(Language.EN, "1")).endsWith("in 1 second.");
		assertThat(PageText.SIGN_IN_WAIT.in(Language.NL, "7")).contains("7 seconden");
	}

}
