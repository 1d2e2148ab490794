package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.report.figures.PastRuns;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of runs without reading each summary. */
class RunIndexTest {

	@TempDir
	private Path output;

	private Path index;

	@BeforeEach
	void createFolder() throws IOException {
		this.index = Files.createDirectories(this.output.resolve(".jobs")).resolve("runs.index");
	}

	@Test
	void knowsWhatTheSummariesSay() throws IOException {
		Summary published = publish("contoso/one", 5);
		Summary checked = publish("fabrikam/two.check", 6);
		Summary pruned = publish("contoso/.pruned/three", 7);
		publish("contoso/.pruned/four.incoming", 8);
		Files.createDirectories(this.output.resolve("contoso/empty"));
		for (int start = 0; start < 2; start++) {
			assertThat(new RunIndex(this.output).runs()).extracting(IndexedRun::end)
				.containsExactly(published.end(), checked.end(), pruned.end());
			assertThat(new RunIndex(this.output).runs()).extracting(IndexedRun::isCheck)
				.containsExactly(false, true, false);
			assertThat(new RunIndex(this.output).runs()).extracting(IndexedRun::isPruned)
				.containsExactly(false, false, true);
			IndexedRun run = new RunIndex(this.output).runs().get(0);
			assertThat(run).usingRecursiveComparison()
				.isEqualTo(IndexedRun.of(this.output.resolve("contoso/one"), published));
			assertThat(run.numbers()).usingRecursiveComparison().isEqualTo(PastRuns.of(List.of(published)));
		}
	}

	/** What is kept of it comes before its folder is removed. */
	@Test
	void countsARunOnceWhosePruningWasInterrupted() throws IOException {
		publish("contoso/one", 5);
		publish("contoso/.pruned/one", 5);
		publish("fabrikam/.pruned/one", 6);
		for (int start = 0; start < 2; start++) {
			assertThat(new RunIndex(this.output).runs()).extracting(IndexedRun::isPruned).containsExactly(false, true);
		}
		assertThat(new PublishedRuns(this.output).rememberedRuns()).extracting(ArchivedRun::distributor)
			.containsExactlyInAnyOrder("contoso", "fabrikam");
	}

	@Test
	void passesOverFilesBesideTheFoldersOfRuns() throws IOException {
		publish("contoso/one", 5);
		Files.writeString(this.output.resolve("contoso/one.purchases.csv"), "x");
		Files.writeString(this.output.resolve("contoso/one.purchases.log"), "x");
		Files.writeString(this.output.resolve("note"), "x");
		assertThat(new RunIndex(this.output).runs()).extracting(IndexedRun::name).containsExactly("one");
	}

	@Test
	void readsNoSummaryAgain() throws IOException {
		publish("contoso/one", 5);
		Path summary = this.output.resolve("contoso/one/summary.json");
		assertThat(new RunIndex(this.output).runs()).hasSize(1);
		FileTime time = Files.getLastModifiedTime(summary);
		Files.write(summary, new byte[(int) Files.size(summary)]);
		Files.setLastModifiedTime(summary, time);
		assertThat(new RunIndex(this.output).runs()).hasSize(1);
	}

	@Test
	void readsAChangedSummaryAgain() throws IOException {
		publish("contoso/one", 5);
		assertThat(new RunIndex(this.output).runs()).hasSize(1);
		publish("contoso/one", 6);
		Files.setLastModifiedTime(this.output.resolve("contoso/one/summary.json"),
				FileTime.from(Instant.parse("2026-01-06T10:30:00Z")));
		assertThat(new RunIndex(this.output).runs()).extracting((run) -> run.end().toString())
			.containsExactly("2026-01-06T10:30:00Z");
	}

	@Test
	void forgetsARunThatIsGone() throws IOException {
		publish("contoso/one", 5);
		publish("contoso/two", 6);
		assertThat(new RunIndex(this.output).runs()).hasSize(2);
		Files.delete(this.output.resolve("contoso/one/summary.json"));
		assertThat(new RunIndex(this.output).runs()).extracting(IndexedRun::name).containsExactly("two");
		assertThat(this.index).content().contains("contoso/two").doesNotContain("contoso/one");
	}

	@Test
	void doesNotTrustAChangedFile() throws IOException {
		publish("contoso/one", 5);
		new RunIndex(this.output).runs();
		String written = Files.readString(this.index);
		for (String damaged : new String[] { "", "x", written.replace("contoso\t", "fabrikam\t"),
				written.substring(0, written.length() - 9), written.replace("runs 2 ", "runs 0 ") }) {
			Files.writeString(this.index, damaged);
			assertThat(new RunIndex(this.output).runs()).extracting(IndexedRun::distributor).containsExactly("contoso");
			assertThat(this.index).hasContent(written);
		}
	}

	@Test
	void needsNoIndex() throws IOException {
		Path other = this.output.resolve("elsewhere");
		assertThat(new RunIndex(other).runs()).isEmpty();
		write(other.resolve("contoso/one"), 5);
		assertThat(new RunIndex(other).runs()).hasSize(1);
		assertThat(other.resolve(".jobs")).doesNotExist();
	}

	private Summary publish(String folder, int day) throws IOException {
		return write(this.output.resolve(folder), day);
	}

	private static Summary write(Path folder, int day) throws IOException {
		Summary summary = WrittenRun.onDay(day)
			.ordered("R-1", "c", "EUR", "5.10", "")
			.ordered("R-2", "c", "", "", "")
			.rejected("R-3", "c", "USD", "7", RejectionCode.AGENT_UNKNOWN, RejectionCode.MARKET_UNKNOWN)
			.in(folder)
			.summary();
		Json.write(folder.resolve(Summary.FILE_NAME), summary);
		return summary;
	}

}
