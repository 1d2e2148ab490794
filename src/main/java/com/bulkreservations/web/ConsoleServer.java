package com.bulkreservations.web;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.notification.NotificationSenders;
import com.bulkreservations.console.people.Invitation;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.work.QueuedWork;
import com.bulkreservations.console.work.WorkObserver;
import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The running console: it has opened its database, and answers requests. */
public final class ConsoleServer implements Closeable {

	private final ConfigurableApplicationContext context;

	private ConsoleServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts the console.
	 * @param settings settings of the command line
	 * @param observers create what observes each time that the worker has the lock
	 * @param checks what {@code doctor} checks besides the program itself
	 * @param workers asks the workers of the installation to look for work at once;
	 * {@code null} where the console does all itself
	 * @param senders opens what sends notifications by mail and webhook; {@code null} for
	 * those in the console alone
	 * @throws SettingsException if a setting is unknown or cannot be used
	 * @throws AlreadyRunningException if another process has opened the console's
	 * database
	 */
	public static ConsoleServer start(List<String> settings, Supplier<WorkObserver> observers,
			Function<ReservationSettings, List<CheckResult>> checks, @Nullable BooleanSupplier workers,
			@Nullable NotificationSenders senders) throws IOException {
		Console console = Console.open(settings, observers, checks, workers, senders, Clock.systemUTC());
		ConsoleServer server;
		try {
			server = new ConsoleServer(SettingsReader.serve(settings, WebConfiguration.class,
					(GenericApplicationContext context) -> context.registerBean(Console.class, () -> console)));
		}
		catch (RuntimeException ex) {
			console.close();
			throw ex;
		}
		console.worker().start();
		console.historyWorker().start();
		console.notificationWorker().start();
		return server;
	}

	/** Returns what waits for workers. */
	public QueuedWork queuedWork() {
		return bean(Console.class).queuedWork();
	}

	/** Returns the connections to the console's database. */
	public DataSource connections() {
		return bean(DataSource.class);
	}

	public ReservationSettings settings() {
		return bean(ReservationSettings.class);
	}

	/**
	 * Returns the address under which people reach the console, without a slash behind
	 * it.
	 */
	public String address() {
		return settings().console().address().replaceFirst("/+$", "");
	}

	/**
	 * Adds a person who is an admin, unless somebody has this name.
	 * @param account who adds, and has all files of this machine
	 * @return the person's link, or {@code null}
	 */
	public @Nullable Invitation addAdmin(String account, String name) {
		People people = bean(People.class);
		Viewer viewer = Viewer.ofAccount(account);
		return (people.findByName(viewer, name) != null) ? null
				: people.add(viewer, name, List.of(new Membership(Role.ADMIN, null)));
	}

	/** Returns a part of the console, for tests. */
	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Answers the requests that have begun, and then closes the database. */
	@Override
	public void close() {
		this.context.close();
	}

}
