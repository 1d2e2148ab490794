import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a jar anew. Its entries are stored as they are: to expand thousands of classes
 * takes a sixteenth of each start. And the comments of
 * {@code META-INF/spring.factories} are taken out, and its lines sorted: the transformer
 * that merges those of all libraries writes the time of the build there, which only JDK 18
 * and later can be told not to, and each JDK has an order of its own. Without these, the
 * same sources give the same jar.
 */
final class FinishedJar {

	private static final String FACTORIES = "META-INF/spring.factories";

	private FinishedJar() {
	}

	/**
	 * Changes a jar.
	 * @param arguments the jar
	 */
	public static void main(String[] arguments) throws IOException {
		Path jar = Path.of(arguments[0]);
		Path finished = Path.of(arguments[0] + ".finished");
		try (ZipFile entries = new ZipFile(jar.toFile());
				OutputStream file = Files.newOutputStream(finished);
				ZipOutputStream stored = new ZipOutputStream(file)) {
			stored.setMethod(ZipOutputStream.STORED);
			for (Enumeration<? extends ZipEntry> all = entries.entries(); all.hasMoreElements();) {
				ZipEntry entry = all.nextElement();
				byte[] content = entries.getInputStream(entry).readAllBytes();
				store(entry, entry.getName().equals(FACTORIES) ? withoutBuildTime(content) : content, stored);
			}
		}
		Files.move(finished, jar, StandardCopyOption.REPLACE_EXISTING);
	}

	private static void store(ZipEntry entry, byte[] content, ZipOutputStream jar) throws IOException {
		CRC32 checksum = new CRC32();
		checksum.update(content);
		ZipEntry stored = new ZipEntry(entry.getName());
		stored.setLastModifiedTime(entry.getLastModifiedTime());
		stored.setSize(content.length);
		stored.setCrc(checksum.getValue());
		jar.putNextEntry(stored);
		jar.write(content);
		jar.closeEntry();
	}

	private static byte[] withoutBuildTime(byte[] factories) {
		StringBuilder lines = new StringBuilder();
		new String(factories, StandardCharsets.ISO_8859_1).lines()
			.filter((line) -> !line.startsWith("#"))
			.sorted()
			.forEach((line) -> lines.append(line).append('\n'));
		return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

}
