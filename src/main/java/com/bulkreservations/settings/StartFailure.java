package com.bulkreservations.settings;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.stream.Stream;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.database.AlreadyRunningException;
import com.bulkreservations.infrastructure.database.DatabaseAddress;
import com.bulkreservations.infrastructure.database.DatabaseRefusedException;
import com.bulkreservations.infrastructure.database.DatabaseUnusableException;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
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
import org.springframework.util.unit.DataSize;
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
				return new SettingsException(
						OperatorMessage.SETTING_INVALID.text("%s", invalid(invalid.getValidationErrors())), failure);
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
		return (root instanceof IllegalArgumentException)
				? new SettingsException(OperatorMessage.SETTING_INVALID.text("%s", FailureMessages.of(root)), failure)
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
			return new DatabaseUnusableException(OperatorMessage.DATABASE_SERVER_UNUSABLE.text(
					"The database %s cannot be used: %s. Check that it is running, that this machine can reach it, and that spring.datasource.url, spring.datasource.username and spring.datasource.password are right",
					address, withoutClassNames(FailureMessages.of(reported))), failure);
		}
		return new DatabaseUnusableException(OperatorMessage.DATABASE_FILES_UNUSABLE.text(
				"The database, metadata.* in the folder .jobs of the output folder, cannot be opened: %s. The run folders still have everything that was ordered. Make the files readable and writable, or restore all of them from a backup; or move them away, and rebuild the ledger: runs --rebuild-ledger",
				withoutClassNames(FailureMessages.of(reported))), failure);
	}

	/** HSQLDB's messages contain names of its classes. */
	private static String withoutClassNames(String message) {
		return message.replaceAll("[\\w.]*Exception(: )?", "").strip();
	}

	/** Lists all unknown settings, each with its place. */
	private static String unknown(UnboundConfigurationPropertiesException failure) {
		String settings = failure.getUnboundProperties()
			.stream()
			.map((property) -> property.getName() + origin(property.getOrigin()))
			.sorted()
			.collect(Collectors.joining(", "));
		return OperatorMessage.UNKNOWN_SETTING.text("Unknown setting %s. Known ones: %s.", settings, known());
	}

	/** A folder with nothing but the jar has no page of settings. */
	private static String known() {
		return Stream.of(ReservationSettings.class.getRecordComponents())
			.map((component) -> ReservationSettings.PREFIX + "." + inKebabCase(component.getName()))
			.sorted()
			.collect(Collectors.joining(", "));
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
			return OperatorMessage.SETTING_UNREADABLE.text("%s", FailureMessages.of(root));
		}
		if (SECRET_NAMES.matcher(property.getName().toString()).find()) {
			// Messages of other libraries would quote it.
			String reason = (root instanceof IllegalArgumentException && root.getMessage() != null
					&& root.getMessage().startsWith("reservations.")) ? FailureMessages.of(root) : "it cannot be read";
			return OperatorMessage.SETTING_UNREADABLE.text("%s cannot be used%s: %s", property.getName(),
					origin(property.getOrigin()), reason);
		}
		String expected = expected(failure.getTarget().getType().resolve(Object.class));
		if (expected != null) {
			return OperatorMessage.SETTING_UNREADABLE.text("%s cannot be '%s'%s: it must be %s", property.getName(),
					property.getValue(), origin(property.getOrigin()), expected);
		}
		return OperatorMessage.SETTING_UNREADABLE.text("%s cannot be '%s'%s: %s", property.getName(),
				property.getValue(), origin(property.getOrigin()), FailureMessages.of(root));
	}

	/** Describes the values of a type; {@code null} where its own message does. */
	private static @Nullable String expected(Class<?> type) {
		if (type == int.class) {
			return "a whole number";
		}
		if (type == boolean.class) {
			return "true or false";
		}
		if (type == BigDecimal.class) {
			return "a number";
		}
		if (type == Duration.class) {
			return "a time such as 2s";
		}
		if (type == DataSize.class) {
			return "a size such as 500MB";
		}
		return type.isEnum() ? Stream.of(type.getEnumConstants())
			.map((constant) -> constant.toString().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", ", "one of ", "")) : null;
	}

	static String origin(@Nullable Origin origin) {
		return (origin != null) ? " (" + origin + ")" : "";
	}

}
