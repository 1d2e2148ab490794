package com.bulkreservations.report.wording;

import java.time.LocalDate;
import java.time.Period;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.Notice;
import com.bulkreservations.policy.rejection.Advice;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;
import com.bulkreservations.report.figures.PurchaseState;
import org.jspecify.annotations.Nullable;

/**
 * The messages of codes and notices in a language. The English one is that of
 * {@link RejectionCode} and {@link Notice} themselves. Codes never change.
 */
public final class Messages {

	private static final String EXPECTED = " " + MessageKey.EXPECTED.in(Language.EN) + ": ";

	private static final String FOUND = " " + MessageKey.FOUND.in(Language.EN) + ": U+";

	private final Language language;

	public Messages(Language language) {
		this.language = language;
	}

	public Language language() {
		return this.language;
	}

	public String text(MessageKey key, Object... values) {
		return key.in(this.language, values);
	}

	/** What is wrong. */
	public String sentence(RejectionCode code) {
		return switch (this.language) {
			case EN -> code.sentence();
			case NL -> DutchPolicy.of(code).sentence();
		};
	}

	/** What to do about it. */
	public String fix(RejectionCode code) {
		return switch (this.language) {
			case EN -> code.fix();
			case NL -> DutchPolicy.of(code).fix();
		};
	}

	/**
	 * What to do about one value, as {@code rejections.csv} has it, in this language.
	 * @param written the fix in English
	 */
	public String fix(RejectionCode code, String written) {
		if (this.language == Language.EN) {
			return written;
		}
		String advice = advice(code, written);
		if (advice.isEmpty()) {
			return fix(code);
		}
		return code.isAboutAnyColumn() ? advice : advice + " " + fix(code);
	}

	/**
	 * The advice about one value alone; empty without any.
	 * @param written the fix in English
	 */
	public String advice(RejectionCode code, String written) {
		String sentence = written.endsWith(code.fix())
				? written.substring(0, written.length() - code.fix().length()).strip() : written;
		if (this.language == Language.EN) {
			return sentence;
		}
		Advice advice = Advice.parse(sentence);
		return (advice != null) ? DutchPolicy.of(advice) : sentence;
	}

	/** Where the rule is written. */
	public String place(RejectionCode code) {
		return switch (this.language) {
			case EN -> code.place();
			case NL -> DutchPolicy.of(code).place();
		};
	}

	/** What a state of a purchase means. */
	public String state(PurchaseState state) {
		return text(switch (state) {
			case BOUGHT -> MessageKey.BOUGHT;
			case REFUSED -> MessageKey.REFUSED;
			case VOID -> MessageKey.VOID;
			case HELD -> MessageKey.HELD;
			case UNKNOWN -> MessageKey.UNKNOWN;
			case SENT -> MessageKey.SENT;
			case APPROVED -> MessageKey.APPROVED;
			case PLANNED -> MessageKey.PLANNED;
		});
	}

	/** What is bought in an environment; its name where it is none that is known. */
	public String environment(String name) {
		return switch (name) {
			case "sandbox" -> text(MessageKey.SANDBOX);
			case "production" -> text(MessageKey.PRODUCTION);
			default -> name.isEmpty() ? text(MessageKey.NOT_KNOWN) : name;
		};
	}

	public String responsible(Responsible responsible) {
		return switch (this.language) {
			case EN -> responsible.text();
			case NL -> DutchPolicy.of(responsible);
		};
	}

	/**
	 * The date of a list of markets, and that it is old where it is.
	 * @param used the day on which the list was used
	 */
	public String policyDate(@Nullable LocalDate date, LocalDate used) {
		if (date == null) {
			return text(MessageKey.NOT_KNOWN);
		}
		int years = Period.between(date, used).getYears();
		String shown = this.language.date(date);
		return (years > 0) ? text(MessageKey.YEARS_OLD, shown, this.language.number(years)) : shown;
	}

	/**
	 * A term in words.
	 * @param term such as {@code P3Y}
	 */
	public String term(String term) {
		return text(MessageKey.YEARS, this.language.number(Period.parse(term).getYears()));
	}

	public String sentence(Notice notice) {
		return switch (this.language) {
			case EN -> notice.sentence();
			case NL -> DutchPolicy.of(notice);
		};
	}

	/**
	 * A reason as {@code rejections.csv} has it, in English, in this language: the
	 * sentence, and what was expected or ordered before.
	 * @param column where the value stands, or {@code null}
	 */
	public String reason(RejectionCode code, @Nullable Column column, String written) {
		if (this.language == Language.EN || !written.startsWith(code.sentence())) {
			return written;
		}
		String rest = written.substring(code.sentence().length());
		int unusual = rest.lastIndexOf(FOUND);
		String found = (unusual >= 0)
				? " " + text(MessageKey.FOUND) + ": " + DutchPolicy.ofUnusual(rest.substring(unusual + FOUND.length()))
				: "";
		String before = (unusual >= 0) ? rest.substring(0, unusual) : rest;
		if (before.startsWith(EXPECTED)) {
			// Where the code does not name the column, what was expected is its format,
			// in words.
			String expected = code.isAboutAnyColumn() && column != null ? DutchPolicy.format(column) + "."
					: DutchPolicy.ofExpected(before.substring(EXPECTED.length()));
			before = " " + text(MessageKey.EXPECTED) + ": " + expected;
		}
		return sentence(code) + before + found;
	}

}
