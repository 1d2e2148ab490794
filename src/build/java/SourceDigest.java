import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a class with the digest of what the program is made from: so that the program
 * knows, without looking for it on the disk, whether another one has kept something. A
 * file beside the classes may be another program's by the time it is read.
 */
final class SourceDigest {

	private static final String SOURCE = """
			package com.bulkreservations.reference;

			/** What this program is made from. */
			final class Sources {

				/** Of the sources and the versions of libraries; in hexadecimal digits. */
				static final String SHA_256 = "%s";

				private Sources() {
				}

			}
			""";

	private SourceDigest() {
	}

	/**
	 * Writes the class, unless it is there.
	 * @param arguments the folder of generated sources; then the files and folders that
	 * the digest is of
	 */
	public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		for (String argument : List.of(arguments).subList(1, arguments.length)) {
			Path tree = Path.of(argument);
			for (Path file : files(tree)) {
				byte[] content = Files.readAllBytes(file);
				String name = tree.relativize(file).toString().replace('\\', '/');
				digest.update((name + '\0' + content.length + '\0').getBytes(StandardCharsets.UTF_8));
				digest.update(content);
			}
		}
		String source = SOURCE.formatted(HexFormat.of().formatHex(digest.digest()));
		Path generated = Path.of(arguments[0], "com", "bulkreservations", "reference", "Sources.java");
		if (!Files.exists(generated) || !Files.readString(generated).equals(source)) {
			Files.createDirectories(generated.getParent());
			Files.writeString(generated, source);
		}
	}

	private static List<Path> files(Path tree) throws IOException {
		try (Stream<Path> files = Files.walk(tree)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
	}

}
