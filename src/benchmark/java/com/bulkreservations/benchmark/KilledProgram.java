package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The program, killed when it has written most of its accepted orders, and started again.
 *
 * @param accepted tells how much that is in all; has run before
 * @param killedAt how much it has written by then, from 0 to 1
 */
record KilledProgram(String name, Program program, AcceptedBytes accepted, double killedAt) implements Contender {

	@Override
	public Measurement run(Path folder) throws IOException, InterruptedException {
		long enough = (long) (this.accepted.inAll() * this.killedAt);
		Measurement first = this.program.process(folder).killWhen(() -> AcceptedBytes.in(folder) >= enough);
		Measurement second = this.program.process(folder).run();
		this.program.requireCounts(folder);
		return first.then(second);
	}

}
