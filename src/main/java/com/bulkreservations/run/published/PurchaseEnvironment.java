package com.bulkreservations.run.published;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.storage.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The environment in which a run is bought, as its log of purchases says. */
public final class PurchaseEnvironment {

	/** The suffix of logs of purchases, which lie beside the folders of their runs. */
	public static final String LOG_SUFFIX = ".purchases.log";

	private PurchaseEnvironment() {
	}

	/**
	 * Returns {@code sandbox} or {@code production}; nothing where the log does not begin
	 * with a run.
	 */
	public static String of(Path distributorFolder, String run) throws IOException {
		Path log = distributorFolder.resolve(run + LOG_SUFFIX);
		if (!Files.isRegularFile(log)) {
			return "";
		}
		try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
			String first = lines.readLine();
			Head head = (first != null) ? Json.parse(first, Entry.class).run() : null;
			String environment = (head != null) ? head.environment() : null;
			return (environment != null) ? environment : "";
		}
		catch (JacksonException ex) {
			return "";
		}
	}

	/** The first line of a log, as far as it matters here. */
	private record Entry(@Nullable Head run) {

	}

	private record Head(@Nullable String environment) {

	}

}
