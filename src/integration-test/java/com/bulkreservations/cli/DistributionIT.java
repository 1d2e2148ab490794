package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What an operator unpacks works there, with nothing else of Java. */
@Tag("jar")
@EnabledOnOs(OS.LINUX)
class DistributionIT {

	private static final String FROM_CACHE = "source: shared objects file";

	@TempDir
	private static Path folder;

	private static Path home;

	@BeforeAll
	static void unpack() throws Exception {
		Path tar = tar();
		assertThat(execute(folder, Map.of(), "tar", "-xzf", tar.toString())).isEqualTo("exit 0");
		try (Stream<Path> unpacked = Files.list(folder)) {
			home = unpacked.toList().get(0);
		}
		assertThat(tar.getFileName().toString()).startsWith(home.getFileName() + "-linux-");
	}

	private static Path tar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
			List<Path> tars = files.filter((file) -> file.toString().endsWith(".tar.gz")).toList();
			assumeTrue(!tars.isEmpty(), "The distribution was left out: it needs a JDK 25, such as by JAVA_HOME_25");
			assertThat(tars).hasSize(1);
			return tars.get(0);
		}
	}

	@Test
	void isSoundAndProcessesTheSamples() throws Exception {
		assertThat(program("doctor")).containsPattern("OK +start +uses the AOT cache ").endsWith("exit 0");
		assertThat(program("run")).contains("4 files, 153 rows, 107 accepted, 46 rejected, exit 0\n")
			.endsWith("exit 0");
	}

	@Test
	void runsOnItsOwnRuntimeThroughALink() throws Exception {
		Path link = Files.createSymbolicLink(folder.resolve("bulk"), home.resolve("bin/bulk-reservations"));
		assertThat(execute(folder, Map.of("JAVA_OPTS", "-XshowSettings:properties"), link.toString(), "--version"))
			.contains("    java.home = " + home.toRealPath().resolve("runtime") + "\n",
					"    java.specification.version = 25\n");
	}

	@Test
	void takesItsClassesFromTheCache() throws Exception {
		String loaded = program(Map.of("JAVA_OPTS", "-Xlog:class+load"), "runs");
		assertThat(loaded.lines().filter((line) -> line.endsWith(FROM_CACHE))).hasSizeGreaterThan(3_000);
		assertThat(loaded).containsPattern("ReservationSettings " + FROM_CACHE);
	}

	/**
	 * The JVM takes what is not in the cache for another jar's, where it was made
	 * elsewhere.
	 */
	@Test
	void noJarIsSealed() throws Exception {
		try (Stream<Path> jars = Files.list(home.resolve("app/lib"))) {
			for (Path file : jars.toList()) {
				try (JarFile jar = new JarFile(file.toFile())) {
					assertThat(jar.getManifest().getMainAttributes().getValue("Sealed")).as(file.toString())
						.isNotEqualToIgnoringCase("true");
				}
			}
		}
	}

	@Test
	void onlyDoctorSaysThatACacheDoesNotFit() throws Exception {
		Path jar = home.resolve("app/bulk-reservations.jar");
		FileTime fitting = Files.getLastModifiedTime(jar);
		Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
		assertCacheIsIgnored();
		Files.setLastModifiedTime(jar, fitting);
		assertThat(program("doctor")).doesNotContain("[BR-150]");
		Path cache = home.resolve("app/bulk-reservations.aot");
		Path aside = Files.move(cache, folder.resolve("aside"));
		assertCacheIsIgnored();
		Files.writeString(cache, "not a cache");
		assertCacheIsIgnored();
		Files.move(aside, cache, StandardCopyOption.REPLACE_EXISTING);
	}

	private void assertCacheIsIgnored() throws Exception {
		assertThat(program("--version")).matches("bulk-reservations \\S+\nexit 0");
		assertThat(program("doctor")).containsPattern("WARNING +start .*\\[BR-150]").endsWith("exit 0");
	}

	@Test
	void honoursOptionsOfTheJvmAndTheHeapSetting() throws Exception {
		assertThat(program(Map.of("JAVA_OPTS", "-XX:+PrintFlagsFinal"), "--version"))
			.containsPattern("UseSerialGC += true");
		assertThat(program(Map.of("JAVA_OPTS", "-XX:+PrintFlagsFinal"), "serve", "--help"))
			.containsPattern("UseG1GC += true");
		assertThat(program(
				Map.of("JAVA_OPTS", "-XX:+UseParallelGC -XX:+PrintFlagsFinal", "BULK_RESERVATIONS_HEAP", "300m"),
				"--version"))
			.containsPattern("UseParallelGC += true")
			.containsPattern("MaxHeapSize += " + (300 << 20) + " ");
		assertThat(program(Map.of("JAVA_OPTS", "-Xmx500m -XX:+PrintFlagsFinal"), "--version"))
			.containsPattern("MaxHeapSize += " + (500 << 20) + " ");
	}

	/** 3 would mean that a file was refused. */
	@Test
	void lackOfMemoryIsAFailure() throws Exception {
		assertThat(program(Map.of("BULK_RESERVATIONS_HEAP", "8m"), "run",
				"--reservations.output-dir=" + folder.resolve("out-of-memory")))
			.contains("OutOfMemoryError")
			.endsWith("exit 1");
	}

	@Test
	void hasAManualPageOfEveryCommandAndCompletesThem() throws Exception {
		List<String> commands = Pattern.compile("^  ([a-z-]+) {2,}", Pattern.MULTILINE)
			.matcher(ProgramRun.of(List.of(), "--help").out().replaceFirst("(?s).*Commands:", ""))
			.results()
			.map((line) -> line.group(1))
			.toList();
		assertThat(commands).contains("run", "doctor", "generate-completion");
		String completion = Installation.read(home.resolve("share/bash-completion/completions/bulk-reservations"));
		for (String command : commands) {
			Path page = home.resolve("share/man/man1/bulk-reservations-" + command + ".1");
			assertThat(page).content().contains("\n.TH \"BULK\\-RESERVATIONS");
			assertThat(completion).contains(command);
		}
		assertThat(home.resolve("share/man/man1/bulk-reservations.1")).content().contains("\\fBdoctor\\fP");
	}

	@Test
	void hasUnitsThatStartIt() {
		String unit = Installation.read(home.resolve("deploy/systemd/bulk-reservations.service"));
		assertThat(unit).contains("\nExecStart=/opt/bulk-reservations/bin/bulk-reservations run --wait 2h\n");
		assertThat(home.resolve("docs/operating/install.md")).exists();
		assertThat(home.resolve("LICENSE")).exists();
	}

	private String program(String... arguments) throws Exception {
		return program(Map.of(), arguments);
	}

	private String program(Map<String, String> environment, String... arguments) throws Exception {
		return execute(home, environment,
				Stream.concat(Stream.of("bin/bulk-reservations"), Stream.of(arguments)).toArray(String[]::new));
	}

	/** Returns all that a command says, and its exit code. */
	private static String execute(Path folder, Map<String, String> environment, String... command) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
		builder.environment().putAll(environment);
		builder.environment().put("LC_ALL", "C.UTF-8");
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return output + "exit " + process.waitFor();
	}

}
