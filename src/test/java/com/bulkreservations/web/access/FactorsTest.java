package com.bulkreservations.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.bulkreservations.settings.ConsoleSettings.SecondFactor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FactorsTest {

	private static final Instant NOW = Instant.parse("2026-01-17T12:00:00Z");

	private static Factors factors(SecondFactor secondFactor) {
		return new Factors(null, null, null, null, secondFactor, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	@AfterEach
	void forget() {
		SecurityContextHolder.clearContext();
	}

	private static void signIn(String factor, Duration ago) {
		SecurityContextHolder.getContext()
			.setAuthentication(new TestingAuthenticationToken("anna", "",
					List.of(FactorGrantedAuthority.withAuthority(factor).issuedAt(NOW.minus(ago)).build())));
	}

	@Test
	void passwordAloneApprovesNothingWhereApproversNeedAPasskey() {
		signIn(FactorGrantedAuthority.PASSWORD_AUTHORITY, Duration.ZERO);
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> factors(SecondFactor.APPROVERS).requireApprover());
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> factors(SecondFactor.ALL).requireApprover());
		assertThatCode(() -> factors(SecondFactor.NONE).requireApprover()).doesNotThrowAnyException();
	}

	@Test
	void passkeyApprovesForTenMinutes() {
		signIn(FactorGrantedAuthority.WEBAUTHN_AUTHORITY, Duration.ofMinutes(9));
		assertThatCode(() -> factors(SecondFactor.APPROVERS).requireApprover()).doesNotThrowAnyException();
		signIn(FactorGrantedAuthority.WEBAUTHN_AUTHORITY, Duration.ofMinutes(10));
		assertThatExceptionOfType(StaleSignInException.class)
			.isThrownBy(() -> factors(SecondFactor.APPROVERS).requireApprover());
		signIn(FactorGrantedAuthority.PASSWORD_AUTHORITY, Duration.ofMinutes(10));
		assertThatExceptionOfType(StaleSignInException.class)
			.isThrownBy(() -> factors(SecondFactor.NONE).requireApprover());
	}

	@Test
	void nobodyApprovesWithoutSigningIn() {
		assertThatExceptionOfType(AccessDeniedException.class)
			.isThrownBy(() -> factors(SecondFactor.NONE).requireApprover());
	}

}
