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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.message.OperatorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open deliveries, one file each in {@code output/.jobs/outbox}, so that a later start
 * can make them. Whoever makes one claims it first, by a rename.
 */
final class Outbox {

	private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

	private static final String EXTENSION = ".json";

	private static final String SENDING = ".sending";

	/** Longer than a delivery takes: the process that claimed it has died. */
	private static final Duration LONGEST_SENDING = Duration.ofMinutes(10);

	private final Path folder;

	private final boolean shared;

	private final Clock clock;

	/**
	 * @param shared whether other workers deliver at the same time
	 */
	Outbox(Path jobs, boolean shared, Clock clock) {
		this.folder = jobs.resolve("outbox");
		this.shared = shared;
		this.clock = clock;
	}

	/** Returns all readable deliveries, the oldest first. */
	List<Delivery> deliveries() throws IOException {
		List<Delivery> deliveries = new ArrayList<>();
		if (!Files.isDirectory(this.folder)) {
			return deliveries;
		}
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.folder, "*" + EXTENSION + "*")) {
			entries.forEach(files::add);
		}
		files.removeIf((file) -> !isOpen(file));
		Collections.sort(files);
		for (Path file : files) {
			try {
				deliveries.add(Json.read(file, Delivery.class));
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

	/**
	 * Claims a delivery.
	 * @return whether it is there, and no other process has claimed it
	 */
	boolean claim(Delivery delivery) throws IOException {
		Path file = file(delivery);
		Path sending = sending(file);
		try {
			if (isOpen(sending) && !Files.exists(file)) {
				// Its process has died: of those who find it, one renames it.
				Files.move(sending, file, StandardCopyOption.ATOMIC_MOVE);
			}
			Files.setLastModifiedTime(file, FileTime.from(this.clock.instant()));
			Files.move(file, sending, StandardCopyOption.ATOMIC_MOVE);
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	/** Gives up a claimed delivery, which was not made. */
	void release(Delivery delivery) throws IOException {
		try {
			Files.move(sending(file(delivery)), file(delivery), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (NoSuchFileException ex) {
			// It was never stored.
		}
	}

	private static Path sending(Path file) {
		return file.resolveSibling(file.getFileName() + SENDING);
	}

	void put(Delivery delivery) throws IOException {
		FileTree.create(this.folder);
		Json.write(file(delivery), delivery);
	}

	void remove(Delivery delivery) throws IOException {
		Files.deleteIfExists(file(delivery));
		Files.deleteIfExists(sending(file(delivery)));
	}

	private Path file(Delivery delivery) {
		return this.folder
			.resolve("%d-%s%s".formatted(delivery.notice().at().toEpochMilli(), delivery.id(), EXTENSION));
	}

}
