package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A command of the program on runs that an earlier start has published.
 *
 * @param outputDir that of the earlier start, which is copied
 * @param words the command with its arguments
 */
record LaterCommand(String name, Program program, Path outputDir, List<String> words) implements Contender {

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		FileTree.copy(this.outputDir, this.program.outputDir(folder));
		// Else the first write that the command forces waits for all of the copy, and
		// pays for it.
		new ProcessBuilder("sync").inheritIO().start().waitFor();
		return this.program.command(folder, this.words).run();
	}

}
