package com.bulkreservations.application;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AotCacheTest {

	private static final List<String> WITH_CACHE = List.of("-Xmx400m", "-XX:AOTCache=/opt/app.aot");

	@Test
	void aCacheInUseIsFine() {
		assertThat(AotCache.check(WITH_CACHE, "mixed mode, sharing"))
			.isEqualTo(CheckResult.ok("start", "uses the AOT cache /opt/app.aot"));
	}

	@Test
	void aCacheThatTheJvmIgnoresIsAWarning() {
		CheckResult result = AotCache.check(WITH_CACHE, "mixed mode");
		assertThat(result.level()).isEqualTo(CheckResult.Level.WARNING);
		assertThat(result.text()).contains("/opt/app.aot does not fit").endsWith("[BR-150]");
	}

	@Test
	void nothingIsSaidWithoutACache() {
		assertThat(AotCache.check(List.of("-Xmx400m"), "mixed mode, sharing")).isNull();
	}

}
