package com.bulkreservations.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramIdentityTest {

	private static final Instant BUILT = Instant.parse("2026-01-31T00:00:00Z");

	@TempDir
	private Path folder;

	@Test
	void isThatOfThePlatformToo() throws IOException {
		assertThat(ProgramIdentity.current()).startsWith(Runtime.version().toString())
			.isEqualTo(ProgramIdentity.current());
	}

	@Test
	void isTheSameForTheSameJarElsewhere() throws IOException {
		assertThat(ProgramIdentity.of(jar("a.jar", "class A", "")))
			.isEqualTo(ProgramIdentity.of(jar("b.jar", "class A", "")));
	}

	@Test
	void isAnotherOneForAnotherClassOfTheSameLengthAndTime() throws IOException {
		assertThat(ProgramIdentity.of(jar("a.jar", "class A", "")))
			.isNotEqualTo(ProgramIdentity.of(jar("b.jar", "class B", "")));
	}

	@Test
	void isAnotherOneForAnotherClassWhereTheJarEndsWithAComment() throws IOException {
		assertThat(ProgramIdentity.of(jar("a.jar", "class A", "a comment")))
			.isNotEqualTo(ProgramIdentity.of(jar("b.jar", "class B", "a comment")));
	}

	@Test
	void isAnotherOneWhereTheListOfEntriesCannotBeFound() throws IOException {
		Path broken = Files.write(this.folder.resolve("a.jar"), endRecord(0xFFFFFFFE));
		assertThat(ProgramIdentity.of(broken))
			.isNotEqualTo(ProgramIdentity.of(Files.write(this.folder.resolve("b.jar"), endRecord(0xFFFFFFFF))));
	}

	@Test
	void isThatOfNothingForAnEmptyFile() throws IOException {
		assertThat(ProgramIdentity.of(Files.createFile(this.folder.resolve("a.jar")))).isEqualTo("0");
	}

	@Test
	void isAnotherOneForAFolderInWhichAClassChanged() throws IOException {
		Path classes = Files.createDirectories(this.folder.resolve("classes"));
		Path changed = Files.writeString(Files.createDirectory(classes.resolve("a")).resolve("A.class"), "class A");
		Files.setLastModifiedTime(changed, FileTime.from(BUILT));
		String before = ProgramIdentity.of(classes);
		assertThat(ProgramIdentity.of(classes)).isEqualTo(before);
		Files.setLastModifiedTime(changed, FileTime.from(BUILT.plusSeconds(1)));
		String later = ProgramIdentity.of(classes);
		assertThat(later).isNotEqualTo(before);
		Files.writeString(changed, "class AB");
		Files.setLastModifiedTime(changed, FileTime.from(BUILT));
		assertThat(ProgramIdentity.of(classes)).isNotIn(before, later);
	}

	private Path jar(String name, String content, String comment) throws IOException {
		Path jar = this.folder.resolve(name);
		try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream out = new ZipOutputStream(file)) {
			out.setComment(comment);
			ZipEntry entry = new ZipEntry("A.class");
			entry.setTime(BUILT.toEpochMilli());
			out.putNextEntry(entry);
			out.write(content.getBytes(StandardCharsets.UTF_8));
		}
		return jar;
	}

	/** A file that says of its list of entries that it begins somewhere else. */
	private static byte[] endRecord(int listStart) {
		byte[] octets = new byte[22];
		byte[] signature = { 'P', 'K', 5, 6 };
		System.arraycopy(signature, 0, octets, 0, signature.length);
		for (int i = 0; i < Integer.BYTES; i++) {
			octets[16 + i] = (byte) (listStart >>> (Byte.SIZE * i));
		}
		return octets;
	}

}
