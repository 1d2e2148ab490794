package com.bulkreservations.partnercenter.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import com.bulkreservations.partnercenter.server.World.Tenant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the server as its documents say, and in no way cleverly. */
final class PlainClient {

	static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final HttpClient http = HttpClient.newHttpClient();

	private final PartnerCenterServer server;

	private final Tenant tenant;

	private String token;

	PlainClient(PartnerCenterServer server, String distributor) throws IOException, InterruptedException {
		this.server = server;
		this.tenant = server.world().tenant(distributor);
		this.token = token(server.apiUrl(), this.tenant.refreshToken()).path("access_token").asString();
	}

	/** Signs in for a user. */
	JsonNode token(String audience, String refreshToken) throws IOException, InterruptedException {
		return json(signIn("grant_type", "refresh_token", "refresh_token", refreshToken, "client_secret",
				this.tenant.clientSecret(), "scope", audience + "/user_impersonation offline_access"));
	}

	/** Signs in with these fields, and the id of the application. */
	HttpResponse<byte[]> signIn(String... fields) throws IOException, InterruptedException {
		StringBuilder form = new StringBuilder("client_id=" + this.tenant.clientId());
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&')
				.append(fields[i])
				.append('=')
				.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
		}
		return this.http.send(HttpRequest
			.newBuilder(URI.create(this.server.loginUrl() + "/" + this.tenant.id() + "/oauth2/v2.0/token"))
			.timeout(TIMEOUT)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form.toString()))
			.build(), BodyHandlers.ofByteArray());
	}

	void use(String accessToken) {
		this.token = accessToken;
	}

	HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
		return send(request(this.server.apiUrl() + path).GET(), headers);
	}

	HttpResponse<byte[]> prices(String market, String accessToken, String... headers)
			throws IOException, InterruptedException {
		this.token = accessToken;
		return send(request(this.server.pricesUrl() + "/v1.0/sales/pricesheets(Market='" + market
				+ "',PricesheetView='azure_reservations')/$value")
			.GET(), headers);
	}

	HttpResponse<byte[]> post(String path, String body, String requestId) throws IOException, InterruptedException {
		return send(request(this.server.apiUrl() + path).setHeader("MS-RequestId", requestId)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder request(String uri) {
		return HttpRequest.newBuilder(URI.create(uri))
			.timeout(TIMEOUT)
			.header("Authorization", "Bearer " + this.token)
			.header("ValidateMfa", "true")
			.header("MS-RequestId", UUID.randomUUID().toString())
			.header("MS-CorrelationId", UUID.randomUUID().toString());
	}

	private HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers)
			throws IOException, InterruptedException {
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.ofByteArray());
	}

	static JsonNode json(HttpResponse<byte[]> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
