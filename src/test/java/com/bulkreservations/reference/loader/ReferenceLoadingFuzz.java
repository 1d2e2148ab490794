package com.bulkreservations.reference.loader;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.bulkreservations.reference.ReferenceDataException;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The input is one of the files, among others that are sound. Its first byte tells which
 * one: a letter from {@code a} for the first.
 */
@Tag("fuzz")
class ReferenceLoadingFuzz {

	private static final List<String> FILES = List.of("markets.csv", "distributors.csv", "resellers.csv",
			"customers.csv", "subscriptions.csv", "catalogue.csv", "agents.csv", "agent-access.csv");

	private static final int LONGEST_MESSAGE = 1_000;

	@TempDir
	private Path path;

	private ReferenceFolder folder;

	private int changed = 0;

	@BeforeEach
	void sound() {
		this.folder = new ReferenceFolder(this.path);
	}

	@FuzzTest
	@DictionaryFile(resourcePath = "/fuzzing.dict")
	void filesAreReadOrTheReasonIsGiven(byte[] input) {
		if (input.length == 0) {
			return;
		}
		String file = FILES.get(Math.floorMod(input[0] - 'a', FILES.size()));
		byte[] content = Arrays.copyOfRange(input, 1, input.length);
		this.folder.restore(FILES.get(this.changed)).write(file, content);
		this.changed = FILES.indexOf(file);
		try {
			this.folder.read();
		}
		catch (ReferenceDataException ex) {
			// What the others refer to may be missing, which is not their error.
			assertThat(ex.file()).isEqualTo(file);
			assertThat(ex.line()).isBetween(0, 1 + lines(content));
			assertThat(ex.getMessage()).hasSizeLessThan(LONGEST_MESSAGE).doesNotContainPattern("\\p{Cntrl}");
		}
	}

	private static int lines(byte[] content) {
		int lines = 0;
		for (byte value : content) {
			lines += (value == '\n' || value == '\r') ? 1 : 0;
		}
		return lines;
	}

}
