package com.bulkreservations.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.message.OperatorMessage;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/**
 * Checks that the log file is writable before logging starts, since Logback would print
 * stack traces and continue without one. Commands that only read continue without one:
 * their user may have no right to write, or the disk may be full.
 */
final class UsableLogFile implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	static final int ORDER = LoggingApplicationListener.DEFAULT_ORDER - 1;

	private static final String SETTING = "logging.file.name";

	private static final String OUTPUT_DIR = "reservations.output-dir";

	/**
	 * Logback takes %, {, } and $ for placeholders, and HSQLDB ends the name of its file
	 * at a semicolon.
	 */
	private static final Pattern UNUSABLE = Pattern.compile("[%{};]|\\$");

	private final boolean readOnly;

	private UsableLogFile(boolean readOnly) {
		this.readOnly = readOnly;
	}

	/** Creates the check for commands that change the installation. */
	static UsableLogFile required() {
		return new UsableLogFile(false);
	}

	/** Creates the check for commands that only read: they create no log file. */
	static UsableLogFile optional() {
		return new UsableLogFile(true);
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		String outputDir = event.getEnvironment().getProperty(OUTPUT_DIR);
		if (outputDir != null) {
			requireUsableName(outputDir);
		}
		String file = event.getEnvironment().getProperty(SETTING);
		if (file != null) {
			requireUsableName(file);
			if (!this.readOnly) {
				requireWritable(Path.of(file));
			}
			else if (!Files.isWritable(Path.of(file)) || Files.isDirectory(Path.of(file))) {
				event.getEnvironment()
					.getPropertySources()
					.addFirst(new MapPropertySource("no log file", Map.of(SETTING, "")));
			}
		}
	}

	private static void requireUsableName(String name) {
		if (UNUSABLE.matcher(name).find() || !isRegularExpression(name)) {
			throw new SettingsException(OperatorMessage.LOG_FILE_NAME_INVALID.text(
					"The names of the output folder and of the log file must not contain %%, {, }, $, ; or single brackets, but one is '%s'. Choose another by %s or %s.",
					name, OUTPUT_DIR, SETTING), null);
		}
	}

	/** Logback compiles the name when it searches for older log files. */
	private static boolean isRegularExpression(String name) {
		try {
			Pattern.compile(name);
			return true;
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

	private static void requireWritable(Path file) {
		try {
			Path folder = file.toAbsolutePath().getParent();
			if (folder != null) {
				FileTree.create(folder);
			}
			FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
		}
		catch (IOException ex) {
			throw new SettingsException(OperatorMessage.LOG_FILE_UNWRITABLE.text(
					"The log file %s must be writable: %s. Make its folder writable, or choose another by %s or %s.",
					file, FailureMessages.of(ex), OUTPUT_DIR, SETTING), ex);
		}
	}

}
