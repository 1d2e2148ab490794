package com.bulkreservations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Javadoc of a package: what it is, the invariant that it keeps, and the packages
 * that it may depend on, in three sentences.
 *
 * @param name the package, without the common beginning
 * @param purpose what it is
 * @param invariant what always holds
 * @param mayDependOn the names of packages, in alphabetical order
 */
record PackageDescription(String name, String purpose, String invariant, List<String> mayDependOn) {

	static final String FILE_NAME = "package-info.java";

	private static final Path ROOT = Path.of("src/main/java/com/bulkreservations");

	private static final Pattern SENTENCES = Pattern
		.compile("/\\*\\* (.+?)\\. ([^.]+(?:\\.\\w[^.]*)*)\\. <p> May depend on: (.+)\\. \\*/ @NullMarked .*");

	static List<PackageDescription> all() {
		try (Stream<Path> files = Files.walk(ROOT)) {
			return files.filter((file) -> file.endsWith(FILE_NAME)).sorted().map(PackageDescription::of).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PackageDescription of(Path file) {
		String source = Installation.read(file).replaceAll("\n \\*(?!/)", " ").replaceAll("\\s+", " ");
		Matcher sentences = SENTENCES.matcher(source);
		if (!sentences.matches()) {
			throw new IllegalArgumentException(file + " must say in three sentences what the package is, what always "
					+ "holds in it, and 'May depend on: order, policy.', but has " + source);
		}
		String name = ROOT.relativize(file.getParent()).toString().replace('/', '.');
		String packages = sentences.group(3);
		return new PackageDescription(name, sentences.group(1), sentences.group(2),
				packages.equals("nothing") ? List.of() : List.of(packages.split(", ", -1)));
	}

	/** Returns the package's row in the architecture page, without code marks. */
	String row() {
		return "| " + this.name + " | " + this.purpose + " | " + this.invariant + " |";
	}

	/** Returns the files of the package itself, without those of packages below it. */
	Stream<Path> sources() {
		try (Stream<Path> files = Files.list(ROOT.resolve(this.name.replace('.', '/')))) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

}
