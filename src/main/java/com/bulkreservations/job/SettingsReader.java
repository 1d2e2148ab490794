package com.bulkreservations.job;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import com.bulkreservations.database.DatabaseAddress;
import com.bulkreservations.database.DatabaseRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/**
 * Reads the settings from {@code config/application.yml}, the environment and the command
 * line, and says in plain words what is wrong with them.
 */
final class SettingsReader {

	private static final Pattern PASSWORD_IN_ADDRESS = Pattern
		.compile("[?&;:](\\w*password|passwd|pwd)=|//[^/?#]*:[^/?#]*@", Pattern.CASE_INSENSITIVE);

	private static final Pattern MAY_HOLD_A_SECRET = Pattern
		.compile("password|secret|webhook|push-gateway|endpoint|url");

	private SettingsReader() {
	}

	/** The settings alone, without starting anything. */
	static ReservationSettings read(List<String> settings) {
		return read(settings, (read, environment) -> read);
	}

	/** What can be made of the settings alone, without starting anything. */
	static <T> T read(List<String> settings, BiFunction<ReservationSettings, Environment, T> made) {
		try (ConfigurableApplicationContext context = start(settings, UsableLogFile.ifThere(),
				(prepared) -> settings(prepared))) {
			return made.apply(context.getBean(ReservationSettings.class), context.getEnvironment());
		}
	}

	/** The settings of the program, which from now on are a bean, too. */
	static ReservationSettings settings(ConfigurableApplicationContext context) {
		BindHandler noneUnknown = new NoUnboundElementsBindHandler(BindHandler.DEFAULT,
				new UnboundElementsSourceFilter());
		ReservationSettings settings = Binder.get(context.getEnvironment())
			.bindOrCreate(ReservationSettings.PREFIX, Bindable.of(ReservationSettings.class), noneUnknown);
		context.getBeanFactory().registerSingleton("settings", settings);
		return settings;
	}

	/** Where the settings say that the database is. */
	static DatabaseAddress database(Environment environment) {
		return new DatabaseAddress(environment.getRequiredProperty("spring.datasource.url"),
				environment.getProperty("spring.datasource.username"),
				environment.getProperty("spring.datasource.password"));
	}

	static ConfigurableApplicationContext start(List<String> settings,
			ApplicationContextInitializer<?>... initializers) {
		return start(settings, UsableLogFile.required(), initializers);
	}

	private static ConfigurableApplicationContext start(List<String> settings, UsableLogFile logFile,
			ApplicationContextInitializer<?>... initializers) {
		settings.forEach(SettingsReader::requireValue);
		AtomicReference<DatabaseAddress> database = new AtomicReference<>();
		List<ApplicationContextInitializer<?>> all = new ArrayList<>();
		all.add(SettingsReader::requireNoPasswordInAddress);
		all.add((context) -> database.set(database(context.getEnvironment())));
		all.addAll(List.of(initializers));
		SpringApplication application = new WiredApplication();
		application.addListeners(logFile);
		application.setInitializers(all);
		try {
			return application.run(settings.toArray(String[]::new));
		}
		catch (RuntimeException ex) {
			throw explained(ex, database.get());
		}
	}

	/** Without a value, Spring takes a setting for one that is not there. */
	private static void requireValue(String setting) {
		int equals = setting.indexOf('=');
		if (equals < 0 || equals == setting.length() - 1) {
			String name = (equals < 0) ? setting : setting.substring(0, equals);
			throw new SettingsException(
					"%s must have a value. Write it as %s=VALUE, or leave it out.".formatted(name, name), null);
		}
	}

	/** Database libraries write the address into their logs and messages. */
	private static void requireNoPasswordInAddress(ConfigurableApplicationContext context) {
		String address = context.getEnvironment().getProperty("spring.datasource.url", "");
		if (PASSWORD_IN_ADDRESS.matcher(address).find()) {
			throw new SettingsException(
					"spring.datasource.url must not hold a password, since it is written to logs. Set spring.datasource.password, best in the environment: SPRING_DATASOURCE_PASSWORD.",
					null);
		}
	}

	private static RuntimeException explained(RuntimeException failure, @Nullable DatabaseAddress address) {
		if (failure instanceof SettingsException) {
			return failure;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof AlreadyRunningException running) {
				return running;
			}
			if (cause instanceof DatabaseRefusedException refused) {
				return new DatabaseUnusableException(String.valueOf(refused.getMessage()), failure);
			}
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnboundConfigurationPropertiesException unknown) {
				return new SettingsException(unknown(unknown), failure);
			}
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException unusable) {
				return new SettingsException(unusable(unusable), failure);
			}
		}
		SQLException database = Reasons.ofDatabase(failure);
		if (database != null) {
			return unusable(address, database, failure);
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return (root instanceof IllegalArgumentException) ? new SettingsException(Reasons.of(root), failure) : failure;
	}

	/**
	 * Says that the database cannot be used, and what to do.
	 * @param reported what it said itself
	 */
	static DatabaseUnusableException unusable(@Nullable DatabaseAddress address, SQLException reported,
			Throwable failure) {
		if (address != null && address.isServer()) {
			return new DatabaseUnusableException(
					("The database %s cannot be used: %s. See that it runs, that this machine can reach it, and that "
							+ "spring.datasource.url, spring.datasource.username and spring.datasource.password are right")
						.formatted(address, withoutClassNames(Reasons.of(reported))),
					failure);
		}
		return new DatabaseUnusableException(
				("The database, metadata.* in the folder .jobs of the output folder, cannot be opened: %s. What was ordered can still be told from the run folders. "
						+ "Make the files readable and writable, or restore all of them from a backup; or else move "
						+ "them away, and make the ledger anew: runs --rebuild-ledger")
					.formatted(withoutClassNames(Reasons.of(reported))),
				failure);
	}

	/** HSQLDB puts names of its own classes into its messages. */
	private static String withoutClassNames(String message) {
		return message.replaceAll("[\\w.]*Exception(: )?", "").strip();
	}

	private static String unknown(UnboundConfigurationPropertiesException failure) {
		ConfigurationProperty property = failure.getUnboundProperties().iterator().next();
		return "%s is no setting of this program%s. docs/operating/settings.md has all of them."
			.formatted(property.getName(), origin(property));
	}

	private static String unusable(BindException failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		ConfigurationProperty property = failure.getProperty();
		if (property == null) {
			return Reasons.of(root);
		}
		if (MAY_HOLD_A_SECRET.matcher(property.getName().toString()).find()) {
			// Other libraries would quote it.
			String reason = (root instanceof IllegalArgumentException && root.getMessage() != null
					&& root.getMessage().startsWith("reservations.")) ? Reasons.of(root) : "it cannot be read";
			return "%s cannot be used%s: %s".formatted(property.getName(), origin(property), reason);
		}
		return "%s cannot be '%s'%s: %s".formatted(property.getName(), property.getValue(), origin(property),
				Reasons.of(root));
	}

	private static String origin(@Nullable ConfigurationProperty property) {
		return (property != null && property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
	}

	/**
	 * Has the beans of its initializers and no others: to look for more, in classes and
	 * their annotations, takes time at each start.
	 */
	private static final class WiredApplication extends SpringApplication {

		WiredApplication() {
			super(SettingsReader.class);
			setWebApplicationType(WebApplicationType.NONE);
			setRegisterShutdownHook(false);
		}

		@Override
		protected ConfigurableApplicationContext createApplicationContext() {
			return new GenericApplicationContext();
		}

		@Override
		protected void load(ApplicationContext context, Object[] sources) {
		}

	}

}
