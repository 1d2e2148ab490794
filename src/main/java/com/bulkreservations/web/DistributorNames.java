package com.bulkreservations.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.run.CurrentReference;
import com.bulkreservations.settings.ReservationSettings;

/** The distributors that a role can be given for, as the reference data are now. */
final class DistributorNames {

	private final Path config;

	private volatile Known known = new Known("not read", List.of());

	DistributorNames(ReservationSettings settings) {
		this.config = settings.configDir();
	}

	/** Reads them when the files have changed, since the start page asks each time. */
	List<String> all() {
		String stamp = stamp("reference/distributors.csv") + stamp("policy/markets.csv");
		Known before = this.known;
		if (stamp.equals(before.stamp)) {
			return before.names;
		}
		List<String> names = CurrentReference.distributors(this.config)
			.all()
			.stream()
			.map(Distributor::id)
			.sorted()
			.toList();
		this.known = new Known(stamp, names);
		return names;
	}

	/** A sync replaces files, so that they are others at once. */
	private String stamp(String file) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(this.config.resolve(file), BasicFileAttributes.class);
			return "%s %d %s\n".formatted(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
		}
		catch (NoSuchFileException ex) {
			return "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(FailureMessages.of(ex), ex);
		}
	}

	/** What files with a stamp have. */
	private record Known(String stamp, List<String> names) {

	}

}
