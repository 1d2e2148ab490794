package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The archive of classes that quickens a start with a Java of one's own, with the options
 * of the handbook: it is used, and where it does not fit, it is left alone without a
 * word.
 */
@Tag("jar")
class ClassArchiveIT {

	private static final String INSTALLED = "/opt/bulk-reservations/";

	@TempDir
	private Path folder;

	private Path jar;

	private Path archive;

	/** As the handbook says. */
	@BeforeEach
	void install() throws Exception {
		java(List.of("-Djarmode=tools"), Path.of("target/bulk-reservations.jar"), "extract", "--destination",
				this.folder.toString(), "--force");
		this.jar = this.folder.resolve("bulk-reservations.jar");
		this.archive = this.folder.resolve("bulk-reservations.jsa");
	}

	@Test
	void archiveIsUsed() throws Exception {
		makeArchive();
		assertThat(start("-Xlog:class+load")).contains("shared objects file (top)");
		assertThat(start()).matches("bulk-reservations \\S+\n");
	}

	@Test
	void archiveOfAnotherJarIsLeftAlone() throws Exception {
		makeArchive();
		Files.setLastModifiedTime(this.jar, FileTime.fromMillis(0));
		assertThat(start("-Xlog:class+load")).doesNotContain("shared objects file (top)");
		assertThat(start()).matches("bulk-reservations \\S+\n");
	}

	@Test
	void brokenArchiveIsLeftAlone() throws Exception {
		Files.writeString(this.archive, "not an archive");
		assertThat(start()).matches("bulk-reservations \\S+\n");
	}

	@Test
	void missingArchiveIsNotMissed() throws Exception {
		assertThat(start()).matches("bulk-reservations \\S+\n");
	}

	private void makeArchive() throws Exception {
		java(List.of("-XX:ArchiveClassesAtExit=" + this.archive), this.jar, "--version");
		assertThat(this.archive).exists();
	}

	/** As the handbook says, but for the command. */
	private String start(String... furtherOptions) throws Exception {
		String page = Installation.read(Path.of("docs/operating/install.md"));
		List<String> options = Pattern.compile("-X\\S+")
			.matcher(page.substring(page.indexOf("java -XX:+UseSerialGC"), page.indexOf("* Put these lines")))
			.results()
			.map(MatchResult::group)
			.map((option) -> option.replace(INSTALLED, this.folder + "/"))
			.toList();
		assertThat(options).contains("-XX:SharedArchiveFile=" + this.archive);
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of(furtherOptions));
		return java(all, this.jar, "--version");
	}

	private static String java(List<String> options, Path jar, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
		command.addAll(options);
		command.addAll(List.of("-jar", jar.toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isZero();
		return output;
	}

}
