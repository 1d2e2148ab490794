package com.bulkreservations.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileSetExchange;
import com.bulkreservations.reference.Distributors;
import com.bulkreservations.reference.ReferenceDataException;
import com.bulkreservations.reference.loader.ReferenceDataReader;

/**
 * The reference files as they are now. A {@code sync} may exchange them at any time, or
 * have been killed while it did.
 */
public final class CurrentReference {

	private CurrentReference() {
	}

	/**
	 * Reads the distributors.
	 * @param configDir the folder with {@code policy/} and {@code reference/}
	 * @throws ReferenceDataException if the file cannot be used
	 */
	public static Distributors distributors(Path configDir) {
		Path reference = configDir.resolve("reference");
		Path markets = configDir.resolve("policy").resolve("markets.csv");
		try {
			return FileSetExchange.read(reference,
					() -> new ReferenceDataReader().readDistributors(reference, markets));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FailureMessages.of(ex), ex);
		}
	}

}
