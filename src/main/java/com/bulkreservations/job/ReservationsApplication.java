package com.bulkreservations.job;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The program, started: its settings are read, it is alone on its metadata, and its
 * database is open.
 */
public final class ReservationsApplication implements Closeable {

	private final Exclusively exclusively;

	private final ConfigurableApplicationContext context;

	private ReservationsApplication(Exclusively exclusively, ConfigurableApplicationContext context) {
		this.exclusively = exclusively;
		this.context = context;
	}

	/**
	 * Starts the program.
	 * @param settings settings of the command line, such as
	 * {@code --reservations.input-dir=inbox}
	 * @throws SettingsException if a setting is unknown or cannot be used
	 * @throws AlreadyRunningException if another process runs on the same metadata
	 */
	public static ReservationsApplication start(List<String> settings) throws IOException {
		Exclusively exclusively = new Exclusively();
		try {
			return new ReservationsApplication(exclusively,
					SettingsReader.start(JobConfiguration.class, settings, exclusively));
		}
		catch (RuntimeException ex) {
			exclusively.close();
			throw ex;
		}
	}

	public Reservations reservations() {
		return this.context.getBean(Reservations.class);
	}

	/** Closes the database, and then lets other processes in. */
	@Override
	public void close() throws IOException {
		this.context.close();
		this.exclusively.close();
	}

}
