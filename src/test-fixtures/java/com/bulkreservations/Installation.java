package com.bulkreservations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.disk.TestDisk;

/**
 * The program's folders as an operator has them: {@code config/} as shipped, an empty
 * {@code input/}, and {@code output/}.
 */
public final class Installation {

	private static final Path SHIPPED = Path.of("");

	private final Path folder;

	private final Path output;

	private final TestDatabase database;

	private Installation(Path folder, Path output, TestDatabase database) {
		this.folder = folder;
		this.output = output;
		this.database = database;
	}

	/** Makes the folders. */
	public static Installation in(Path folder) {
		return in(folder, TestDatabase.HSQLDB);
	}

	/** Makes the folders of an installation that uses this kind of database. */
	public static Installation in(Path folder, TestDatabase database) {
		copy(SHIPPED.resolve("config"), folder.resolve("config"));
		createDirectories(folder.resolve("input"));
		return new Installation(folder, folder.resolve("output"), database);
	}

	/** An upload of the shipped sample, line by line; the first is the header. */
	public static List<String> sample(String distributor, String name) {
		return read(SHIPPED.resolve("input").resolve(distributor).resolve(name)).lines().toList();
	}

	/** An upload of the shipped sample that holds most of what can be right and wrong. */
	public static List<String> contosoSample() {
		return sample("contoso", "orders-2026-01-17.csv");
	}

	/**
	 * Puts all uploads of the shipped sample into the input folder.
	 * @return their places there
	 */
	public List<String> uploadSamples() {
		copy(SHIPPED.resolve("input"), input());
		return tree(input()).stream().filter((name) -> name.endsWith(".csv")).toList();
	}

	/** The same installation with another output folder. */
	public Installation withOutput(Path output) {
		return new Installation(this.folder, output, this.database);
	}

	/** The same installation with another kind of database. */
	public Installation withDatabase(TestDatabase other) {
		return new Installation(this.folder, this.output, other);
	}

	/** The same installation with a copy of the output folder, and of the database. */
	public Installation copyOutput(Path copy) {
		copy(this.output, copy);
		this.database.copy(this.output, copy);
		return withOutput(copy);
	}

	/**
	 * Another installation with a copy of the output folder, and of the database, and
	 * with {@code config/} as shipped.
	 */
	public Installation copy(Path other) {
		Installation installation = in(other, this.database);
		copy(this.output, installation.output);
		this.database.copy(this.output, installation.output);
		return installation;
	}

	public TestDatabase database() {
		return this.database;
	}

	public Path folder() {
		return this.folder;
	}

	public Path config() {
		return this.folder.resolve("config");
	}

	public Path input() {
		return this.folder.resolve("input");
	}

	public Path output() {
		return this.output;
	}

	/** Where the program keeps the copies of what it works on. */
	public Path work() {
		return output().resolve(".jobs").resolve("work");
	}

	/** Puts an upload into its distributor's folder. */
	public Path upload(String distributor, String name, List<String> lines) {
		Path file = input().resolve(distributor).resolve(name);
		createDirectories(file.getParent());
		write(file, String.join("\n", lines) + "\n");
		return file;
	}

	/**
	 * The settings to start the program with, in these folders and no others.
	 * @param further more settings, or others instead of those
	 */
	public List<String> settings(String... further) {
		List<String> settings = new ArrayList<>(List.of("--reservations.input-dir=" + input(),
				"--reservations.config-dir=" + config(), "--reservations.output-dir=" + output(),
				"--spring.config.location=classpath:/,optional:" + config().toUri(), "--reservations.quiet-period=0s"));
		settings.addAll(this.database.settings(output()));
		for (String setting : further) {
			settings.removeIf((other) -> other.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
			settings.add(setting);
		}
		return settings;
	}

	/**
	 * The settings to start the program with its output on the test disk. The database
	 * goes past that, to the real one.
	 */
	public List<String> settingsOnTestDisk(String... further) {
		List<String> settings = new ArrayList<>(List.of("--reservations.output-dir=" + TestDisk.nameOf(output()),
				"--spring.datasource.url=" + databaseUrl(), "--logging.file.name=" + folder().resolve("log")));
		settings.addAll(List.of(further));
		return settings(settings.toArray(String[]::new));
	}

	/** The address of the database, to be opened while no program runs. */
	public String databaseUrl() {
		return this.database.url(output());
	}

	/** Connects to the database, while no program runs. */
	public Connection connect() throws SQLException {
		return DriverManager.getConnection(databaseUrl());
	}

	/** All files of the output folder, and what of the database is not in it. */
	public SortedMap<String, String> state() {
		SortedMap<String, String> state = files(output());
		state.put("database", this.database.contentBesideFiles(output()));
		return state;
	}

	/**
	 * All files that are published, as {@code distributor/run/file}, with their contents;
	 * without the times and the count of restarts, which may differ from run to run, and
	 * without the reports for people, which tell the times.
	 */
	public SortedMap<String, String> published() {
		return files(output()).entrySet()
			.stream()
			.filter((file) -> !file.getKey().startsWith(".jobs/") && !isReport(file.getKey()))
			.collect(Collectors.toMap(Map.Entry::getKey, (file) -> withoutTimes(file.getKey(), file.getValue()),
					(one, other) -> one, TreeMap::new));
	}

	private static boolean isReport(String name) {
		return name.endsWith("/report.html") || name.endsWith("/report.xlsx");
	}

	/** The names of all reports for people. */
	public List<String> reports() {
		return files(output()).keySet().stream().filter(Installation::isReport).toList();
	}

	private static String withoutTimes(String name, String content) {
		return name.endsWith("/summary.json")
				? content.replaceAll("\"(start|end|restarts)\" : [^,\n]*", "\"$1\" : \"...\"") : content;
	}

	/** What is left of uploads and runs that are not finished. */
	public List<String> leftInWork() {
		return Files.exists(work()) ? tree(work()) : List.of();
	}

	/** All folders and files below a folder. */
	public static List<String> tree(Path folder) {
		try (Stream<Path> paths = Files.walk(folder)) {
			return paths.filter((path) -> !path.equals(folder))
				.map((path) -> folder.relativize(path).toString())
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The files below a folder, with their bytes as ISO 8859-1 reads them. */
	public static SortedMap<String, String> files(Path folder) {
		SortedMap<String, String> files = new TreeMap<>();
		try (Stream<Path> paths = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
			paths.filter(Files::isRegularFile)
				.forEach((file) -> files.put(folder.relativize(file).toString(), bytes(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return files;
	}

	private static String bytes(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static void write(Path file, String content) {
		try {
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Makes a folder and its parents. */
	public static void createDirectories(Path folder) {
		try {
			Files.createDirectories(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Copies a folder with all in it, but for log files. */
	public static void copy(Path folder, Path target) {
		try {
			Files.walkFileTree(folder, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
						throws IOException {
					if (directory.endsWith(".jobs/logs")) {
						return FileVisitResult.SKIP_SUBTREE;
					}
					Files.createDirectories(target.resolve(folder.relativize(directory)));
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
					Files.copy(file, target.resolve(folder.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
					return FileVisitResult.CONTINUE;
				}

			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Deletes a folder with all in it. */
	public static void delete(Path folder) {
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.output.toString();
	}

}
