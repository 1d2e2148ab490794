package com.bulkreservations.application;

import com.bulkreservations.run.published.RunAudit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessOriginTest {

	@ParameterizedTest
	@CsvSource({ "batch, , batch", "root, jansen, 'jansen (sudo, as root)'", "root, root, root", "batch, '', batch" })
	void sudoHidesNobody(String user, String caller, String account) {
		assertThat(ProcessOrigin.account(user, caller)).isEqualTo(account);
	}

	@Test
	void aProcessKnowsItsMachine() {
		RunAudit.Origin origin = ProcessOrigin.current();
		assertThat(origin.account()).isNotBlank();
		assertThat(origin.host()).isNotBlank();
	}

}
