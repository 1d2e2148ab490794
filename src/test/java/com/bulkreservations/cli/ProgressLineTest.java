package com.bulkreservations.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.run.Progress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressLineTest {

	private final StringWriter written = new StringWriter();

	private final PrintWriter writer = new PrintWriter(this.written);

	private long seconds;

	private final ProgressLine line = new ProgressLine(new Terminal(this.writer, this.writer, false, 80),
			"contoso/a.csv", () -> TimeUnit.SECONDS.toNanos(this.seconds));

	@Test
	void rateIsThatOfThisStart() {
		showAfter(1, 900_000);
		showAfter(10, 950_000);
		assertThat(this.written.toString().strip()).isEqualTo("contoso/a.csv: 95 %  950,000 rows, 5,556 rows/s");
	}

	@Test
	void rateIsLeftOutWhereItIsUnknown() {
		showAfter(10, 900_000);
		assertThat(this.written.toString().strip()).isEqualTo("contoso/a.csv: 90 %  900,000 rows");
	}

	@Test
	void linesOfAFileComeNowAndThen() {
		showAfter(9, 1);
		assertThat(this.written.toString()).isEmpty();
	}

	@Test
	void barFitsANarrowTerminalAndIsClearedExactly() {
		this.seconds = 0;
		ProgressLine bar = new ProgressLine(new Terminal(this.writer, this.writer, true, 60),
				"contoso/" + "a".repeat(99), () -> TimeUnit.SECONDS.toNanos(this.seconds));
		this.seconds = 1;
		bar.show(new Progress(1, 1, 1_000_000));
		bar.clear();
		String[] lines = this.written.toString().split("\r");
		assertThat(lines).hasSize(3);
		assertThat(lines[1]).hasSize(59);
		assertThat(lines[2]).isBlank().hasSize(59);
	}

	private void showAfter(long second, long rows) {
		this.seconds = second;
		this.line.show(new Progress(rows, rows, 1_000_000));
	}

}
