package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Start and end of an application that does nothing. */
record EmptyStart(String name, Path jar) implements Contender {

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		return new MeasuredProcess(JavaCommand.ofJar(List.of(), this.jar), folder, folder.resolve("output.txt")).run();
	}

}
