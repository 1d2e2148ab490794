package com.bulkreservations.job;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes the lock on the metadata when the settings are known, and before any bean opens
 * the database.
 */
final class Exclusively implements ApplicationContextInitializer<ConfigurableApplicationContext>, Closeable {

	private @Nullable ProcessLock lock;

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ReservationSettings settings = Binder.get(context.getEnvironment())
			.bindOrCreate("reservations", ReservationSettings.class);
		WorkFolders folders = WorkFolders.in(settings.outputDir());
		try {
			this.lock = ProcessLock.tryAcquire(folders.jobs());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"The folder %s cannot be used: %s".formatted(folders.jobs(), ex.getMessage()), ex);
		}
		if (this.lock == null) {
			throw new AlreadyRunningException(folders.jobs());
		}
	}

	@Override
	public void close() throws IOException {
		if (this.lock != null) {
			this.lock.close();
		}
	}

}
