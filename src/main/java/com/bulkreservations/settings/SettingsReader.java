package com.bulkreservations.settings;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusManager;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.message.OperatorMessage;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.ParentContextApplicationContextInitializer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Starts Spring with the settings from {@code config/application.yml}, the environment
 * and the command line.
 */
public final class SettingsReader {

	private static final Pattern PASSWORD_IN_ADDRESS = Pattern
		.compile("[?&;:](\\w*password|passwd|pwd)=|//[^/?#]*:[^/?#]*@", Pattern.CASE_INSENSITIVE);

	private SettingsReader() {
	}

	/** Reads the settings without starting the program. */
	public static ReservationSettings read(List<String> settings) {
		return read(settings, (read, database) -> read);
	}

	/** Reads the settings, and creates an object from them and the database address. */
	public static <T> T read(List<String> settings, BiFunction<ReservationSettings, DatabaseAddress, T> factory) {
		SpringApplication application = new SpringApplication(SettingsConfiguration.class);
		application.addListeners(UsableLogFile.optional());
		try (ConfigurableApplicationContext context = run(application, settings)) {
			return factory.apply(context.getBean(ReservationSettings.class), context.getBean(DatabaseAddress.class));
		}
	}

	/** Returns the address of the database. */
	static DatabaseAddress database(Environment environment) {
		return new DatabaseAddress(environment.getRequiredProperty("spring.datasource.url"),
				environment.getProperty("spring.datasource.username"),
				environment.getProperty("spring.datasource.password"));
	}

	/**
	 * Starts an application with the settings.
	 * @param configuration wires the beans besides the settings
	 * @param initializers run before any bean is created
	 */
	public static ConfigurableApplicationContext start(List<String> settings, Class<?> configuration,
			ApplicationContextInitializer<?>... initializers) {
		return run(started(configuration, initializers), settings);
	}

	/**
	 * Starts an application with the settings, and a web server.
	 * @param configuration wires the beans besides the settings
	 * @param initializers run before any bean is created
	 */
	public static ConfigurableApplicationContext serve(List<String> settings, Class<?> configuration,
			ApplicationContextInitializer<?>... initializers) {
		return run(started(configuration, initializers), settings, WebApplicationType.SERVLET);
	}

	private static SpringApplication started(Class<?> configuration, ApplicationContextInitializer<?>... initializers) {
		SpringApplication application = new SpringApplication(SettingsConfiguration.class, configuration);
		application.addListeners(UsableLogFile.required());
		application.addInitializers(initializers);
		return application;
	}

	/**
	 * Starts an application within a process that lives on: with its own context, but
	 * below an empty one, since a root context that closes takes the logging down.
	 * @param configuration wires the beans besides the settings
	 * @param initializers run before any bean is created
	 */
	public static ConfigurableApplicationContext startWithin(List<String> settings, Class<?> configuration,
			ApplicationContextInitializer<?>... initializers) {
		GenericApplicationContext parent = new GenericApplicationContext();
		parent.refresh();
		SpringApplication application = new SpringApplication(SettingsConfiguration.class, configuration);
		application.addListeners(UsableLogFile.required());
		application.addInitializers(new ParentContextApplicationContextInitializer(parent));
		application.addInitializers(initializers);
		return run(application, settings);
	}

	private static ConfigurableApplicationContext run(SpringApplication application, List<String> settings) {
		return run(application, settings, WebApplicationType.NONE);
	}

	private static ConfigurableApplicationContext run(SpringApplication application, List<String> settings,
			WebApplicationType type) {
		requireValues(settings);
		application.setWebApplicationType(type);
		if (type == WebApplicationType.NONE) {
			application.setListeners(application.getListeners().stream().filter(SettingsReader::isForAll).toList());
		}
		application.addListeners(new ConfigFolder());
		AtomicReference<DatabaseAddress> database = new AtomicReference<>();
		application.addInitializers(SettingsReader::keepLogFailuresOffTerminal, RenamedSettings::requireNone,
				SecretSources::requireSafe, SettingsReader::requireNoPasswordInAddress,
				(context) -> database.set(database(context.getEnvironment())));
		// The command closes the context, before it reports its result.
		application.setRegisterShutdownHook(false);
		try {
			return application.run(settings.toArray(String[]::new));
		}
		catch (RuntimeException ex) {
			throw StartFailure.explained(ex, database.get());
		}
	}

	/**
	 * Boot would load the web server in a thread of its own, whether one starts or not.
	 */
	private static boolean isForAll(ApplicationListener<?> listener) {
		return !listener.getClass().getSimpleName().startsWith("BackgroundPreinitializing");
	}

	/**
	 * Requires that each setting of the command line has a value.
	 * @throws SettingsException if one has none
	 */
	public static void requireValues(List<String> settings) {
		settings.forEach(SettingsReader::requireValue);
	}

	/** Spring ignores a setting without a value. */
	private static void requireValue(String setting) {
		int equals = setting.indexOf('=');
		if (equals < 0 || equals == setting.length() - 1) {
			String name = (equals < 0) ? setting : setting.substring(0, equals);
			throw new SettingsException(OperatorMessage.SETTING_WITHOUT_VALUE
				.text("%s must have a value. Write it as %s=VALUE, or leave it out.", name, name), null);
		}
	}

	/**
	 * Logback would print the stack trace of every line that does not fit on the disk,
	 * before the one sentence that says so.
	 */
	private static void keepLogFailuresOffTerminal(ConfigurableApplicationContext context) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
			StatusManager failures = logback.getStatusManager();
			failures.getCopyOfStatusListenerList().forEach(failures::remove);
		}
	}

	/** Database libraries write the address into their logs and messages. */
	private static void requireNoPasswordInAddress(ConfigurableApplicationContext context) {
		String address = context.getEnvironment().getProperty("spring.datasource.url", "");
		if (PASSWORD_IN_ADDRESS.matcher(address).find()) {
			throw new SettingsException(OperatorMessage.PASSWORD_IN_DATABASE_ADDRESS.text(
					"spring.datasource.url must not contain a password, because it is written to logs. Set spring.datasource.password, best in the environment: SPRING_DATASOURCE_PASSWORD."),
					null);
		}
	}

}
