package com.bulkreservations.cli;

import java.time.Duration;
import java.util.Map;

import com.bulkreservations.settings.ApprovalSettings;
import com.bulkreservations.settings.SettingsException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApproverTest {

	private static final ApprovalSettings SETTINGS = new ApprovalSettings(ApprovalSettings.Required.PURCHASE,
			Duration.ofDays(3), Map.of("alice", "alice@contoso.example", "service", "operator@contoso.example"),
			Map.of(), Duration.ZERO);

	@Test
	void isWhoUsesTheAccount() {
		assertThat(Approver.of("alice", Map.of(), SETTINGS)).isEqualTo("alice@contoso.example");
		assertThat(Approver.of("service", Map.of("SUDO_USER", ""), SETTINGS)).isEqualTo("operator@contoso.example");
	}

	@Test
	void isWhoCalledSudo() {
		assertThat(Approver.of("service", Map.of("SUDO_USER", "alice"), SETTINGS)).isEqualTo("alice@contoso.example");
	}

	@Test
	void isNobodyWithoutAName() {
		for (String account : new String[] { "bob", "Alice", null }) {
			assertThatExceptionOfType(SettingsException.class)
				.isThrownBy(() -> Approver.of(account, Map.of(), SETTINGS))
				.withMessageContaining("[BR-350]");
		}
		assertThatExceptionOfType(SettingsException.class)
			.isThrownBy(() -> Approver.of("alice", Map.of("SUDO_USER", "bob"), SETTINGS));
	}

}
