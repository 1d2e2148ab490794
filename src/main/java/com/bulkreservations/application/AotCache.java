package com.bulkreservations.application;

import java.util.List;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/** The JVM's AOT cache, which holds the program's classes as a start needs them. */
final class AotCache {

	private static final String OPTION = "-XX:AOTCache=";

	private AotCache() {
	}

	/**
	 * Returns whether the JVM uses the cache that it was given, or {@code null} if it was
	 * given none.
	 * @param jvmArguments the options of the JVM
	 * @param vmInfo the value of {@code java.vm.info}, which contains "sharing" only if a
	 * JVM that was given a cache uses it
	 */
	static @Nullable CheckResult check(List<String> jvmArguments, String vmInfo) {
		for (String argument : jvmArguments) {
			if (argument.startsWith(OPTION)) {
				String cache = argument.substring(OPTION.length());
				return vmInfo.contains("sharing") ? CheckResult.ok("start", "uses the AOT cache " + cache) : CheckResult
					.warning("start", OperatorMessage.AOT_CACHE_UNUSED.text(
							"The AOT cache %s does not fit this Java runtime and these jars, and is ignored: each start takes longer. Unpack the whole distribution again.",
							cache));
			}
		}
		return null;
	}

}
