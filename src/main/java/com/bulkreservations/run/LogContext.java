package com.bulkreservations.run;

import java.util.Map;
import java.util.concurrent.ThreadFactory;

import com.bulkreservations.intake.Upload;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Adds distributor, file and run to the lines that this thread logs.
 */
public final class LogContext {

	private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

	private LogContext(String distributor, String file) {
		MDC.put("distributor", distributor);
		MDC.put("file", file);
	}

	public static LogContext of(Upload upload) {
		return new LogContext(upload.owner(), upload.name());
	}

	public static LogContext of(RunSpec spec) {
		LogContext context = new LogContext(spec.distributorId(), spec.upload().fileName());
		MDC.put("run", spec.upload().run());
		return context;
	}

	/** Creates the context of later work for an upload, such as a notification. */
	public static LogContext of(String distributor, String file, @Nullable String run) {
		LogContext context = new LogContext(distributor, file);
		if (run != null) {
			MDC.put("run", run);
		}
		return context;
	}

	/** Creates threads that inherit the current context. */
	public static ThreadFactory threads(String name) {
		Map<String, String> current = MDC.getCopyOfContextMap();
		return (work) -> new Thread(() -> {
			if (current != null) {
				MDC.setContextMap(current);
			}
			work.run();
		}, name);
	}

	/** Restores the context from before. */
	public void end() {
		if (this.before != null) {
			MDC.setContextMap(this.before);
		}
		else {
			MDC.clear();
		}
	}

}
