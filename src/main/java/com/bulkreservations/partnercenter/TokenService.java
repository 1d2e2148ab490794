package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.model.ApiCall;
import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.settings.PartnerCredentials;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Microsoft's sign-in for one distributor, by a form that is posted.
 * <p>
 * MSAL4J would post the same form, but keeps the new refresh token of an answer inside
 * its cache, repeats failed posts, and cannot use the older paths of the service.
 */
final class TokenService {

	private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

	/** Since the sign-in or exchange that brought them. */
	private static final Duration LIFE_OF_REFRESH_TOKENS = Duration.ofDays(90);

	private final PartnerCredentials credentials;

	private final URI endpoint;

	private final RestClient client;

	private final @Nullable RefreshTokenFile refreshToken;

	private final @Nullable ClientCertificate certificate;

	private final Clock clock;

	TokenService(PartnerCredentials credentials, URI login, String path, RestClient client, Clock clock) {
		this.credentials = credentials;
		this.endpoint = URI.create(login.toString().replaceFirst("/+$", "") + "/" + credentials.tenant() + path);
		this.client = client;
		boolean forUser = credentials.mode() == PartnerCredentials.Mode.APP_USER;
		this.refreshToken = (forUser && credentials.refreshTokenFile() != null)
				? new RefreshTokenFile(credentials.refreshTokenFile()) : null;
		this.certificate = (credentials.clientCertificate() != null)
				? new ClientCertificate(credentials.clientCertificate()) : null;
		this.clock = clock;
	}

	/** Returns when the credentials end, as far as that is known. */
	Map<String, Instant> ends() throws IOException {
		Map<String, Instant> ends = new LinkedHashMap<>();
		if (this.refreshToken != null) {
			ends.put("refresh token", this.refreshToken.replacedAt().plus(LIFE_OF_REFRESH_TOKENS));
		}
		if (this.certificate != null) {
			ends.put("client certificate", this.certificate.endsAt());
		}
		if (this.credentials.clientSecretEnds() != null) {
			ends.put("client secret",
					this.credentials.clientSecretEnds().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
		}
		return ends;
	}

	/**
	 * Gets an access token; a new refresh token is on disk before this returns.
	 * @param audience the address that the token is for
	 */
	Answer token(String audience) throws NotSentException {
		try {
			if (this.refreshToken == null) {
				return post(form("client_credentials", audience + "/.default", audience));
			}
			return this.refreshToken.exchange((current) -> {
				MultiValueMap<String, String> form = form("refresh_token",
						audience + "/user_impersonation offline_access", audience);
				form.add("refresh_token", current);
				Answer answer = post(form);
				return new RefreshTokenFile.Exchange<>(answer, answer.refreshToken());
			});
		}
		catch (IOException ex) {
			throw new NotSentException(ApiError.SIGN_IN_REFUSED, FailureMessages.of(ex), ex);
		}
	}

	private MultiValueMap<String, String> form(String grant, String scope, String audience) throws IOException {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("grant_type", grant);
		form.add("client_id", this.credentials.clientId());
		if (this.certificate != null) {
			form.add("client_assertion_type", ASSERTION_TYPE);
			form.add("client_assertion",
					this.certificate.assertion(this.credentials.clientId(), this.endpoint.toString(), this.clock));
		}
		else if (this.credentials.clientSecret() != null) {
			form.add("client_secret", this.credentials.clientSecret());
		}
		if (this.endpoint.getPath().contains("/v2.0/")) {
			form.add("scope", scope);
		}
		else {
			form.add("resource", audience);
		}
		return form;
	}

	private Answer post(MultiValueMap<String, String> form) throws NotSentException {
		try {
			byte[] body = this.client.post()
				.uri(this.endpoint)
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.body(form)
				.retrieve()
				.body(byte[].class);
			Answer answer = ApiJson.MAPPER.readValue((body != null) ? body : new byte[0], Answer.class);
			if (answer.accessToken().isBlank()) {
				throw unavailable("the answer has no token", null);
			}
			return answer;
		}
		catch (RestClientResponseException ex) {
			throw refused(ex);
		}
		catch (RestClientException ex) {
			throw unavailable(CallSender.reason(ex), ex);
		}
		catch (JacksonException ex) {
			// Its message would quote the answer, which may hold a token.
			throw unavailable("the answer cannot be read", null);
		}
	}

	private NotSentException refused(RestClientResponseException ex) {
		int status = ex.getStatusCode().value();
		ErrorBody body = ErrorBody.of(ex.getResponseBodyAsByteArray());
		ApiError error = ApiError.of(ApiCall.TOKEN, status, body.code());
		if (error.outcome() == ApiOutcome.RETRY) {
			return unavailable("status " + status, null);
		}
		return new NotSentException(error,
				OperatorMessage.SIGN_IN_REFUSED.text("Microsoft's sign-in refuses the %s: status %d, %s, '%s'. %s",
						this.credentials, status, body.code(), body.description(),
						SignInError.fix(body.description(), error.fix())),
				null);
	}

	private NotSentException unavailable(String reason, @Nullable Throwable cause) {
		ApiError error = ApiError.SIGN_IN_UNAVAILABLE;
		return new NotSentException(error, OperatorMessage.SIGN_IN_UNAVAILABLE.text(
				"Microsoft's sign-in at %s does not answer: %s. Check that this machine reaches it, and start again.",
				this.endpoint.getHost(), reason), cause);
	}

	/** An answer of the sign-in. */
	record Answer(@JsonProperty("access_token") String accessToken, @JsonProperty("expires_in") long expiresIn,
			@JsonProperty("refresh_token") @Nullable String refreshToken) {

		Answer {
			accessToken = (accessToken != null) ? accessToken : "";
		}

		Duration life() {
			return Duration.ofSeconds(Math.max(0, this.expiresIn));
		}

		/** Leaves out the tokens. */
		@Override
		public String toString() {
			return "a token for %d s".formatted(this.expiresIn);
		}

	}

}
