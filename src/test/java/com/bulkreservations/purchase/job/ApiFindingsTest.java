package com.bulkreservations.purchase.job;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.purchase.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a line says of an error of Partner Center. */
class ApiFindingsTest {

	private static final ApiError ERROR = ApiError.LINE_NOT_SOLD;

	@Test
	void findingHasCodeSentenceAndFixOfTheError() {
		assertThat(ApiFindings.of(ERROR, null)).isEqualTo(new Finding("LINE_NOT_SOLD", ERROR.sentence(), ERROR.fix()));
	}

	@Test
	void whatPartnerCenterSaysFollowsTheSentence() {
		assertThat(ApiFindings.of(ERROR, "No stock.").reason()).isEqualTo(ERROR.sentence() + " No stock.");
		assertThat(ApiFindings.of(ERROR, "10003", "No stock.").reason())
			.isEqualTo(ERROR.sentence() + " Partner Center: 10003 No stock.");
		assertThat(ApiFindings.of(ERROR, "10003", null).reason())
			.isEqualTo(ERROR.sentence() + " Partner Center: 10003");
	}

}
