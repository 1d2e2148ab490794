package com.bulkreservations.notification;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * can make them.
 */
final class Outbox {

	private static final Logger logger = LoggerFactory.getLogger(Outbox.class);

	private static final String EXTENSION = ".json";

	private final Path folder;

	Outbox(Path jobs) {
		this.folder = jobs.resolve("outbox");
	}

	/** Returns all readable deliveries, the oldest first. */
	List<Delivery> deliveries() throws IOException {
		List<Delivery> deliveries = new ArrayList<>();
		if (!Files.isDirectory(this.folder)) {
			return deliveries;
		}
		List<Path> files = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(this.folder, "*" + EXTENSION)) {
			entries.forEach(files::add);
		}
		Collections.sort(files);
		for (Path file : files) {
			try {
				deliveries.add(Json.read(file, Delivery.class));
			}
			catch (IOException ex) {
				logger.error(OperatorMessage.OUTBOX_UNREADABLE.text("A notification is not sent: %s",
						FailureMessages.of(ex)));
			}
		}
		return deliveries;
	}

	void put(Delivery delivery) throws IOException {
		FileTree.create(this.folder);
		Json.write(file(delivery), delivery);
	}

	void remove(Delivery delivery) throws IOException {
		Files.deleteIfExists(file(delivery));
	}

	private Path file(Delivery delivery) {
		return this.folder
			.resolve("%d-%s%s".formatted(delivery.notice().at().toEpochMilli(), delivery.id(), EXTENSION));
	}

}
