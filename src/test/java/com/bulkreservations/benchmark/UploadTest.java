package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class UploadTest {

	@TempDir
	private Path folder;

	@Test
	void sameSeedGivesTheSameFiles() throws IOException {
		generate("one", 7, 0.1);
		generate("other", 7, 0.1);
		for (String file : new String[] { "upload.csv", "config/reference/customers.csv",
				"config/reference/subscriptions.csv", "config/reference/agent-access.csv" }) {
			assertThat(this.folder.resolve("one").resolve(file))
				.hasSameBinaryContentAs(this.folder.resolve("other").resolve(file));
		}
	}

	@Test
	void otherSeedGivesOtherFiles() throws IOException {
		generate("one", 7, 0.1);
		generate("other", 8, 0.1);
		assertThat(Files.readString(this.folder.resolve("one/upload.csv")))
			.isNotEqualTo(Files.readString(this.folder.resolve("other/upload.csv")));
	}

	@Test
	void noneOrAllRowsCanBeFlawed() throws IOException {
		assertThat(generate("sound", 7, 0).accepted()).isEqualTo(500);
		assertThat(generate("flawed", 7, 1).accepted()).isZero();
	}

	@Test
	void contenderThatAcceptsAnotherNumberIsNamed() throws IOException {
		Upload upload = generate("sound", 7, 0);
		assertThatIllegalStateException().isThrownBy(() -> upload.require("the loop", new Counts(499, 1)))
			.withMessageStartingWith("Expected that the loop accepts 500 and rejects 0 of")
			.withMessageEndingWith("but it has accepted 499 and rejected 1");
	}

	private Upload generate(String name, long seed, double flawed) throws IOException {
		Path own = this.folder.resolve(name);
		GeneratedReference reference = GeneratedReference.generate(seed, 400, 700, 0,
				Path.of("config/policy/markets.csv"), own.resolve("config"));
		return Upload.generate(reference, seed, 500, flawed, "PO-", own.resolve("upload.csv"));
	}

}
