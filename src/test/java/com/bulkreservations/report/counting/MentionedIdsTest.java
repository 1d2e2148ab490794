package com.bulkreservations.report.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.report.figures.ResolvedValues;
import com.bulkreservations.report.figures.RunFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MentionedIdsTest {

	@TempDir
	private Path folder;

	@Test
	void areThoseOfOrdersAndThenOfRejectionsEachOnce() throws IOException {
		RunFiles run = WrittenRun.onDay(5)
			.rejected("PO-3", "c-3", "EUR", "1", RejectionCode.CUSTOMER_UNKNOWN)
			.rejected("PO-4", "C-2", "EUR", "1", RejectionCode.CUSTOMER_UNKNOWN, RejectionCode.MARKET_UNAVAILABLE)
			.rejected("PO-5", "", "EUR", "1", RejectionCode.MISSING_VALUE)
			.ordered("PO-1", "c-2", "EUR", "1", "")
			.ordered("PO-2", "c-1", "EUR", "1", "")
			.in(this.folder);
		Files.writeString(run.resolvedValues(),
				ResolvedValues.HEADER + "2,NL,2290301\n3,,4000001\n4,NL,\n5,,2290301\n");
		MentionedIds ids = MentionedIds.in(run);
		assertThat(ids.customers()).containsExactly("c-2", "c-1", "c-3");
		assertThat(ids.resellers()).containsExactly("2290301", "4000001");
	}

}
