package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that is started once for each upload, one after another.
 *
 * @param starts the program with each of the uploads
 */
record ManyStarts(String name, List<? extends Contender> starts) implements Contender {

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		Measurement all = new Measurement(0, 0, 0, 0);
		for (int i = 0; i < this.starts.size(); i++) {
			all = all.then(this.starts.get(i).run(Files.createDirectories(folder.resolve(String.valueOf(i)))));
		}
		return all;
	}

}
