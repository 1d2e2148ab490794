package com.bulkreservations.infrastructure.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessLockTest {

	@TempDir
	private Path folder;

	/** What the operating system knows of, and other processes see. */
	private boolean isHeldByThisProcess() throws IOException {
		String inode = ":" + Files.getAttribute(this.folder.resolve("lock"), "unix:ino") + " ";
		String process = " " + ProcessHandle.current().pid() + " ";
		return Files.readAllLines(Path.of("/proc/locks"))
			.stream()
			.anyMatch((line) -> line.contains("POSIX") && line.contains("WRITE") && line.contains(process)
					&& line.contains(inode));
	}

	/** The console asks for it while its worker has it. */
	@EnabledOnOs(OS.LINUX)
	@Test
	void staysThatOfTheProcessWhateverAnotherPartOfItAsks() throws IOException {
		try (ProcessLock lock = ProcessLock.tryAcquire(this.folder)) {
			assertThat(lock).isNotNull();
			assertThat(isHeldByThisProcess()).isTrue();
			assertThat(ProcessLock.isHeld(this.folder)).isTrue();
			assertThat(ProcessLock.tryAcquire(this.folder.resolve("../" + this.folder.getFileName()))).isNull();
			assertThat(isHeldByThisProcess()).isTrue();
		}
		assertThat(isHeldByThisProcess()).isFalse();
		assertThat(ProcessLock.isHeld(this.folder)).isFalse();
	}

	@Test
	void nobodyHasAloneWhatThisProcessShares() throws IOException {
		try (ProcessLock shared = ProcessLock.tryShare(this.folder)) {
			assertThat(shared).isNotNull();
			assertThat(ProcessLock.isHeld(this.folder)).isFalse();
			assertThat(ProcessLock.tryAcquire(this.folder)).isNull();
		}
	}

	@Test
	void isTakenAgainAfterItWasReleased() throws IOException {
		for (int round = 0; round < 2; round++) {
			try (ProcessLock lock = ProcessLock.tryAcquire(this.folder)) {
				assertThat(lock).isNotNull();
			}
		}
	}

}
