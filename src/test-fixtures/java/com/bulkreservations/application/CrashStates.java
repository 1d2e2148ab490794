package com.bulkreservations.application;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.bulkreservations.Installation;
import com.bulkreservations.job.Instants;

/**
 * What a process that is killed would leave behind: a copy of the output folder, taken at
 * certain instants while the program runs undisturbed. A start on such a copy is a start
 * after a crash, since HSQLDB gets no chance to tidy up. Of PostgreSQL, which outlives
 * the process, what is committed is copied.
 */
final class CrashStates extends Instants {

	private final Installation watched;

	private final Path target;

	private final Choice choice;

	private final List<Path> states = new ArrayList<>();

	private SortedMap<String, String> latest = new TreeMap<>();

	/**
	 * @param target where the copies go
	 * @param choice of which instants copies are wanted
	 */
	CrashStates(Installation watched, Path target, Choice choice) {
		this.watched = watched;
		this.target = target;
		this.choice = choice;
	}

	@Override
	public void at(int number, String label) {
		if (!this.choice.takes(number, label)) {
			return;
		}
		Path state = this.target.resolve("%03d %s".formatted(number, label));
		SortedMap<String, String> files = copy(this.watched, state).state();
		if (files.equals(this.latest)) {
			Installation.delete(state);
		}
		else {
			this.latest = files;
			this.states.add(state);
		}
	}

	/**
	 * Copies the output folder. Another thread may be changing something just now, such
	 * as the one that opens the database. A crash leaves all files as they are at one
	 * instant; so must a copy.
	 */
	static Installation copy(Installation watched, Path state) {
		while (true) {
			try {
				Installation copy = watched.copyOutput(state);
				if (Installation.files(copy.output()).equals(files(watched))) {
					return copy;
				}
			}
			catch (UncheckedIOException ex) {
				if (!(ex.getCause() instanceof NoSuchFileException)) {
					throw ex;
				}
			}
			if (Files.exists(state)) {
				Installation.delete(state);
			}
		}
	}

	/** All files as they are now, but for the logs, which are not copied. */
	private static SortedMap<String, String> files(Installation watched) {
		SortedMap<String, String> files = Installation.files(watched.output());
		files.keySet().removeIf((name) -> name.startsWith(".jobs/logs/"));
		return files;
	}

	/** The copies, in order; those that equal the one before left out. */
	List<Path> states() {
		return List.copyOf(this.states);
	}

	/** Which instants are of interest. */
	interface Choice {

		boolean takes(int number, String label);

		/** All of them. */
		static Choice all() {
			return (number, label) -> true;
		}

		/** Each commit, and of operations on files that are alike the first. */
		static Choice commitsAndFirstOfEachLabel() {
			Set<String> labels = new HashSet<>();
			return (number, label) -> labels.add(label) || label.contains(" commit of ");
		}

		/** Each commit. */
		static Choice commits() {
			return (number, label) -> label.contains(" commit of ");
		}

		/** One alone. */
		static Choice only(int wanted) {
			return (number, label) -> number == wanted;
		}

	}

}
