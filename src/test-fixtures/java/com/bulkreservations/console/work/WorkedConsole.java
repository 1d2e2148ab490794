package com.bulkreservations.console.work;

import java.io.IOException;

import com.bulkreservations.console.Console;

/** Lets the worker of a console do what waits, in the thread of the caller. */
public final class WorkedConsole {

	private WorkedConsole() {
	}

	/** Does all that waits. */
	public static void work(Console console) throws IOException {
		console.worker().workOnce();
	}

}
