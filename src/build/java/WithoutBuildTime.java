import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/**
 * Takes the comments out of a jar's {@code META-INF/spring.factories}, and sorts its
 * lines: the transformer that merges those of all libraries writes the time of the build
 * there, which only JDK 18 and later can be told not to, and each JDK has an order of its
 * own. Without these, the same sources give the same jar.
 */
final class WithoutBuildTime {

	private WithoutBuildTime() {
	}

	/**
	 * Changes a jar.
	 * @param arguments the jar
	 */
	public static void main(String[] arguments) throws IOException {
		try (FileSystem jar = FileSystems.newFileSystem(Path.of(arguments[0]))) {
			Path factories = jar.getPath("META-INF/spring.factories");
			List<String> lines = Files.readAllLines(factories)
				.stream()
				.filter((line) -> !line.startsWith("#"))
				.sorted()
				.toList();
			FileTime time = Files.getLastModifiedTime(factories);
			Files.write(factories, lines);
			Files.setLastModifiedTime(factories, time);
		}
	}

}
