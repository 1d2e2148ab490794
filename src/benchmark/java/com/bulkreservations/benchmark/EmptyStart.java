package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Start and end of an application that does nothing.
 *
 * @param options of the JVM
 */
record EmptyStart(String name, Path jar, List<String> options) implements Contender {

	EmptyStart called(String newName) {
		return new EmptyStart(newName, this.jar, this.options);
	}

	EmptyStart from(Path newJar) {
		return new EmptyStart(this.name, newJar, this.options);
	}

	EmptyStart withOptions(String... newOptions) {
		return new EmptyStart(this.name, this.jar, List.of(newOptions));
	}

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		return process(folder).run();
	}

	MeasuredProcess process(Path folder) {
		return new MeasuredProcess(JavaCommand.ofJar(this.options, this.jar), folder, folder.resolve("output.txt"));
	}

}
