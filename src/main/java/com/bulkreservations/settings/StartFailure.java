package com.bulkreservations.settings;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseRefusedException;
import com.bulkreservations.infrastructure.database.DatabaseUnusableException;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Explains a failed start in plain words. */
public final class StartFailure {

	private static final Pattern SECRET_NAMES = Pattern.compile("password|secret|webhook|push-gateway|endpoint|url");

	private StartFailure() {
	}

	/** Returns an exception with a message for operators, without Spring's wrappers. */
	static RuntimeException explained(RuntimeException failure, @Nullable DatabaseAddress address) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SettingsException || cause instanceof AlreadyRunningException) {
				return (RuntimeException) cause;
			}
			if (cause instanceof DatabaseRefusedException refused) {
				return new DatabaseUnusableException(String.valueOf(refused.getMessage()), failure);
			}
			if (cause instanceof UnboundConfigurationPropertiesException unknown) {
				return new SettingsException(unknown(unknown), failure);
			}
			if (cause instanceof BindValidationException invalid) {
				return new SettingsException(invalid(invalid.getValidationErrors()), failure);
			}
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException unusable) {
				return new SettingsException(unusable(unusable), failure);
			}
		}
		SQLException database = FailureMessages.ofDatabase(failure);
		if (database != null) {
			return unusable(address, database, failure);
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		return (root instanceof IllegalArgumentException) ? new SettingsException(FailureMessages.of(root), failure)
				: withoutWrappers(failure);
	}

	private static RuntimeException withoutWrappers(RuntimeException failure) {
		Throwable cause = failure;
		while (cause instanceof BeansException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause instanceof RuntimeException ours) ? ours : failure;
	}

	/**
	 * Returns an exception that says that the database cannot be used, and what to do.
	 * @param reported the failure that the database reported
	 */
	public static DatabaseUnusableException unusable(@Nullable DatabaseAddress address, SQLException reported,
			Throwable failure) {
		if (address != null && address.isServer()) {
			return new DatabaseUnusableException(
					("The database %s cannot be used: %s. See that it runs, that this machine can reach it, and that "
							+ "spring.datasource.url, spring.datasource.username and spring.datasource.password are right")
						.formatted(address, withoutClassNames(FailureMessages.of(reported))),
					failure);
		}
		return new DatabaseUnusableException(
				("The database, metadata.* in the folder .jobs of the output folder, cannot be opened: %s. What was ordered can still be told from the run folders. "
						+ "Make the files readable and writable, or restore all of them from a backup; or else move "
						+ "them away, and make the ledger anew: runs --rebuild-ledger")
					.formatted(withoutClassNames(FailureMessages.of(reported))),
				failure);
	}

	/** HSQLDB's messages contain names of its classes. */
	private static String withoutClassNames(String message) {
		return message.replaceAll("[\\w.]*Exception(: )?", "").strip();
	}

	/** Lists all unknown settings, each with its place. */
	private static String unknown(UnboundConfigurationPropertiesException failure) {
		Set<ConfigurationProperty> unknown = failure.getUnboundProperties();
		return unknown.stream()
			.map(StartFailure::unknown)
			.sorted()
			.collect(Collectors.joining(" ", "", " docs/operating/settings.md has all of them."));
	}

	/** Says that a setting is unknown, with its place. */
	static String unknown(ConfigurationProperty setting) {
		return "%s is no setting of this program%s.".formatted(setting.getName(), origin(setting.getOrigin()));
	}

	/** Lists all settings that break a constraint, each with its place. */
	private static String invalid(ValidationErrors errors) {
		return errors.getAllErrors()
			.stream()
			.map((error) -> invalid(errors.getName().toString(), error))
			.sorted()
			.collect(Collectors.joining(". "));
	}

	private static String invalid(String prefix, ObjectError error) {
		if (!(error instanceof FieldError field)) {
			return "%s %s".formatted(prefix, error.getDefaultMessage());
		}
		String name = prefix + "." + inKebabCase(field.getField());
		return name + " " + field.getDefaultMessage() + found(name, field.getRejectedValue())
				+ origin(Origin.from(field));
	}

	private static String found(String name, @Nullable Object value) {
		if (value == null) {
			return ", but is not set";
		}
		return SECRET_NAMES.matcher(name).find() ? "" : ", but is '%s'".formatted(value);
	}

	private static String inKebabCase(String field) {
		return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	private static String unusable(BindException failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		ConfigurationProperty property = failure.getProperty();
		if (property == null) {
			return FailureMessages.of(root);
		}
		if (SECRET_NAMES.matcher(property.getName().toString()).find()) {
			// Messages of other libraries would quote it.
			String reason = (root instanceof IllegalArgumentException && root.getMessage() != null
					&& root.getMessage().startsWith("reservations.")) ? FailureMessages.of(root) : "it cannot be read";
			return "%s cannot be used%s: %s".formatted(property.getName(), origin(property.getOrigin()), reason);
		}
		return "%s cannot be '%s'%s: %s".formatted(property.getName(), property.getValue(),
				origin(property.getOrigin()), FailureMessages.of(root));
	}

	private static String origin(@Nullable Origin origin) {
		return (origin != null) ? " (" + origin + ")" : "";
	}

}
