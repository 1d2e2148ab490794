package com.bulkreservations.web.access;

import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.console.people.Role;
import com.bulkreservations.settings.OidcSettings.RoleName;
import com.bulkreservations.settings.SettingsException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How people may sign in, as the settings say. */
class CompaniesTest {

	private final OAuth2ClientProperties clients = new OAuth2ClientProperties();

	private final OAuth2ClientProperties.Registration client = new OAuth2ClientProperties.Registration();

	private final OAuth2ClientProperties.Provider provider = new OAuth2ClientProperties.Provider();

	CompaniesTest() {
		this.clients.getRegistration().put("contoso", this.client);
		this.clients.getProvider().put("contoso", this.provider);
		this.client.setScope(Set.of("openid", "profile"));
		this.provider.setIssuerUri("https://login.contoso.example");
	}

	@Test
	void isOfferedByItsName() {
		assertThat(new Companies(this.clients, true).all()).containsExactly(new Company("contoso", "contoso"));
		this.client.setClientName("Contoso");
		Companies companies = new Companies(this.clients, false);
		assertThat(companies.find("contoso")).isEqualTo(new Company("contoso", "Contoso"));
		assertThat(companies.find("fabrikam")).isNull();
		assertThat(companies.find(null)).isNull();
		assertThat(companies.isLocal()).isFalse();
	}

	@Test
	void withoutSettingsThereIsNoCompany() {
		assertThat(new Companies(null, true).all()).isEmpty();
	}

	@Test
	void somebodyMustBeAbleToSignIn() {
		isRefused(null, false, "reservations.console.local-login is false, but no identity provider is set");
	}

	/** Without an ID token nobody is known by issuer and subject. */
	@Test
	void clientAsksForAnIdToken() {
		this.client.setScope(Set.of("profile"));
		isRefused(this.clients, true, "registration.contoso.scope must contain openid, but is profile");
		this.client.setScope(null);
		isRefused(this.clients, true, "registration.contoso.scope must contain openid, but is not set");
	}

	@Test
	void issuerIsNamedAndReachedSafely() {
		for (String issuer : new String[] { "http://login.contoso.example", "login.contoso.example", "https:", "%" }) {
			this.provider.setIssuerUri(issuer);
			isRefused(this.clients, true, "provider.contoso.issuer-uri must be the https address");
		}
		this.provider.setIssuerUri(null);
		isRefused(this.clients, true, "but is not set");
		this.provider.setIssuerUri("http://127.0.0.1:9000");
		assertThat(new Companies(this.clients, true).all()).hasSize(1);
		this.client.setProvider("another");
		isRefused(this.clients, true, "provider.another.issuer-uri");
	}

	private static void isRefused(OAuth2ClientProperties clients, boolean local, String message) {
		assertThatExceptionOfType(SettingsException.class).isThrownBy(() -> new Companies(clients, local))
			.withMessageContaining(message)
			.withMessageContaining("BR-680");
	}

	@Test
	void pathLeadsBackToThePage() {
		Company company = new Company("contoso", "Contoso");
		assertThat(company.path("/")).isEqualTo("/oauth2/authorization/contoso");
		assertThat(company.path("/people/new")).isEqualTo("/oauth2/authorization/contoso?to=%2Fpeople%2Fnew");
		assertThat(company.pathAgain("/people")).isEqualTo("/oauth2/authorization/contoso?again&to=%2Fpeople");
	}

	@Test
	void claimsNameTheRolesOfTheConsole() {
		assertThat(Stream.of(RoleName.values()).map(Enum::name))
			.containsExactlyElementsOf(Stream.of(Role.values()).map(Enum::name).toList());
	}

}
