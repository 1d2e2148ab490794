package com.bulkreservations.run;

import java.nio.file.Path;

import com.bulkreservations.job.validation.ValidatedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunTargetTest {

	@TempDir
	private Path output;

	@Test
	void tellsAReportFromAPublishedRun() throws Exception {
		ValidatedRun run = new ValidatedRun(this.output);
		Path published = run.target().published(run.spec());
		Path check = run.target().check(run.spec());
		assertThat(published).isEqualTo(this.output.resolve("Contoso/orders.0123456789ab"));
		assertThat(check).isEqualTo(this.output.resolve("Contoso/orders.0123456789ab.check"));
		assertThat(run.target().distributorFolder(run.spec())).isEqualTo(this.output.resolve("Contoso"));
		assertThat(RunTarget.isCheck(check)).isTrue();
		assertThat(RunTarget.isCheck(published)).isFalse();
		assertThat(RunTarget.isCheck(check.resolve("summary.json"))).isFalse();
	}

}
