package com.bulkreservations.infrastructure.storage;

import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Folders are made whole, by however many at once, and deleted whole. */
class FileTreeTest {

	private static final int ROUNDS = 500;

	private static final int THREADS = 4;

	@TempDir
	private Path temporary;

	@Test
	void makesAFolderAndThoseAboveIt() throws Exception {
		Path folder = this.temporary.resolve("out/.jobs/logs");

		FileTree.create(folder);
		FileTree.create(folder);

		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void aFolderThatAnotherMakesMeanwhileWillDo() throws Exception {
		CyclicBarrier together = new CyclicBarrier(THREADS);
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				all.add(threads.submit(() -> {
					for (int round = 0; round < ROUNDS; round++) {
						together.await();
						FileTree.create(this.temporary.resolve("round-" + round + "/.jobs/logs"));
					}
					return null;
				}));
			}
			for (Future<?> each : all) {
				each.get();
			}
		}
		finally {
			threads.shutdownNow();
		}

		for (int round = 0; round < ROUNDS; round++) {
			assertThat(this.temporary.resolve("round-" + round + "/.jobs/logs")).isEmptyDirectory();
		}
	}

	@Test
	void aFileInTheWayIsNoFolder() throws Exception {
		Path file = Files.writeString(this.temporary.resolve("out"), "something else");

		assertThatThrownBy(() -> FileTree.create(file)).isInstanceOf(NotDirectoryException.class);
		assertThatThrownBy(() -> FileTree.create(file.resolve(".jobs/logs"))).isInstanceOf(NotDirectoryException.class)
			.hasMessage(file.toString());
		assertThat(file).hasContent("something else");
	}

	@Test
	void deletesAFolderWithAllInItButNotWhatALinkLeadsTo() throws Exception {
		Path kept = Files.writeString(this.temporary.resolve("kept"), "kept");
		Path folder = this.temporary.resolve("folder");
		FileTree.create(folder.resolve("within"));
		Files.createSymbolicLink(folder.resolve("within/link"), kept);

		FileTree.delete(folder);
		FileTree.delete(folder);

		assertThat(folder).doesNotExist();
		assertThat(kept).hasContent("kept");
	}

}
