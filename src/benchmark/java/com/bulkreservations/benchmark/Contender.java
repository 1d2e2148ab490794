package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** One program with one task, as it is measured beside others. */
interface Contender {

	/** How tables call it. */
	String name();

	/**
	 * Runs it once, and makes sure that it accepts what it should.
	 * @param folder an empty folder to write in
	 */
	Measurement run(Path folder) throws IOException, InterruptedException;

}
