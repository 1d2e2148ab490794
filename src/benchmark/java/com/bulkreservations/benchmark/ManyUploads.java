package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The program, which processes all uploads of an input folder in one start.
 *
 * @param uploads how many there are
 */
record ManyUploads(String name, Program program, Path inputDir, int uploads) implements Contender {

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		Measurement measurement = this.program.process(folder, "--reservations.input-dir=" + this.inputDir).run();
		try (Stream<Path> runs = Files.list(this.program.outputDir(folder).resolve(GeneratedReference.DISTRIBUTOR))) {
			long published = runs.count();
			if (published != this.uploads) {
				throw new IllegalStateException(
						"Expected %d published runs, but found %d".formatted(this.uploads, published));
			}
		}
		return measurement;
	}

}
