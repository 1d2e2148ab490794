package com.bulkreservations.policy.rejection;

import com.bulkreservations.order.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdviceTest {

	@ParameterizedTest
	@EnumSource
	void isReadFromItsSentence(Advice.Kind kind) {
		Advice advice = switch (kind) {
			case WRITE_EITHER -> Advice.of(kind, "1000", "1");
			case WRITE -> Advice.of(kind, "it's\nso.");
			case DID_YOU_MEAN -> Advice.of(kind, "'a' or 'b'");
			default -> Advice.of(kind);
		};
		assertThat(Advice.parse(advice.sentence())).isEqualTo(advice);
	}

	@Test
	void standsForTheFixOfACodeThatNamesNoColumn() {
		assertThat(new Rejection(RejectionCode.INVALID_VALUE, Column.TERM, "", Advice.of(Advice.Kind.WRITE, "3 years"))
			.fix()).isEqualTo("Write '3 years'.");
	}

	@Test
	void standsBeforeTheFixOfAnyOther() {
		assertThat(new Rejection(RejectionCode.PRODUCT_UNKNOWN, Column.SKU, "",
				Advice.of(Advice.Kind.DID_YOU_MEAN, "'DBU_25000'"))
			.fix()).isEqualTo("Did you mean 'DBU_25000'? Correct the SKU or the reservation type.");
	}

	@Test
	void isNotNeeded() {
		assertThat(new Rejection(RejectionCode.MISSING_VALUE, Column.SKU, "").fix()).isEqualTo("Fill in the value.");
	}

}
