package com.bulkreservations.policy;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.ReferenceData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

/** The case what-to-write has what each kind of mistake leads to. */
class AdviserTest {

	private final ReferenceData known = referenceData().build();

	private final Adviser adviser = new Adviser(referenceData().distributor(), this.known);

	@ParameterizedTest
	@CsvSource({ "10000, true", "10001, false" })
	void searchesSimilarNamesAsFarAsPeopleRead(long line, boolean searched) {
		Rejection rejection = new Rejection(RejectionCode.MARKET_UNKNOWN, Column.MARKET, "");
		Rejection advised = advised(rejection, (column) -> "Nederlands", line);
		assertThat(advised.advice() != null).isEqualTo(searched);
	}

	@Test
	void namesAnUnusualCharacterOnEveryLine() {
		Rejection rejection = new Rejection(RejectionCode.AGENT_UNKNOWN, Column.REQUESTED_BY, "");
		Rejection advised = advised(rejection, (column) -> "jane\u200B@contoso.example", 20_000);
		assertThat(advised.unusual()).isEqualTo("U+200B (zero width space) at place 5");
		assertThat(advised.fix()).startsWith("Type the value again, without that character. ");
	}

	@ParameterizedTest
	@CsvSource({ "6, false", "7, true" })
	void takesARowOfFewValuesForNoRequest(int missing, boolean remark) {
		Rejection rejection = new Rejection(RejectionCode.MISSING_VALUE, Column.SKU, "");
		List<Rejection> rejections = Collections.nCopies(missing, rejection);
		ResolvedRequest resolved = resolved();
		assertThat(this.adviser.advised(rejections, (column) -> "", resolved, 2))
			.allMatch((advised) -> advised.fix().startsWith("Take the row out") == remark)
			.hasSize(missing);
	}

	@Test
	void leavesWhatNoTypingMistakeLeadsTo() {
		Rejection rejection = new Rejection(RejectionCode.MARKET_MISMATCH, Column.MARKET, "NL");
		assertThat(advised(rejection, (column) -> "BE\u200B", 2)).isEqualTo(rejection);
	}

	private Rejection advised(Rejection rejection, Function<Column, String> value, long line) {
		return this.adviser.advised(List.of(rejection), value, resolved(), line).get(0);
	}

	private ResolvedRequest resolved() {
		return ResolvedRequest.of(aRequest().build(), false, referenceData().distributor(), this.known);
	}

}
