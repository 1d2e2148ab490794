package com.bulkreservations.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTest {

	@ParameterizedTest
	@CsvSource({ "132, '24 60', 132", ", '24 60', 60", "many, '24 60', 60", ", '0 0', 80", ", , 80", "0, , 80" })
	void widthIsThatOfTheEnvironmentOrOfStty(String columns, String sttySize, int width) {
		assertThat(Terminal.width(columns, () -> sttySize)).isEqualTo(width);
	}

	@Test
	void helpFollowsTheWidth() {
		assertThat(ProgramRun.of(List.of(), "run", "--help").out().lines())
			.allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

}
