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
 * Makes sure that the log file can be written, before logging begins: what Logback says
 * of it is for programmers, and it would go on without one. A command that only looks
 * does go on without one: it may be somebody's who may not write, or be asked what is
 * wrong with the disk.
 */
final class UsableLogFile implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String SETTING = "logging.file.name";

	private static final String OUTPUT_DIR = "reservations.output-dir";

	/**
	 * Logback would take the first three for something to be filled in, and HSQLDB the
	 * last for the end of its file's name.
	 */
	private static final Pattern UNUSABLE = Pattern.compile("[%{};]|\\$");

	private final boolean looking;

	private UsableLogFile(boolean looking) {
		this.looking = looking;
	}

	/** For what works on an installation. */
	static UsableLogFile required() {
		return new UsableLogFile(false);
	}

	/** For what only looks at it: nothing is made for the log. */
	static UsableLogFile ifThere() {
		return new UsableLogFile(true);
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER - 1;
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
			if (!this.looking) {
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

	/** As Logback has it, when it looks for older log files. */
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
