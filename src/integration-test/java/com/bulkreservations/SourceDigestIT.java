package com.bulkreservations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the build compiles into the program, to tell it from each other one. */
class SourceDigestIT {

	private static final Path GENERATED = Path.of("com", "bulkreservations", "reference", "Sources.java");

	@TempDir
	private Path folder;

	private Path sources;

	private Path pom;

	@BeforeEach
	void write() throws IOException {
		this.sources = Files.createDirectories(this.folder.resolve("sources"));
		Files.createDirectory(this.sources.resolve("a"));
		Files.writeString(this.sources.resolve("a").resolve("A.java"), "class A { int a = 1; }");
		Files.writeString(this.sources.resolve("B.java"), "class B { }");
		this.pom = Files.writeString(this.folder.resolve("pom.xml"), "<version>1</version>");
	}

	@Test
	void isTheSameForTheSameSources() throws Exception {
		String digest = digest("first");
		assertThat(digest).containsPattern("SHA_256 = \"[0-9a-f]{64}\";");
		Files.setLastModifiedTime(this.pom, FileTime.from(Instant.EPOCH));
		assertThat(digest("second")).isEqualTo(digest);
	}

	@Test
	void isAnotherOneForOtherSourcesOfTheSameLength() throws Exception {
		String digest = digest("out");
		Files.writeString(this.sources.resolve("a").resolve("A.java"), "class A { int a = 2; }");
		assertThat(digest("out")).isNotEqualTo(digest);
	}

	@Test
	void isAnotherOneForOtherLibraries() throws Exception {
		String digest = digest("out");
		Files.writeString(this.pom, "<version>2</version>");
		assertThat(digest("out")).isNotEqualTo(digest);
	}

	@Test
	void isAnotherOneWhereAFileIsCalledOtherwise() throws Exception {
		String digest = digest("out");
		Files.move(this.sources.resolve("B.java"), this.sources.resolve("C.java"));
		assertThat(digest("out")).isNotEqualTo(digest);
	}

	private String digest(String folderOfGenerated) throws IOException, InterruptedException {
		Path generated = this.folder.resolve(folderOfGenerated);
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"src/build/java/SourceDigest.java", generated.toString(), this.sources.toString(), this.pom.toString())
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
		return Files.readString(generated.resolve(GENERATED));
	}

}
