package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Creates Spring's clients over the JDK's. */
final class RestClients {

	private static final Logger logger = LoggerFactory.getLogger(PartnerCenter.class);

	private static final int LONGEST_ERROR = 64 * 1024;

	private static final String APPLICATION = "Bulk Reservations";

	private RestClients() {
	}

	/** Creates a client that logs nothing, for sign-ins. */
	static RestClient plain(HttpClient http, Duration readTimeout) {
		return builder(http, readTimeout).build();
	}

	/** Creates a client with Partner Center's headers, which logs each call. */
	static RestClient logged(HttpClient http, Duration readTimeout) {
		return builder(http, readTimeout).requestInterceptor(RestClients::send).build();
	}

	static PartnerCenterApi api(HttpClient http, Duration readTimeout, String address) {
		RestClient client = logged(http, readTimeout).mutate().baseUrl(address).build();
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
			.build()
			.createClient(PartnerCenterApi.class);
	}

	private static RestClient.Builder builder(HttpClient http, Duration readTimeout) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
		requests.setReadTimeout(readTimeout);
		return RestClient.builder()
			.requestFactory(requests)
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.withJsonConverter(new JacksonJsonHttpMessageConverter(ApiJson.MAPPER)))
			.defaultStatusHandler((status) -> !status.is2xxSuccessful(), (request, response) -> {
				throw failure(response);
			});
	}

	/**
	 * Returns what an answer says that is no success; so are redirects, which nobody
	 * follows.
	 */
	static RestClientResponseException failure(ClientHttpResponse response) throws IOException {
		byte[] body = response.getBody().readNBytes(LONGEST_ERROR);
		return new RestClientResponseException("status " + response.getStatusCode(), response.getStatusCode(),
				response.getStatusText(), response.getHeaders(), body, null);
	}

	private static ClientHttpResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		HttpHeaders headers = request.getHeaders();
		headers.set("MS-Contract-Version", "v1");
		headers.set("MS-PartnerCenter-Application", APPLICATION);
		headers.set("X-Locale", "en-US");
		headers.set("ValidateMfa", "true");
		if (request.getMethod().equals(HttpMethod.POST)) {
			headers.setContentType(MediaType.APPLICATION_JSON);
		}
		long began = System.nanoTime();
		try {
			ClientHttpResponse response = execution.execute(request, body);
			log(request, String.valueOf(response.getStatusCode().value()), began);
			return response;
		}
		catch (IOException ex) {
			log(request, ex.getClass().getSimpleName(), began);
			throw ex;
		}
	}

	/** Logs a call without its headers, one of which is a secret. */
	private static void log(HttpRequest request, String result, long began) {
		HttpHeaders headers = request.getHeaders();
		logger.info("{} {}: {} after {} ms, {} {}, {} {}", request.getMethod(), request.getURI().getRawPath(), result,
				(System.nanoTime() - began) / 1_000_000, CallIds.REQUEST, headers.getFirst(CallIds.REQUEST),
				CallIds.CORRELATION, headers.getFirst(CallIds.CORRELATION));
	}

}
