package com.bulkreservations.report.wording;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.Notice;
import com.bulkreservations.policy.rejection.Advice;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {

	/** The same word in both languages. */
	private static final Set<MessageKey> ALIKE = Set.of(MessageKey.RUN, MessageKey.RUNS, MessageKey.RESELLER,
			MessageKey.ORDER, MessageKey.ORDERS, MessageKey.CODE, MessageKey.IN_CURRENCY, MessageKey.BY_RESELLER,
			MessageKey.BY_PRODUCT, MessageKey.PRODUCT, MessageKey.TIMES);

	private static final Messages ENGLISH = new Messages(Language.EN);

	private static final Messages DUTCH = new Messages(Language.NL);

	@ParameterizedTest
	@EnumSource
	void aPhraseIsCompleteInBothLanguages(MessageKey key) {
		String english = ENGLISH.text(key);
		String dutch = DUTCH.text(key);
		assertThat(english).isNotBlank();
		assertThat(dutch).isNotBlank();
		assertThat(places(dutch)).isEqualTo(places(english));
		assertThat(english.endsWith(".")).isEqualTo(dutch.endsWith("."));
		if (!ALIKE.contains(key)) {
			assertThat(dutch).isNotEqualTo(english);
		}
	}

	private static int places(String phrase) {
		return phrase.split("%s", -1).length;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			EN | 1 | 1 row = 1 accepted + 1 rejected
			EN | 0 | 0 rows = 0 accepted + 0 rejected
			EN | 1,001 | 1,001 rows = 1,001 accepted + 1,001 rejected
			NL | 1 | 1 rij = 1 geaccepteerd + 1 afgewezen
			NL | 2 | 2 rijen = 2 geaccepteerd + 2 afgewezen
			NL | 1.001 | 1.001 rijen = 1.001 geaccepteerd + 1.001 afgewezen
			""")
	void oneIsNotSeveral(Language language, String count, String expected) {
		assertThat(new Messages(language).text(MessageKey.CONSERVATION, count, count, count)).isEqualTo(expected);
	}

	/** They may come from outside. */
	@Test
	void valuesAreNoPartOfThePhrase() {
		assertThat(ENGLISH.text(MessageKey.IN_CURRENCY, "%s", "{a|$1}")).isEqualTo("%s in {a|$1}");
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsLeftOfAPhraseButWords(MessageKey key) {
		for (Messages messages : List.of(ENGLISH, DUTCH)) {
			String text = messages.text(key);
			for (String count : List.of("1", "2")) {
				Object[] values = Stream.generate(() -> count).limit(places(text)).toArray();
				assertThat(messages.text(key, values)).doesNotContain("%", "{", "|", "}");
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCodeIsCompleteInBothLanguages(RejectionCode code) {
		for (Messages messages : List.of(ENGLISH, DUTCH)) {
			assertThat(Stream.of(messages.sentence(code), messages.fix(code))).allMatch((text) -> text.endsWith("."));
			assertThat(messages.place(code)).contains(": ");
			assertThat(messages.responsible(code.responsible())).isNotBlank();
		}
		assertThat(DUTCH.sentence(code)).isNotEqualTo(ENGLISH.sentence(code));
		assertThat(DUTCH.fix(code)).isNotEqualTo(ENGLISH.fix(code));
		assertThat(DUTCH.place(code)).isNotEqualTo(ENGLISH.place(code));
		assertThat(ENGLISH.sentence(code)).isEqualTo(code.sentence());
	}

	@Test
	void noTwoCodesSayTheSame() {
		assertThat(Stream.of(RejectionCode.values()).map(DUTCH::sentence)).doesNotHaveDuplicates();
		assertThat(Stream.of(Notice.values()).map(DUTCH::sentence)).doesNotHaveDuplicates();
		assertThat(Stream.of(Responsible.values()).map(DUTCH::responsible)).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource
	void aNoticeIsCompleteInBothLanguages(Notice notice) {
		assertThat(ENGLISH.sentence(notice)).isEqualTo(notice.sentence());
		assertThat(DUTCH.sentence(notice)).endsWith(".").isNotEqualTo(notice.sentence());
	}

	@Test
	void aReasonKeepsWhatWasExpected() {
		RejectionCode code = RejectionCode.TERM_NOT_OFFERED;
		String written = code.sentence() + " Expected: P1Y;P3Y.";
		assertThat(ENGLISH.reason(code, Column.TERM, written)).isEqualTo(written);
		assertThat(DUTCH.reason(code, Column.TERM, written)).isEqualTo(DUTCH.sentence(code) + " Verwacht: P1Y;P3Y.");
	}

	@Test
	void aReasonNamesAFormatInWords() {
		RejectionCode code = RejectionCode.INVALID_VALUE;
		String written = code.sentence() + " Expected: P1Y, P3Y or P5Y, or '1 year', '3 years' or '5 years'.";
		assertThat(DUTCH.reason(code, Column.TERM, written))
			.isEqualTo(DUTCH.sentence(code) + " Verwacht: P1Y, P3Y of P5Y, of '1 year', '3 years' of '5 years'.");
	}

	@Test
	void aReasonKeepsTheEarlierOrder() {
		RejectionCode code = RejectionCode.ALREADY_ORDERED;
		assertThat(DUTCH.reason(code, Column.REQUEST_ID, code.sentence() + " Run: a.1. Order: B-2."))
			.isEqualTo(DUTCH.sentence(code) + " Run: a.1. Order: B-2.");
	}

	@Test
	void aReasonNamesARangeAndACharacterInWords() {
		RejectionCode range = RejectionCode.QUANTITY_OUT_OF_RANGE;
		assertThat(DUTCH.reason(range, Column.QUANTITY, range.sentence() + " Expected: 5 to 50."))
			.isEqualTo(DUTCH.sentence(range) + " Verwacht: 5 tot en met 50.");
		RejectionCode agent = RejectionCode.AGENT_UNKNOWN;
		String written = agent.sentence() + " Found: U+200B (zero width space) at place 25.";
		assertThat(ENGLISH.reason(agent, Column.REQUESTED_BY, written)).isEqualTo(written);
		assertThat(DUTCH.reason(agent, Column.REQUESTED_BY, written))
			.isEqualTo(DUTCH.sentence(agent) + " Gevonden: U+200B (zero width space) op plaats 25.");
	}

	@ParameterizedTest
	@EnumSource
	void adviceIsCompleteInBothLanguages(Advice.Kind kind) {
		String advice = new Advice(kind, List.of("'a'", "b")).sentence();
		for (RejectionCode code : RejectionCode.values()) {
			String written = new Rejection(code, null, "", Advice.parse(advice)).fix();
			assertThat(ENGLISH.fix(code, written)).isEqualTo(written);
			assertThat(ENGLISH.advice(code, written)).isEqualTo(advice);
			assertThat(DUTCH.advice(code, written)).isNotEmpty().isNotEqualTo(advice).doesNotContain("Write", "mean");
			assertThat(DUTCH.fix(code, written)).startsWith(DUTCH.advice(code, written))
				.endsWith(code.isAboutAnyColumn() ? DUTCH.advice(code, written) : " " + DUTCH.fix(code));
		}
	}

	@ParameterizedTest
	@EnumSource
	void withoutAdviceTheFixIsThatOfTheCode(RejectionCode code) {
		for (Messages messages : List.of(ENGLISH, DUTCH)) {
			assertThat(messages.advice(code, code.fix())).isEmpty();
			assertThat(messages.fix(code, code.fix())).isEqualTo(messages.fix(code));
		}
	}

	@ParameterizedTest
	@CsvSource({ "EN, 1234567.5, EUR, '1,234,567.50'", "NL, 1234567.5, EUR, '1.234.567,50'",
			"EN, 1234.00, JPY, '1,234'", "NL, 1234, JPY, 1.234", "EN, 0.0625, USD, 0.0625", "EN, 1, KWD, 1.000",
			"EN, 5, 'no ISO', 5.00", "EN, 1E+3, EUR, '1,000.00'" })
	void amountsAreWrittenInTheLanguageAndTheCurrency(Language language, BigDecimal amount, String currency,
			String expected) {
		assertThat(language.amount(amount, currency)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "EN, '17 January 2026, 09:05 UTC'", "NL, '17 januari 2026, 09:05 UTC'" })
	void timesAreWrittenInTheLanguage(Language language, String expected) {
		assertThat(language.time(Instant.parse("2026-01-17T09:05:59Z"))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "EN, 1, 8, 12.5%", "NL, 1, 8, '12,5%'", "EN, 0, 0, 0.0%" })
	void partsAreWrittenInTheLanguage(Language language, long part, long whole, String expected) {
		assertThat(language.percent(part, whole)).isEqualTo(expected);
	}

}
