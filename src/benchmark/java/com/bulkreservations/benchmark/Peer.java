package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One of the programs that the program is compared with.
 *
 * @param command makes the command line from the arguments that say what to do
 */
record Peer(String name, Path configDir, Upload upload, Function<String[], List<String>> command) implements Contender {

	Peer called(String newName) {
		return new Peer(newName, this.configDir, this.upload, this.command);
	}

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		PeerTask task = new PeerTask(this.configDir, this.upload.file(), GeneratedReference.DISTRIBUTOR, folder);
		Path output = folder.resolve("output.txt");
		Measurement measurement = new MeasuredProcess(this.command.apply(task.arguments()), folder, output).run();
		this.upload.require(this.name, Counts.in(output));
		return measurement;
	}

}
