package com.bulkreservations.benchmark;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A person's browser as the console notices it: cookies, forms, pages and their streams.
 */
final class Visitor {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Pattern STREAM = Pattern.compile("sse-connect=\"([^\"]+)\"");

	private static final Pattern UPLOAD = Pattern.compile("/uploads/[0-9a-f]{32}$");

	private static final String BOUNDARY = "boundary-of-the-benchmark";

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final String address;

	Visitor(String address) {
		this.address = address;
	}

	static Visitor signedIn(String address, String name, String password) throws IOException, InterruptedException {
		Visitor visitor = new Visitor(address);
		String form = "name=" + encoded(name) + "&password=" + encoded(password) + "&_csrf="
				+ encoded(found(TOKEN, visitor.get("/login")));
		visitor.send(visitor.request("/login")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)), 302);
		return visitor;
	}

	/** Returns a page, which must be there. */
	String get(String path) throws IOException, InterruptedException {
		return send(request(path).GET(), 200).body();
	}

	/** Returns the seconds that a page takes. */
	double seconds(String path) throws IOException, InterruptedException {
		long begun = System.nanoTime();
		get(path);
		return (System.nanoTime() - begun) / 1e9;
	}

	/**
	 * Sends a file as the form of the start page does.
	 * @return the path of its page
	 */
	String upload(Path file) throws IOException, InterruptedException {
		String fields = field("_csrf", found(TOKEN, get("/"))) + field("distributor", GeneratedReference.DISTRIBUTOR)
				+ part("file\"; filename=\"" + file.getFileName()) + "Content-Type: text/csv\r\n\r\n";
		HttpResponse<String> answer = send(
				request("/uploads").header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
					.POST(BodyPublishers.concat(BodyPublishers.ofString(fields), BodyPublishers.ofFile(file),
							BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"))),
				302);
		return found(UPLOAD, answer.headers().firstValue("Location").orElse(""));
	}

	private static String field(String name, String value) {
		return part(name) + "\r\n" + value + "\r\n";
	}

	private static String part(String name) {
		return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n";
	}

	/**
	 * Looks at the page of an upload whenever its stream says so, until it has a result.
	 */
	String awaitResult(String path) throws IOException, InterruptedException {
		String page = get(path);
		while (!page.contains("class=\"equation\"")) {
			if (page.contains("class=\"state bad\"")) {
				throw new IOException("Expected a result at " + path + ", but found: " + page);
			}
			try (Stream<String> lines = stream(page)) {
				if (!lines.anyMatch((line) -> line.startsWith("event:changed"))) {
					throw new IOException("The stream of " + path + " has ended");
				}
			}
			page = get(path);
		}
		return page;
	}

	/** Opens the stream of a page, line by line. */
	Stream<String> stream(String page) throws IOException, InterruptedException {
		String path = found(STREAM, page).replace("&amp;", "&");
		HttpResponse<Stream<String>> answer = this.client.send(request(path).build(), BodyHandlers.ofLines());
		requireStatus(answer, 200);
		return answer.body();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path)).header("Accept-Language", "en");
	}

	private HttpResponse<String> send(HttpRequest.Builder request, int status)
			throws IOException, InterruptedException {
		HttpResponse<String> answer = this.client.send(request.build(), BodyHandlers.ofString());
		requireStatus(answer, status);
		return answer;
	}

	private static void requireStatus(HttpResponse<?> answer, int status) throws IOException {
		if (answer.statusCode() != status) {
			throw new IOException("Expected status %d of %s, but found %d: %s".formatted(status, answer.uri(),
					answer.statusCode(), answer.body()));
		}
	}

	private static String found(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new IllegalStateException("Expected " + pattern + " in: " + text);
		}
		return (matcher.groupCount() > 0) ? matcher.group(1) : matcher.group();
	}

	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
