package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A command of the program that changes no run, on those that an earlier start has
 * published.
 *
 * @param outputDir that of the earlier start
 * @param words the command with its arguments
 */
record Listing(String name, Program program, Path outputDir, List<String> words) implements Contender {

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		return this.program.command(this.outputDir.resolveSibling("."), this.words).run();
	}

}
