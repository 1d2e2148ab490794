package com.bulkreservations.run;

import java.util.Map;
import java.util.concurrent.ThreadFactory;

import com.bulkreservations.intake.Upload;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts distributor, file and run on each line that is logged until it ends.
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

	/** Of what is done about an upload later, such as telling somebody. */
	public static LogContext of(String distributor, String file, @Nullable String run) {
		LogContext context = new LogContext(distributor, file);
		if (run != null) {
			MDC.put("run", run);
		}
		return context;
	}

	/** Makes threads that work for what is being done now, and log it so. */
	public static ThreadFactory threads(String name) {
		Map<String, String> current = MDC.getCopyOfContextMap();
		return (work) -> new Thread(() -> {
			if (current != null) {
				MDC.setContextMap(current);
			}
			work.run();
		}, name);
	}

	public void end() {
		if (this.before != null) {
			MDC.setContextMap(this.before);
		}
		else {
			MDC.clear();
		}
	}

}
