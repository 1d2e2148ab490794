package com.bulkreservations.cli;

import java.time.Duration;

import com.bulkreservations.infrastructure.database.LockWait;
import picocli.CommandLine.Option;

/** The option {@code --wait} of commands that need the lock. */
final class WaitOption {

	@Option(names = "--wait", paramLabel = "DURATION", converter = PruneCommand.Age.class,
			description = "How long to wait while another process is running, such as 30m; by default not at all, with exit code 5.")
	private Duration longest = Duration.ZERO;

	/** Returns how long the start waits. */
	LockWait toLockWait() {
		return new LockWait(this.longest);
	}

}
