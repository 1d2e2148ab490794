package com.bulkreservations.benchmark;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleUsesTest {

	@Test
	void quantileIsTheLeastNumberThatSoManyDoNotExceed() {
		List<Double> numbers = List.of(4.0, 1.0, 3.0, 2.0);
		assertThat(ConsoleUses.quantile(numbers, 0.5)).isEqualTo(2);
		assertThat(ConsoleUses.quantile(numbers, 0.51)).isEqualTo(3);
		assertThat(ConsoleUses.quantile(numbers, 0.95)).isEqualTo(4);
		assertThat(ConsoleUses.quantile(List.of(7.0), 0.95)).isEqualTo(7);
	}

}
