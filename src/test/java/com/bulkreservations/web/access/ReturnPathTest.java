package com.bulkreservations.web.access;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReturnPathTest {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/people", "/people?after=alice%40contoso.example",
			"/runs/contoso/orders-2026-01-17.c29f" })
	void leadsToPagesOfTheConsole(String path) {
		assertThat(ReturnPath.of(path)).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)",
			"people", "", "/people\r\nSet-Cookie: a=b", "/\tevil.example", "/login?failed", "/a\\b" })
	void leadsNowhereElse(String path) {
		assertThat(ReturnPath.of(path)).isEqualTo("/");
	}

}
