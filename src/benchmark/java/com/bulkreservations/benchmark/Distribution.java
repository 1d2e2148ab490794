package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The distribution that the build has made, or one of another application that starts as
 * it does.
 *
 * @param home the unpacked folder
 */
record Distribution(Path home) {

	Path launcher() {
		return this.home.resolve("bin/bulk-reservations");
	}

	/** The program's jar as Spring Boot extracts it, beside the libraries. */
	Path jar() {
		return this.home.resolve("app/bulk-reservations.jar");
	}

	/**
	 * Makes one of another application, with the same launcher and runtime and an AOT
	 * cache of its own.
	 * @param packaged its jar
	 * @param folder an empty folder to write in
	 */
	Distribution of(Path packaged, Path folder) throws IOException, InterruptedException {
		Distribution other = new Distribution(folder);
		FileTree.copy(this.home.resolve("bin"), folder.resolve("bin"));
		Files.createSymbolicLink(folder.resolve("runtime"), this.home.resolve("runtime"));
		execute(folder, JavaCommand.ofJar(List.of("-Djarmode=tools"), packaged, "extract", "--destination",
				folder.resolve("app").toString()));
		Files.move(folder.resolve("app").resolve(packaged.getFileName()), other.jar());
		execute(folder, JavaCommand.ofJar(
				List.of("-XX:+UseSerialGC", "-XX:AOTCacheOutput=" + folder.resolve("app/bulk-reservations.aot")),
				other.jar()));
		return other;
	}

	private static void execute(Path folder, List<String> command) throws IOException, InterruptedException {
		new MeasuredProcess(command, folder, folder.resolve("output.txt")).run();
	}

}
