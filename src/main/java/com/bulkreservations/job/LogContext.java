package com.bulkreservations.job;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts distributor, file and run on each line that is logged until it ends.
 */
final class LogContext {

	private final @Nullable Map<String, String> before = MDC.getCopyOfContextMap();

	private LogContext(String distributor, String file) {
		MDC.put("distributor", distributor);
		MDC.put("file", file);
	}

	static LogContext of(Upload upload) {
		return new LogContext(upload.owner(), upload.name());
	}

	static LogContext of(RunPlan plan) {
		LogContext context = new LogContext(plan.distributorId(), plan.upload().fileName());
		MDC.put("run", plan.upload().run());
		return context;
	}

	void end() {
		if (this.before != null) {
			MDC.setContextMap(this.before);
		}
		else {
			MDC.clear();
		}
	}

}
