package com.bulkreservations.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;

import com.bulkreservations.infrastructure.bytes.Digests;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileSetExchange;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.reference.loader.ChoiceLists;
import com.bulkreservations.reference.loader.ReferenceDataReader;

/**
 * The reference files as they are now. A {@code sync} may exchange them at any time, or
 * have been killed while it did.
 */
public final class CurrentReference {

	private CurrentReference() {
	}

	/**
	 * Returns whether policy and reference files are those that a run was judged by.
	 * @param configDir the folder with {@code policy/} and {@code reference/}
	 * @param policySha256 the SHA-256 of each policy file of the run
	 * @param referenceSha256 the SHA-256 of each reference file of the run
	 */
	public static boolean is(Path configDir, Map<String, String> policySha256, Map<String, String> referenceSha256)
			throws IOException {
		Path reference = configDir.resolve("reference");
		return FileSetExchange.read(reference,
				() -> has(configDir.resolve("policy"), policySha256) && has(reference, referenceSha256));
	}

	private static boolean has(Path folder, Map<String, String> digests) throws IOException {
		for (Map.Entry<String, String> digest : digests.entrySet()) {
			Path file = folder.resolve(digest.getKey());
			if (!Files.isRegularFile(file) || !Digests.sha256(file).equals(digest.getValue())) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Reads the distributors.
	 * @param configDir the folder with {@code policy/} and {@code reference/}
	 * @throws ReferenceDataException if the file cannot be used
	 */
	public static Distributors distributors(Path configDir) {
		return read(configDir, (reference, markets) -> new ReferenceDataReader().readDistributors(reference, markets));
	}

	/**
	 * Reads what a distributor can choose from.
	 * @param configDir the folder with {@code policy/} and {@code reference/}
	 * @throws ReferenceDataException if a file cannot be used
	 */
	public static ChoiceLists choices(Path configDir, String distributor) {
		return read(configDir, (reference, markets) -> ChoiceLists.read(reference, markets, distributor));
	}

	private static <T> T read(Path configDir, BiFunction<Path, Path, T> files) {
		Path reference = configDir.resolve("reference");
		Path markets = configDir.resolve("policy").resolve("markets.csv");
		try {
			return FileSetExchange.read(reference, () -> files.apply(reference, markets));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FailureMessages.of(ex), ex);
		}
	}

}
