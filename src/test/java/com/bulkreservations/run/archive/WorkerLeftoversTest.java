package com.bulkreservations.run.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import com.bulkreservations.run.WorkFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerLeftoversTest {

	private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");

	private static final Instant NEW = OLD.plusSeconds(2);

	@TempDir
	private Path output;

	@Test
	void oldCopiesAndLogsGo() throws IOException {
		Path oldCopy = file(".jobs/reference/0a/markets.csv", OLD).getParent();
		Files.setLastModifiedTime(oldCopy, FileTime.from(OLD));
		Path newCopy = file(".jobs/reference/0b/markets.csv", OLD).getParent();
		Files.setLastModifiedTime(newCopy, FileTime.from(NEW));
		Path oldLog = file(".jobs/logs/bulk-reservations-pod-1.log", OLD);
		Path newLog = file(".jobs/logs/bulk-reservations-pod-2.log", NEW);
		Path common = file(".jobs/logs/bulk-reservations.log", OLD);

		new WorkerLeftovers(WorkFolders.in(this.output)).delete(OLD.plusSeconds(1));

		assertThat(oldCopy).doesNotExist();
		assertThat(oldLog).doesNotExist();
		assertThat(newCopy).isDirectory();
		assertThat(newLog).isRegularFile();
		assertThat(common).isRegularFile();
	}

	private Path file(String name, Instant modified) throws IOException {
		Path file = this.output.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.setLastModifiedTime(Files.writeString(file, ""), FileTime.from(modified));
	}

}
