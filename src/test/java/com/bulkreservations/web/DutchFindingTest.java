package com.bulkreservations.web;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.PurchaseCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DutchFindingTest {

	@Test
	void hasEachCodeOfAPurchaseAndNoOther() {
		Set<String> codes = Stream.concat(Stream.of(PurchaseCode.values()), Stream.of(ApiError.values()))
			.map(Enum::name)
			.collect(Collectors.toSet());
		assertThat(DutchFinding.values()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(codes);
	}

	@Test
	void saysEveryFindingInDutchAndKeepsItsDetails() {
		for (PurchaseCode code : PurchaseCode.values()) {
			assertThat(DutchFinding.of(code.finding("EUR 12.00 in cart 7.")))
				.doesNotContain(code.sentence(), code.fix())
				.contains(" EUR 12.00 in cart 7. ");
		}
		for (ApiError error : ApiError.values()) {
			assertThat(DutchFinding.of(new Finding(error.name(), error.sentence(), error.fix())))
				.doesNotContain(error.sentence(), error.fix());
		}
	}

	@Test
	void keepsWordsThatAreNotThoseOfTheProgram() {
		assertThat(DutchFinding.of(new Finding("OTHER", "Written by an older version.", "Wait.")))
			.isEqualTo("Written by an older version. Wait.");
		assertThat(DutchFinding.of(new Finding("NEW_CODE", "A new reason.", ""))).isEqualTo("A new reason.");
	}

}
