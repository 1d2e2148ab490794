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

/**
 * A copy of the program's jar with the same libraries, in which {@link EmptyApplication}
 * stands in the place of all classes and settings of the program.
 */
final class EmptyApplicationJar {

	private static final String CLASSES = "BOOT-INF/classes/";

	private EmptyApplicationJar() {
	}

	static Path make(Path program, Path target) throws IOException {
		String type = EmptyApplication.class.getName().replace('.', '/') + ".class";
		try (JarFile jar = new JarFile(program.toFile()); OutputStream file = Files.newOutputStream(target)) {
			Manifest manifest = new Manifest(jar.getManifest());
			manifest.getMainAttributes().putValue("Start-Class", EmptyApplication.class.getName());
			try (JarOutputStream copy = new JarOutputStream(file, manifest)) {
				for (JarEntry entry : jar.stream().toList()) {
					if (!entry.getName().equals(JarFile.MANIFEST_NAME) && !isOfProgram(entry)) {
						// As it is: nested jars must not be compressed.
						copy.putNextEntry(new JarEntry(entry));
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

	private static boolean isOfProgram(JarEntry entry) {
		return entry.getName().startsWith(CLASSES) && !entry.getName().equals(CLASSES);
	}

}
