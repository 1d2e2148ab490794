package com.bulkreservations.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * A copy of the program's jar with the same libraries, in which {@link EmptyApplication}
 * stands in the place of all classes and settings of the program.
 */
final class EmptyApplicationJar {

	/**
	 * Where libraries name their parts to Spring, one below the other; the program names
	 * some, too.
	 */
	private static final String FACTORIES = "META-INF/spring.factories";

	/** One or more at the end of a line, or elsewhere. */
	private static final Pattern OF_THE_PROGRAM = Pattern
		.compile("(,com\\.bulkreservations\\.[\\w.$]+)+$|com\\.bulkreservations\\.[\\w.$]+,?");

	private EmptyApplicationJar() {
	}

	/**
	 * Makes the jar.
	 * @param classes what of the program's jar is the program's own
	 */
	static Path make(Path program, Path classes, Path target) throws IOException {
		String type = EmptyApplication.class.getName().replace('.', '/') + ".class";
		try (JarFile jar = new JarFile(program.toFile()); OutputStream file = Files.newOutputStream(target)) {
			Manifest manifest = new Manifest(jar.getManifest());
			manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EmptyApplication.class.getName());
			try (JarOutputStream copy = new JarOutputStream(file, manifest)) {
				for (JarEntry entry : jar.stream().toList()) {
					if (!entry.getName().equals(JarFile.MANIFEST_NAME)
							&& !Files.isRegularFile(classes.resolve(entry.getName()))) {
						copy.putNextEntry(copyOf(entry));
						jar.getInputStream(entry).transferTo(copy);
					}
				}
				copy.putNextEntry(new JarEntry(FACTORIES));
				copy.write(factoriesOfLibraries(jar).getBytes(StandardCharsets.ISO_8859_1));
				copy.putNextEntry(new JarEntry(type));
				try (InputStream bytes = EmptyApplication.class.getResourceAsStream('/' + type)) {
					bytes.transferTo(copy);
				}
			}
		}
		return target;
	}

	/**
	 * Without them Spring Boot would have no logs, no settings and less to do than any
	 * application has.
	 */
	private static String factoriesOfLibraries(JarFile jar) throws IOException {
		byte[] merged = jar.getInputStream(jar.getEntry(FACTORIES)).readAllBytes();
		return new String(merged, StandardCharsets.ISO_8859_1).lines()
			.map((line) -> OF_THE_PROGRAM.matcher(line).replaceAll(""))
			.collect(Collectors.joining("\n", "", "\n"));
	}

	/** Stored or compressed as in the program's jar, since a start has to read it. */
	private static JarEntry copyOf(JarEntry entry) {
		JarEntry copy = new JarEntry(entry);
		if (copy.getMethod() == ZipEntry.DEFLATED) {
			// What it takes here is not known yet.
			copy.setCompressedSize(-1);
		}
		return copy;
	}

}
