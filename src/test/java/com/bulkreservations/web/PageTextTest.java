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
	void saysTheSingularForOne() {
		assertThat(PageText.SIGN_IN_WAIT.in(Language.EN, "1")).endsWith("in 1 second.");
		assertThat(PageText.SIGN_IN_WAIT.in(Language.NL, "7")).contains("7 seconden");
	}

}
