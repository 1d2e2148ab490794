package com.bulkreservations.web.access;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import com.bulkreservations.Installation;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import com.bulkreservations.settings.SettingsReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListeningTest {

	private static final String NO_PROXY = "--reservations.language=en";

	@TempDir
	private Path folder;

	private Installation installation;

	@BeforeEach
	void install() {
		this.installation = Installation.in(this.folder);
	}

	private Listening listening(String address, String setting, String bundle) {
		ReservationSettings settings = SettingsReader.read(this.installation.settings(setting));
		MockEnvironment environment = new MockEnvironment().withProperty("server.address", address);
		if (!bundle.isEmpty()) {
			environment.setProperty("server.ssl.bundle", bundle);
		}
		return new Listening(settings, environment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1", "localhost" })
	void speaksHttpAtLoopbackWithPlainCookies(String address) {
		Listening listening = listening(address, NO_PROXY, "");
		assertThat(listening.isSecure()).isFalse();
		assertThat(listening.cookieName("session")).isEqualTo("session");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "", "192.0.2.7" })
	void demandsHttpsElsewhere(String address) {
		assertThatThrownBy(() -> listening(address, NO_PROXY, "")).isInstanceOf(SettingsException.class)
			.hasMessageContaining("[BR-651]");
		assertThat(listening(address, NO_PROXY, "console").cookieName("session")).isEqualTo("__Host-session");
		assertThat(listening(address, "--reservations.console.trusted-proxies=10.42.", "").isSecure()).isTrue();
	}

	@Test
	void believesNamedProxiesAlone() {
		Pattern proxies = Pattern.compile(Listening.proxies(List.of("10.42.", "192.0.2.7", "fd00:")));
		assertThat(proxies.matcher("10.42.3.4").matches()).isTrue();
		assertThat(proxies.matcher("192.0.2.7").matches()).isTrue();
		assertThat(proxies.matcher("fd00:1::2").matches()).isTrue();
		assertThat(proxies.matcher("192.0.2.70").matches()).isFalse();
		assertThat(proxies.matcher("110.42.3.4").matches()).isFalse();
		assertThat(proxies.matcher("10x42.3.4").matches()).isFalse();
	}

}
