package com.bulkreservations.notification;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open deliveries, one file each in a folder {@code outbox}, so that a later start can
 * make them. Whoever makes one claims it first, by a rename to a name that no other claim
 * has: of those who rename a file at the same time, one finds it.
 *
 * @param <T> the deliveries
 */
final class Outbox<T extends Deliverable> {

	private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

	private static final String EXTENSION = ".json";

	private static final String SENDING = ".sending";

	/** Longer than a delivery takes: the process that claimed it has died. */
	private static final Duration LONGEST_SENDING = Duration.ofMinutes(10);

	private final Path folder;

	private final Class<T> type;

	private final boolean shared;

	private final Clock clock;

	/** What this process has claimed, by the files of the open deliveries. */
	private final Map<Path, Path> claims = new ConcurrentHashMap<>();

	/**
	 * @param parent of the folder
	 * @param shared whether other workers deliver at the same time
	 */
	Outbox(Path parent, Class<T> type, boolean shared, Clock clock) {
		this.folder = parent.resolve("outbox");
		this.type = type;
		this.shared = shared;
		this.clock = clock;
	}

	/** Returns all readable deliveries, the oldest first. */
	List<T> deliveries() throws IOException {
		return deliveries(Instant.MAX);
	}

	/** Returns those that nobody has touched since an instant, the oldest first. */
	List<T> deliveries(Instant untouchedSince) throws IOException {
		List<T> deliveries = new ArrayList<>();
		if (!Files.isDirectory(this.folder)) {
			return deliveries;
		}
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.folder, "*" + EXTENSION + "*")) {
			entries.forEach(files::add);
		}
		files.removeIf((file) -> !isOpen(file) || isTouched(file, untouchedSince));
		Collections.sort(files);
		for (Path file : files) {
			try {
				deliveries.add(Json.read(file, this.type));
			}
			catch (NoSuchFileException ex) {
				// Another worker has just claimed it.
			}
			catch (IOException ex) {
				logger.error(OperatorMessage.OUTBOX_UNREADABLE.text("A notification is not sent: %s",
						FailureMessages.of(ex)));
			}
		}
		return deliveries;
	}

	private boolean isOpen(Path file) {
		String name = String.valueOf(file.getFileName());
		if (!name.endsWith(SENDING)) {
			return name.endsWith(EXTENSION);
		}
		try {
			return !this.shared || Duration.between(Files.getLastModifiedTime(file).toInstant(), this.clock.instant())
				.compareTo(LONGEST_SENDING) > 0;
		}
		catch (IOException ex) {
			// It was sent.
			return false;
		}
	}

	private static boolean isTouched(Path file, Instant since) {
		try {
			return Files.getLastModifiedTime(file).toInstant().isAfter(since);
		}
		catch (IOException ex) {
			// It was claimed or sent.
			return true;
		}
	}

	/**
	 * Claims a delivery.
	 * @return whether it is there, and no other process has claimed it
	 */
	boolean claim(T delivery) throws IOException {
		Path file = file(delivery);
		Path claim = file.resolveSibling("%s.%s%s".formatted(file.getFileName(), UUID.randomUUID(), SENDING));
		boolean claimed = rename(file, claim);
		for (Path dead : claimed ? List.<Path>of() : claimsOfTheDead(file)) {
			claimed = claimed || rename(dead, claim);
		}
		if (claimed) {
			this.claims.put(file, claim);
		}
		return claimed;
	}

	/** Returns whether the file was there: of several processes, one finds it. */
	private boolean rename(Path file, Path claim) throws IOException {
		try {
			// Before the rename: no claim must look as old as that of a dead process.
			Files.setLastModifiedTime(file, FileTime.from(this.clock.instant()));
			Files.move(file, claim, StandardCopyOption.ATOMIC_MOVE);
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	private List<Path> claimsOfTheDead(Path file) throws IOException {
		List<Path> claimed = new ArrayList<>();
		if (Files.isDirectory(this.folder)) {
			try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.folder,
					file.getFileName() + "*" + SENDING)) {
				entries.forEach(claimed::add);
			}
		}
		claimed.removeIf((claim) -> !isOpen(claim));
		return claimed;
	}

	/** Gives up a claimed delivery, which was not made. */
	void release(T delivery) throws IOException {
		Path claim = this.claims.remove(file(delivery));
		try {
			if (claim != null) {
				Files.move(claim, file(delivery), StandardCopyOption.ATOMIC_MOVE);
			}
		}
		catch (NoSuchFileException ex) {
			// This process hung for so long that another one has claimed it.
		}
	}

	void put(T delivery) throws IOException {
		FileTree.create(this.folder);
		Json.write(file(delivery), delivery);
	}

	/** Removes a delivery, unless another process has claimed it. */
	void remove(T delivery) throws IOException {
		Path file = file(delivery);
		Path claim = this.claims.remove(file);
		Files.deleteIfExists(file);
		for (Path claimed : (claim != null) ? List.of(claim) : claimsOfTheDead(file)) {
			Files.deleteIfExists(claimed);
		}
	}

	private Path file(T delivery) {
		return this.folder
			.resolve("%d-%s%s".formatted(delivery.message().at().toEpochMilli(), delivery.id(), EXTENSION));
	}

}
