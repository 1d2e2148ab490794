package com.bulkreservations.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that uses the API, and compares each answer with the OpenAPI document. */
final class ApiClient {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final String address;

	private final String token;

	private final OpenApi openApi;

	private boolean patient = true;

	private final List<String> differences = new ArrayList<>();

	/**
	 * @param token empty for none
	 */
	ApiClient(String address, String token, OpenApi openApi) {
		this.address = address;
		this.token = token;
		this.openApi = openApi;
	}

	/** Returns the same client, which does not wait where it has sent too much. */
	ApiClient impatient() {
		this.patient = false;
		return this;
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send("GET", path, new byte[0], headers);
	}

	/** Sends a change with a new key. */
	HttpResponse<String> post(String path, byte[] body, String... headers) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of("Idempotency-Key", UUID.randomUUID().toString()));
		all.addAll(List.of(headers));
		return send("POST", path, body, all.toArray(String[]::new));
	}

	HttpResponse<String> send(String method, String path, byte[] body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = request(method, path, body);
		boolean typed = List.of(headers).contains("Content-Type");
		if (!typed && method.equals("POST")) {
			request.header("Content-Type", "text/csv");
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		HttpResponse<String> answer = CLIENT.send(request.build(), ApiClient::body);
		while (this.patient && answer.statusCode() == 429) {
			TimeUnit.SECONDS.sleep(Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow()));
			answer = CLIENT.send(request.build(), ApiClient::body);
		}
		this.differences.addAll(this.openApi.differences(method, path, answer.statusCode(),
				answer.headers().firstValue("Content-Type").orElse(""), answer.body()));
		return answer;
	}

	private HttpRequest.Builder request(String method, String path, byte[] body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.address + path))
			.method(method, HttpRequest.BodyPublishers.ofByteArray(body));
		if (!this.token.isEmpty()) {
			request.header("Authorization", "Bearer " + this.token);
		}
		return request;
	}

	/** Of a stream that goes on, nothing is read. */
	private static HttpResponse.BodySubscriber<String> body(HttpResponse.ResponseInfo answer) {
		boolean stream = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
		return stream
				? HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofInputStream(), ApiClient::close)
				: HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
	}

	private static String close(InputStream stream) {
		try {
			stream.close();
			return "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns how answers so far differ from the OpenAPI document. */
	List<String> differences() {
		return this.differences;
	}

	static JsonNode json(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body());
	}

	static String etag(HttpResponse<String> answer) {
		return answer.headers().firstValue("ETag").orElse("");
	}

}
