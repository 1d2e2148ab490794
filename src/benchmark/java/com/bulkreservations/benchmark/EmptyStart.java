package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Start and end of an application that does nothing.
 *
 * @param launcher that of a distribution of this application
 */
record EmptyStart(String name, Path launcher) implements Contender {

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		return new MeasuredProcess(List.of(this.launcher.toString()), folder, folder.resolve("output.txt")).run();
	}

}
