package com.bulkreservations.application;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.run.UploadResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sender swaps files and folders at each single step that the program takes in the
 * input folder: before each look, listing, opening, creation, rename and deletion.
 */
class SenderSwapsIT {

	private static final String STOLEN = "STOLEN";

	@TempDir
	private Path folder;

	private Installation installation;

	private Path own;

	private Path other;

	private final Set<String> steps = new TreeSet<>();

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.in(this.folder.resolve("installation"));
		this.own = this.installation.input().resolve("contoso");
		this.other = Files.createDirectory(this.folder.resolve("other"));
	}

	/**
	 * The other folder has sound uploads, whose rows would be ordered if they were read.
	 */
	private void fillOther() throws IOException {
		String header = Installation.contosoSample().get(0);
		String row = Installation.contosoSample().get(1).replaceFirst("^[^,]*", STOLEN);
		for (String name : List.of("b.csv", "z.csv", "b.csv.sha256", "reason")) {
			Files.writeString(this.other.resolve(name), header + "\n" + row + "\n");
		}
	}

	@ParameterizedTest
	@CsvSource({ "FILE_TO_LINK, true", "FILE_TO_LINK, false", "FILE_TO_PIPE, true", "FILE_TO_PIPE, false",
			"FOLDER_TO_LINK, true", "FOLDER_TO_LINK, false" })
	void nothingOfAnotherFolderIsReadOrChanged(Swap swap, boolean move) throws Exception {
		fillOther();
		Map<String, String> before = Installation.files(this.other);
		try (StartedProgram program = StartedProgram.in(this.installation,
				"--reservations.input-dir=" + TestDisk.nameOf(this.installation.input()),
				"--reservations.move-uploads=" + move, "--reservations.reports=false")) {
			boolean swapped = true;
			for (int step = 1; swapped; step++) {
				send(step);
				Swapping swapping = new Swapping(step, swap);
				List<UploadResult> results = TestDisk.with(swapping, program::run);
				swapped = swapping.isDone();
				assertThat(results).as(swapping.toString())
					.doesNotHaveAnyElementsOfTypes(UploadResult.Failed.class, UploadResult.Withheld.class);
				assertThat(Installation.files(this.other)).as(swapping.toString()).isEqualTo(before);
				assertThat(Installation.files(this.installation.output()).entrySet()).as(swapping.toString())
					.noneMatch((file) -> file.getValue().contains(STOLEN));
				assertThat(results).as(swapping.toString()).noneMatch((result) -> result.toString().contains(STOLEN));
			}
		}
		assertThat(this.steps).contains("LIST contoso", "LOOK b.csv", "READ b.csv", "READ b.csv.sha256", "READ z.csv");
		if (move) {
			assertThat(this.steps).contains("MOVE b.csv", "LOOK .b.csv.moving", "READ .b.csv.moving",
					"MOVE .b.csv.moving", "MOVE b.csv.sha256", "LIST processed", "LIST refused",
					"CREATE .reason.incoming", "MOVE .reason.incoming", "MOVE .z.csv.moving");
		}
	}

	/**
	 * A sound upload with its control file, and one that is refused, with content of its
	 * own.
	 */
	private void send(int number) throws IOException {
		clear(this.own);
		Files.createDirectories(this.own);
		String row = Installation.contosoSample().get(1).replaceFirst("^[^,]*", "R-" + number);
		Path sound = this.installation.upload("contoso", "b.csv", List.of(Installation.contosoSample().get(0), row));
		Files.writeString(this.own.resolve("b.csv.sha256"), Digests.sha256(sound) + "  b.csv\n");
		this.installation.upload("contoso", "z.csv", List.of("no,such,header", number + ",2,3"));
	}

	private static void clear(Path folder) throws IOException {
		if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
			Files.walkFileTree(folder, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
					Files.delete(file);
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
					Files.delete(directory);
					return FileVisitResult.CONTINUE;
				}

			});
		}
		Files.deleteIfExists(folder);
		try (Stream<Path> away = Files.list(folder.getParent())) {
			for (Path left : away.filter((entry) -> entry.getFileName().toString().startsWith(".away")).toList()) {
				clear(left);
			}
		}
	}

	/** What a sender puts in place of what. */
	enum Swap {

		FILE_TO_LINK, FILE_TO_PIPE, FOLDER_TO_LINK

	}

	/** Swaps once, before a certain step. */
	private final class Swapping implements TestDisk.Behaviour {

		private final int when;

		private final Swap swap;

		private int count;

		private String done = "";

		private Swapping(int when, Swap swap) {
			this.when = when;
			this.swap = swap;
		}

		@Override
		public synchronized void before(TestDisk.Operation operation, Path path) throws IOException {
			if (!path.startsWith(SenderSwapsIT.this.installation.input())) {
				return;
			}
			String step = operation + " " + path.getFileName();
			SenderSwapsIT.this.steps.add(step);
			if (++this.count == this.when) {
				this.done = step;
				if (this.swap == Swap.FOLDER_TO_LINK) {
					swapFolders(path);
				}
				else {
					swapFiles(path);
				}
			}
		}

		/** The file that the step is about, and each upload that lies there. */
		private void swapFiles(Path path) throws IOException {
			List<Path> files = new ArrayList<>(Stream.of("b.csv", "z.csv", "b.csv.sha256")
				.map(SenderSwapsIT.this.own::resolve)
				.filter((file) -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
				.toList());
			if (!files.contains(path) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
					&& Files.isDirectory(path.getParent(), LinkOption.NOFOLLOW_LINKS)) {
				files.add(path);
			}
			for (Path file : files) {
				Files.deleteIfExists(file);
				Path target = SenderSwapsIT.this.other.resolve(file.getFileName().toString().contains("z.csv") ? "z.csv"
						: file.getFileName().toString().endsWith(".csv") ? "b.csv" : "reason");
				if (this.swap == Swap.FILE_TO_LINK) {
					Files.createSymbolicLink(file, target);
				}
				else {
					makePipe(file);
				}
			}
		}

		/**
		 * The folder of the step, or that in which it is: away, and a link in its place.
		 */
		private void swapFolders(Path path) throws IOException {
			Path swapped = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? path : path.getParent();
			if (!swapped.startsWith(SenderSwapsIT.this.own)) {
				swapped = SenderSwapsIT.this.own;
			}
			if (Files.isDirectory(swapped, LinkOption.NOFOLLOW_LINKS)) {
				Files.move(swapped, SenderSwapsIT.this.installation.input().resolve(".away" + this.when));
				Files.createSymbolicLink(swapped, SenderSwapsIT.this.other);
			}
		}

		/** Somebody writes into the pipe, so that to open it takes no time. */
		private void makePipe(Path file) throws IOException {
			try {
				assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
			}
			catch (InterruptedException ex) {
				throw new AssertionError(ex);
			}
			Thread writer = new Thread(() -> {
				try {
					Files.writeString(file, STOLEN, StandardOpenOption.WRITE);
				}
				catch (IOException ex) {
					// It was renamed, or deleted.
				}
			});
			writer.setDaemon(true);
			writer.start();
		}

		private synchronized boolean isDone() {
			return !this.done.isEmpty();
		}

		@Override
		public synchronized String toString() {
			return "step %d: %s before %s".formatted(this.when, this.swap, this.done);
		}

	}

}
