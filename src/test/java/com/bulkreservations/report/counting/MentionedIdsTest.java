package com.bulkreservations.report.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.Summary;
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
		MentionedIds ids = MentionedIds.in(run);
		assertThat(ids.customers()).containsExactly("c-2", "c-1", "c-3");
		assertThat(ids.resellers()).containsExactly("2290301");
	}

	@Test
	void resellersStandInTheColumnThatTheDistributorCallsSo() throws IOException {
		RunFiles run = called(Map.of("Partner", "reseller"), """
				rejection_codes,request_id,Partner,Note
				A,PO-1,4000002,1
				A,PO-2,,2
				A,PO-3,"4000001",3
				A,PO-4,4000002,4
				A,PO-5
				""");
		assertThat(MentionedIds.in(run).resellers()).containsExactly("4000002", "4000001");
	}

	@Test
	void noResellersAreThereWithoutTheColumn() throws IOException {
		RunFiles run = called(Map.of(), "rejection_codes,request_id,Partner\nA,PO-1,4000002\n");
		assertThat(MentionedIds.in(run).resellers()).isEmpty();
	}

	/** A run whose distributor calls columns by other names. */
	private RunFiles called(Map<String, String> aliases, String rejectedRequests) throws IOException {
		RunFiles run = WrittenRun.onDay(5).in(this.folder);
		Files.writeString(run.rejectedRequests(), rejectedRequests);
		Summary written = run.summary();
		Summary.SourceFile file = written.sourceFile();
		return new RunFiles(this.folder,
				new Summary(written.run(), written.distributor(),
						new Summary.SourceFile(file.name(), file.bytes(), file.sha256(), file.encoding(),
								file.delimiter(), aliases),
						written.policyDate(), written.policySha256(), written.referenceSha256(), written.counts(), null,
						written.accepted(), written.atStake(), written.rejections(), written.files(), written.start(),
						written.end(), written.restarts()));
	}

}
