package com.bulkreservations.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Requests with the cookies of one browser. */
final class Session {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final String address;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private String token = "";

	private Session(String address) {
		this.address = address;
	}

	static Session open(String address) throws IOException, InterruptedException {
		Session session = new Session(address);
		session.readToken("/login");
		return session;
	}

	static Session signedIn(String address, String name) throws IOException, InterruptedException {
		Session session = open(address);
		session.signIn(name);
		return session;
	}

	void signIn(String name) throws IOException, InterruptedException {
		send("POST", "/login", "name=" + encode(name) + "&password=" + encode(RunningConsole.PASSWORD));
		readToken("/account");
	}

	/** Returns a browser with the same cookies, as of whoever has stolen them. */
	Session copy() {
		Session copy = new Session(this.address);
		URI console = URI.create(this.address);
		this.cookies.getCookieStore()
			.get(console)
			.forEach((cookie) -> copy.cookies.getCookieStore().add(console, cookie));
		return copy;
	}

	private void readToken(String path) throws IOException, InterruptedException {
		Matcher found = TOKEN.matcher(send("GET", path, "").body());
		if (!found.find()) {
			throw new AssertionError("No form at " + path);
		}
		this.token = found.group(1);
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send("GET", path, "");
	}

	HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
		return send("POST", path, form);
	}

	HttpResponse<String> send(String method, String path, String form) throws IOException, InterruptedException {
		return method.equals("GET") ? send(request(path).GET())
				: sendWithoutToken(path, form + (form.isEmpty() ? "" : "&") + "_csrf=" + encode(this.token));
	}

	HttpResponse<String> sendWithoutToken(String path, String form) throws IOException, InterruptedException {
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form)));
	}

	/** Asks the API for a change, as a page of the console does. */
	HttpResponse<String> change(String path, String key) throws IOException, InterruptedException {
		return send(request(path).header("X-XSRF-TOKEN", this.token)
			.header("Idempotency-Key", key)
			.POST(HttpRequest.BodyPublishers.noBody()));
	}

	HttpResponse<String> sendFrom(String site, String path, String form) throws IOException, InterruptedException {
		return send(request(path).header("Sec-Fetch-Site", site)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + encode(this.token))));
	}

	/**
	 * Announces a file, of which no byte is sent, and reads the answer up to the end of
	 * its page.
	 * @param bytes its announced size
	 */
	String beginUpload(String distributor, long bytes) throws IOException {
		URI console = URI.create(this.address);
		String cookies = this.cookies.getCookieStore()
			.get(console)
			.stream()
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
		String form = """
				--limit\r
				Content-Disposition: form-data; name="_csrf"\r
				\r
				%s\r
				--limit\r
				Content-Disposition: form-data; name="distributor"\r
				\r
				%s\r
				--limit\r
				Content-Disposition: form-data; name="file"; filename="large.csv"\r
				\r
				""".formatted(this.token, distributor);
		String head = """
				POST /uploads HTTP/1.1\r
				Host: %s\r
				Cookie: %s\r
				Content-Type: multipart/form-data; boundary=limit\r
				Content-Length: %d\r
				\r
				""".formatted(console.getAuthority(), cookies, bytes);
		try (Socket socket = new Socket(console.getHost(), console.getPort())) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream().write((head + form).getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			BufferedReader answer = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			StringBuilder text = new StringBuilder();
			String line = answer.readLine();
			while (line != null && !line.contains("</html>")) {
				text.append(line).append('\n');
				line = answer.readLine();
			}
			return text.toString();
		}
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.build(), Session::body);
	}

	/** A stream of events does not end: its head is the answer. */
	private static HttpResponse.BodySubscriber<String> body(HttpResponse.ResponseInfo answer) {
		boolean stream = answer.headers()
			.firstValue("Content-Type")
			.filter((type) -> type.startsWith("text/event-stream"))
			.isPresent();
		return stream ? HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofInputStream(), (events) -> {
			try {
				events.close();
				return "";
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}) : HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
	}

	/** Opens the stream of a page. */
	BufferedReader events(String path) throws IOException, InterruptedException {
		HttpResponse<InputStream> answer = this.client.send(request(path).build(),
				HttpResponse.BodyHandlers.ofInputStream());
		if (answer.statusCode() != 200) {
			throw new IOException(path + ": " + answer.statusCode());
		}
		return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
