package com.bulkreservations.intake.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.intake.Upload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class UploadArchiveTest {

	@TempDir
	private Path folder;

	private Upload upload;

	private String sha256;

	@BeforeEach
	void send() throws IOException {
		Path file = Files.writeString(this.folder.resolve("a.csv"), "published");
		Files.writeString(this.folder.resolve("a.csv.sha256"), "its digest");
		this.upload = new Upload(file, "contoso");
		this.sha256 = Digests.sha256(file);
	}

	@Test
	void deletesAnUploadWithItsControlFile() throws IOException {
		UploadArchive.deleteIf(this.upload, this.sha256::equals);
		assertThat(names()).isEmpty();
	}

	/** Nobody has read what a sender has put in its place. */
	@Test
	void keepsAnUploadThatWasReplaced() throws IOException {
		Files.writeString(this.upload.file(), "new");
		UploadArchive.deleteIf(this.upload, this.sha256::equals);
		assertThat(names()).containsExactly("a.csv", "a.csv.sha256");
		assertThat(this.upload.file()).hasContent("new");
	}

	@Test
	void keepsALinkThatWasPutInThePlaceOfAnUpload() throws IOException {
		Path other = Files.writeString(this.folder.resolve("other.csv"), "published");
		Files.delete(this.upload.file());
		Files.createSymbolicLink(this.upload.file(), other);
		UploadArchive.deleteIf(this.upload, (digest) -> true);
		assertThat(names()).containsExactly("a.csv", "a.csv.sha256", "other.csv");
	}

	private Stream<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList().stream();
		}
	}

}
