package com.bulkreservations.application;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.LockWait;
import com.bulkreservations.run.LatestSnapshot;
import com.bulkreservations.run.archive.Pruning;
import com.bulkreservations.settings.ObservationRegistryFactory;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The running program: it has read its settings, locked its metadata and opened its
 * database.
 */
public final class ReservationsApplication implements Closeable {

	private final ConfigurableApplicationContext context;

	private ReservationsApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the program.
	 * @param settings settings of the command line, such as
	 * {@code --reservations.input-dir=inbox}
	 * @throws SettingsException if a setting is unknown or cannot be used
	 * @throws AlreadyRunningException if another process runs on the same metadata
	 */
	public static ReservationsApplication start(List<String> settings) {
		return start(settings, new LockWait(Duration.ZERO));
	}

	/**
	 * Starts the program, once no other process runs on the same metadata, for what
	 * judges no upload as a rule: policy and reference data are read once they are
	 * needed.
	 * @param settings settings of the command line
	 * @throws SettingsException if a setting is unknown or cannot be used
	 * @throws AlreadyRunningException if another process runs for longer
	 */
	public static ReservationsApplication start(List<String> settings, LockWait wait) {
		return start(settings, ObservationRegistryFactory.NONE, wait, ReferenceReading.WHEN_NEEDED);
	}

	/**
	 * Starts the program with an observation registry for its jobs.
	 * @param settings settings of the command line
	 * @throws SettingsException if a setting is unknown or cannot be used
	 * @throws AlreadyRunningException if another process runs for longer
	 */
	public static ReservationsApplication start(List<String> settings, ObservationRegistryFactory registryFactory,
			LockWait wait) {
		return start(settings, registryFactory, wait, ReferenceReading.AHEAD);
	}

	private static ReservationsApplication start(List<String> settings, ObservationRegistryFactory registryFactory,
			LockWait wait, ReferenceReading reading) {
		return new ReservationsApplication(SettingsReader.start(settings, ReservationsConfiguration.class,
				(GenericApplicationContext context) -> register(context, registryFactory, wait, new LatestSnapshot(),
						reading)));
	}

	/**
	 * Starts the program within a process that lives on after it, such as the console.
	 * @param settings settings of the command line
	 * @param latest the reference data of an earlier start
	 * @throws SettingsException if a setting is unknown or cannot be used
	 * @throws AlreadyRunningException if another process runs on the same metadata
	 */
	public static ReservationsApplication startWithin(List<String> settings, ObservationRegistryFactory registryFactory,
			LatestSnapshot latest) {
		return new ReservationsApplication(SettingsReader.startWithin(settings, ReservationsConfiguration.class,
				(GenericApplicationContext context) -> register(context, registryFactory, new LockWait(Duration.ZERO),
						latest, ReferenceReading.AHEAD)));
	}

	/**
	 * Starts the program for what a worker has claimed, on the tables that the worker has
	 * migrated.
	 * @param settings settings of the command line
	 * @param latest the reference data of an earlier start
	 * @throws SettingsException if a setting is unknown or cannot be used
	 */
	public static ReservationsApplication startFor(Assignment assignment, List<String> settings,
			ObservationRegistryFactory registryFactory, LatestSnapshot latest) {
		List<String> all = new ArrayList<>(settings);
		all.add("--spring.flyway.enabled=false");
		all.add("--spring.datasource.hikari.connection-init-sql=SET application_name = '%s'"
			.formatted(assignment.claim().nameOfWork()));
		return new ReservationsApplication(SettingsReader.startWithin(all, ReservationsConfiguration.class,
				(GenericApplicationContext context) -> {
					register(context, registryFactory, new LockWait(Duration.ZERO), latest, ReferenceReading.AHEAD);
					context.registerBean(Assignment.class, () -> assignment);
				}));
	}

	private static void register(GenericApplicationContext context, ObservationRegistryFactory registryFactory,
			LockWait wait, LatestSnapshot latest, ReferenceReading reading) {
		context.registerBean(ObservationRegistryFactory.class, () -> registryFactory);
		context.registerBean(LockWait.class, () -> wait);
		context.registerBean(LatestSnapshot.class, () -> latest);
		context.registerBean(ReferenceReading.class, () -> reading);
	}

	public ReservationSettings settings() {
		return this.context.getBean(ReservationSettings.class);
	}

	public Reservations reservations() {
		return this.context.getBean(Reservations.class);
	}

	public Purchases purchases() {
		return this.context.getBean(Purchases.class);
	}

	public PurchaseDecisions purchaseDecisions() {
		return this.context.getBean(PurchaseDecisions.class);
	}

	public LapsingApprovals lapsingApprovals() {
		return this.context.getBean(LapsingApprovals.class);
	}

	public Pruning pruning() {
		return this.context.getBean(Pruning.class);
	}

	/** Closes the database, and then releases the lock. */
	@Override
	public void close() {
		this.context.close();
	}

}
