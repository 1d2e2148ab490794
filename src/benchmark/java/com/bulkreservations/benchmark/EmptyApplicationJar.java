package com.bulkreservations.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A copy of the program's jar with the same libraries, in which {@link EmptyApplication}
 * stands in the place of all classes and settings of the program.
 */
final class EmptyApplicationJar {

	/** Where Spring Boot puts what is the program's own. */
	private static final String CLASSES = "BOOT-INF/classes/";

	/** Spring Boot leaves it at the top; it names classes of the program. */
	private static final String FACTORIES = "META-INF/spring.factories";

	private static final String START_CLASS = "Start-Class";

	private EmptyApplicationJar() {
	}

	/** Makes the jar. */
	static Path make(Path program, Path target) throws IOException {
		String type = EmptyApplication.class.getName().replace('.', '/') + ".class";
		try (JarFile jar = new JarFile(program.toFile()); OutputStream file = Files.newOutputStream(target)) {
			Manifest manifest = new Manifest(jar.getManifest());
			manifest.getMainAttributes().putValue(START_CLASS, EmptyApplication.class.getName());
			try (JarOutputStream copy = new JarOutputStream(file, manifest)) {
				for (JarEntry entry : jar.stream().toList()) {
					if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !isOfTheProgram(entry)) {
						copy.putNextEntry(copyOf(entry));
						jar.getInputStream(entry).transferTo(copy);
					}
				}
				copy.putNextEntry(new JarEntry(CLASSES + type));
				try (InputStream bytes = EmptyApplication.class.getResourceAsStream('/' + type)) {
					bytes.transferTo(copy);
				}
			}
		}
		return target;
	}

	private static boolean isOfTheProgram(JarEntry entry) {
		String name = entry.getName();
		return (name.startsWith(CLASSES) && !name.equals(CLASSES)) || name.equals(FACTORIES);
	}

	/** Stored or compressed as in the program's jar: libraries must be stored. */
	private static JarEntry copyOf(JarEntry entry) {
		JarEntry copy = new JarEntry(entry);
		if (copy.getMethod() == ZipEntry.DEFLATED) {
			// What it takes here is not known yet.
			copy.setCompressedSize(-1);
		}
		return copy;
	}

}
