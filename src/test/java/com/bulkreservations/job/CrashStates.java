package com.bulkreservations.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

import com.bulkreservations.Installation;

/**
 * What a process that is killed would leave behind: a copy of the output folder, taken
 * before and after each commit while the program runs undisturbed. A start on such a copy
 * is a start after a crash, since HSQLDB gets no chance to tidy up.
 */
final class CrashStates implements WatchedDatabase.Watcher {

	private final Path output;

	private final Path target;

	private final IntPredicate taken;

	private final List<Path> states = new ArrayList<>();

	private int instants;

	private SortedMap<String, String> latest = new TreeMap<>();

	/**
	 * @param target where the copies go
	 */
	CrashStates(Path output, Path target) {
		this(output, target, (instant) -> true);
	}

	/**
	 * @param taken of which instants, counted from 0, copies are wanted
	 */
	CrashStates(Path output, Path target, IntPredicate taken) {
		this.output = output;
		this.target = target;
		this.taken = taken;
	}

	@Override
	public void beforeCommit() {
		take("before");
	}

	@Override
	public void afterCommit() {
		take("after");
	}

	private void take(String when) {
		int instant = this.instants++;
		if (!this.taken.test(instant)) {
			return;
		}
		Path state = this.target.resolve("%03d-%s-commit".formatted(instant, when));
		Installation.copy(this.output, state);
		SortedMap<String, String> files = Installation.files(state);
		if (files.equals(this.latest)) {
			Installation.delete(state);
		}
		else {
			this.latest = files;
			this.states.add(state);
		}
	}

	/** At how many instants the program could have been killed. */
	int instants() {
		return this.instants;
	}

	/** The copies, in order; those that equal the one before left out. */
	List<Path> states() {
		return List.copyOf(this.states);
	}

}
