package com.bulkreservations.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.IssuedToken;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.TokenScope;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.report.WrittenRun;
import com.bulkreservations.run.published.Summary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every endpoint of the API is asked with every kind of token for what is its
 * distributor's, another's, and nobody's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiIsolationIT {

	private static final String NOBODY = "0123456789abcdef0123456789abcdef";

	private static final String RUN = "published.csv.0123456789ab";

	private static final String UPLOADS = "/api/v1/uploads";

	private static final Set<TokenScope> ALL = EnumSet.allOf(TokenScope.class);

	private static final Viewer ACCOUNT = Viewer.ofAccount("test");

	@TempDir
	private static Path folder;

	private final OpenApi openApi = OpenApi.read();

	private final Map<String, String> tokens = new LinkedHashMap<>();

	private RunningConsole console;

	private Console parts;

	private String upload;

	private String report;

	@BeforeAll
	void start() throws IOException {
		this.console = RunningConsole.start(Installation.in(folder), "--reservations.max-file-size=100KB");
		this.parts = this.console.bean(Console.class);
		this.tokens.put("whole", make("contoso", ALL).text());
		this.tokens.put("reader", make("contoso", EnumSet.of(TokenScope.UPLOADS_READ)).text());
		this.tokens.put("writer", make("contoso", EnumSet.of(TokenScope.UPLOADS_WRITE)).text());
		this.tokens.put("finance", make("contoso", EnumSet.of(TokenScope.RUNS_READ)).text());
		this.tokens.put("other", make("fabrikam", ALL).text());
		IssuedToken revoked = make("contoso", ALL);
		this.parts.tokens().revoke(ACCOUNT, revoked.token().id());
		this.tokens.put("revoked", revoked.text());
		IssuedToken expired = make("contoso", ALL);
		this.parts.database()
			.tables()
			.sql("UPDATE console_token SET ends_at = ? WHERE id = ?")
			.params(Timestamp.from(Instant.now().minusSeconds(1)), expired.token().id())
			.update();
		this.tokens.put("expired", expired.text());
		this.tokens.put("unknown", expired.text().substring(0, expired.text().length() - 4) + "AAAA");
		this.tokens.put("nobody", "");
		Viewer clerk = this.console.add("clerk@contoso.example", new Membership(Role.UPLOADER, "contoso"),
				new Membership(Role.FINANCE, "contoso"));
		byte[] file = (String.join("\n", Installation.contosoSample()) + "\n").getBytes(StandardCharsets.UTF_8);
		this.upload = this.parts.uploads()
			.receive(clerk, "contoso", "orders.csv", file.length, new ByteArrayInputStream(file), null)
			.id();
		this.parts.worker().wake();
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.parts.uploads().get(clerk, this.upload).state() == UploadState.CHECKED);
		Path published = folder.resolve("output/contoso/" + RUN);
		Json.write(published.resolve(Summary.FILE_NAME),
				new WrittenRun("contoso", "published", Instant.parse("2026-01-05T10:00:00Z"))
					.ordered("R-1", "524c45b6-d1ef-4329-9fa3-01dc3d83e690", "EUR", "10.00", "")
					.purchased("BOUGHT", "pc-1", "10.00", "")
					.in(published)
					.summary());
		this.report = this.parts.requestedReports()
			.request(clerk, "contoso", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31))
			.id();
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.parts.requestedReports().get(clerk, this.report).name() != null);
	}

	private IssuedToken make(String distributor, Set<TokenScope> scopes) {
		return this.parts.tokens().make(ACCOUNT, "test", distributor, scopes, 1);
	}

	@AfterAll
	void stop() {
		this.console.close();
	}

	private ApiClient client(String who) {
		return new ApiClient(this.console.address(), this.tokens.getOrDefault(who, ""), this.openApi);
	}

	/** An operation of the OpenAPI document that is missing here fails. */
	@Test
	void everyOperationIsInTheMatrix() {
		assertThat(Stream.of(Endpoint.values()).map(Endpoint::operation))
			.containsExactlyInAnyOrderElementsOf(this.openApi.operations());
	}

	@Test
	void eachTokenSeesWhatItMayAndNothingElse() throws IOException, InterruptedException {
		List<String> wrong = new ArrayList<>();
		for (String who : this.tokens.keySet()) {
			ApiClient client = client(who);
			for (Endpoint endpoint : Endpoint.values()) {
				HttpResponse<String> answer = ask(client, endpoint, this.upload, this.report, RUN);
				int expected = endpoint.expected(who);
				if (answer.statusCode() != expected) {
					wrong.add("%s %s: expected %d, but found %d: %s".formatted(who, endpoint, expected,
							answer.statusCode(), answer.body()));
				}
				if (answer.statusCode() == 404) {
					String absent = ask(client, endpoint, NOBODY, NOBODY, "absent.0123456789ab").body();
					String unheard = client.get("/api/v1/unheard-of").body();
					if (!answer.body().equals(absent) || !answer.body().equals(unheard)) {
						wrong.add("%s %s: differs from what does not exist".formatted(who, endpoint));
					}
				}
			}
			wrong.addAll(client.differences());
		}
		assertThat(wrong).isEmpty();
	}

	private static HttpResponse<String> ask(ApiClient client, Endpoint endpoint, String upload, String report,
			String run) throws IOException, InterruptedException {
		String path = endpoint.path()
			.replace("/uploads/{id}", "/uploads/" + upload)
			.replace("/reports/{id}", "/reports/" + report)
			.replace("{id}", NOBODY)
			.replace("{distributor}", "contoso")
			.replace("{run}", run)
			.replace("{name}", endpoint.path().startsWith("/api/v1/reports") ? "report.html" : "orders.csv");
		byte[] body = endpoint.body().getBytes(StandardCharsets.UTF_8);
		return switch (endpoint.method()) {
			case "GET" -> client.get(path);
			case "POST" -> client.post(path, body, "If-Match", "\"999\"");
			default -> client.send(endpoint.method(), path, body, "If-Match", "\"999\"");
		};
	}

	/** Neither lists, queues nor searches count what is another's. */
	@Test
	void nothingOfAnotherDistributorIsCounted() throws IOException, InterruptedException {
		ApiClient other = client("other");
		assertThat(items(other.get(UPLOADS))).isEmpty();
		assertThat(other.get(UPLOADS + "?after=" + this.upload).statusCode()).isEqualTo(404);
		assertThat(other.post(UPLOADS + "?name=x.csv&distributor=contoso", "x".getBytes(StandardCharsets.UTF_8))
			.statusCode()).isEqualTo(404);
		assertThat(other
			.post("/api/v1/reports",
					"{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\",\"distributor\":\"contoso\"}"
						.getBytes(StandardCharsets.UTF_8))
			.statusCode()).isEqualTo(404);
		assertThat(items(client("whole").get(UPLOADS))).isNotEmpty();
	}

	/** What waits in uploads is none of a token that reads runs alone. */
	@Test
	void searchShowsUploadsOnlyToTokensThatReadThem() throws IOException, InterruptedException {
		String request = "/api/v1/requests?id=PO-2026-0117-01";
		ApiClient whole = client("whole");
		JsonNode found = await().atMost(Duration.ofSeconds(20))
			.until(() -> ApiClient.json(whole.get(request)), (answer) -> answer.get("complete").asBoolean())
			.get("uploads");
		assertThat(found).hasSize(1);
		assertThat(found.get(0).get("id").asString()).isEqualTo(this.upload);
		assertThat(found.get(0).get("rows").get(0).get("values").get("request_id").asString())
			.isEqualTo("PO-2026-0117-01");
		String customer = found.get(0).get("rows").get(0).get("values").get("customer_id").asString();
		assertThat(ApiClient.json(whole.get("/api/v1/customers/" + customer)).get("uploads")).hasSize(1);
		assertThat(whole.differences()).isEmpty();
		for (String who : List.of("finance", "other")) {
			assertThat(client(who).get(request).body()).as(who)
				.isEqualTo(client(who).get("/api/v1/requests?id=x").body());
		}
	}

	private static JsonNode items(HttpResponse<String> answer) {
		return ApiClient.json(answer).get("items");
	}

	@Test
	void keyOfOneTokenIsNotThatOfAnother() throws IOException, InterruptedException {
		byte[] file = Installation.contosoSample().get(0).getBytes(StandardCharsets.UTF_8);
		HttpResponse<String> first = client("whole").post(UPLOADS + "?name=one.csv", file, "Idempotency-Key", "same");
		HttpResponse<String> other = client("other").post(UPLOADS + "?name=one.csv", file, "Idempotency-Key", "same");
		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(other.statusCode()).isEqualTo(201);
		assertThat(ApiClient.json(other).get("id")).isNotEqualTo(ApiClient.json(first).get("id"));
	}

	@Test
	void hostileNamesBodiesAndHeadersAreRefused() throws IOException, InterruptedException {
		ApiClient client = client("whole");
		byte[] file = "x".getBytes(StandardCharsets.UTF_8);
		for (String name : List.of("", "?name=", "?name=x.exe", "?name=.csv", "?name=%00.csv", "?name=a%0d%0ab.csv",
				"?name=" + "x".repeat(300) + ".csv")) {
			assertThat(client.post(UPLOADS + name, file).statusCode()).as(name).isIn(400, 422);
		}
		HttpResponse<String> traversal = client.post(UPLOADS + "?name=../../config/application.csv",
				"a".getBytes(StandardCharsets.UTF_8));
		assertThat(ApiClient.json(traversal).get("name").asString()).isEqualTo("application.csv");
		for (String path : List.of("/files/..%2F..%2Fsummary.json", "/files/%2e%2e", "/files/names.csv", "/files/x%00",
				"/rows;x=1")) {
			// The server itself refuses what is no address.
			assertThat(client("reader").get(UPLOADS + "/" + this.upload + path).statusCode()).as(path).isIn(400, 404);
		}
		for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
				"nonsense")) {
			assertThat(client.post(UPLOADS + "?name=x.csv", file, "Content-Type", type).statusCode()).as(type)
				.isEqualTo(415);
		}
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(packed)) {
			out.write(file);
		}
		assertThat(client.post(UPLOADS + "?name=x.csv", packed.toByteArray(), "Content-Encoding", "gzip").statusCode())
			.isEqualTo(415);
		assertThat(client.post(UPLOADS + "?name=large.csv", new byte[200_000]).statusCode()).isEqualTo(413);
		assertThat(client.get(UPLOADS + "?limit=1000000").statusCode()).isEqualTo(400);
		assertThat(client.get(UPLOADS + "/" + this.upload + "/rows?after=x").statusCode()).isEqualTo(400);
		assertThat(client.get(UPLOADS + "/" + this.upload + "/rows?code=X%22Y").statusCode()).isEqualTo(400);
		assertThat(client.get("/api/v1/requests?id=%27%20OR%201=1--").statusCode()).isEqualTo(200);
		assertThat(client.differences()).isEmpty();
	}

	/** What a program sends is never shown as a page, and no other site reads it. */
	@Test
	void answersCarryTheHeadersOfSecurity() throws IOException, InterruptedException {
		HttpResponse<String> answer = client("whole").get(UPLOADS, "Origin", "https://evil.example");
		assertThat(answer.headers().map()).doesNotContainKeys("access-control-allow-origin", "set-cookie");
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
		assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		HttpResponse<String> file = client("whole").get(UPLOADS + "/" + this.upload + "/files/original");
		assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
	}

	@Test
	void moreThanTwentyRequestsInASecondAreRefused() throws IOException, InterruptedException {
		this.tokens.put("busy", make("contoso", ALL).text());
		ApiClient busy = client("busy").impatient();
		List<HttpResponse<String>> refused = new ArrayList<>();
		for (int i = 0; i < 300 && refused.isEmpty(); i++) {
			HttpResponse<String> answer = busy.get("/api/v1/queue");
			if (answer.statusCode() == 429) {
				refused.add(answer);
			}
		}
		assertThat(refused).isNotEmpty();
		assertThat(refused.get(0).headers().firstValue("Retry-After")).contains("1");
		assertThat(busy.differences()).isEmpty();
		// Another token is not held up.
		assertThat(client("reader").get("/api/v1/queue").statusCode()).isEqualTo(200);
	}

	/** An upload that is cut off leaves nothing. */
	@Test
	void uploadThatIsCutOffIsNotThere() throws IOException, InterruptedException {
		URI address = URI.create(this.console.address());
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			socket.getOutputStream()
				.write(("POST " + UPLOADS + "?name=cut.csv HTTP/1.1\r\nHost: " + address.getAuthority()
						+ "\r\nAuthorization: Bearer " + this.tokens.get("whole")
						+ "\r\nIdempotency-Key: cut\r\nContent-Type: text/csv\r\nContent-Length: 5000\r\n\r\nrequest_id")
					.getBytes(StandardCharsets.US_ASCII));
		}
		await().atMost(Duration.ofSeconds(30))
			.until(() -> client("whole").post(UPLOADS + "?name=cut.csv", new byte[] { 'a' }, "Idempotency-Key", "cut")
				.statusCode() == 201);
		for (JsonNode item : items(client("whole").get(UPLOADS + "?limit=500"))) {
			assertThat(item.get("bytes").asLong()).isNotEqualTo(10);
		}
	}

	/** An operation, its scope, and what a token with that scope gets for its own. */
	private enum Endpoint {

		LIST("GET", "/uploads", "uploads:read", "", 200, 200),

		SEND("POST", "/uploads", "uploads:write", "x", 400, 400),

		UPLOAD("GET", "/uploads/{id}", "uploads:read", "", 200, 404),

		WITHDRAW("DELETE", "/uploads/{id}", "uploads:write", "", 412, 404),

		VERSION("POST", "/uploads/{id}/versions", "uploads:write", "x", 412, 404),

		ROWS("GET", "/uploads/{id}/rows", "uploads:read", "", 200, 404),

		FILE("GET", "/uploads/{id}/files/{name}", "uploads:read", "", 200, 404),

		SUBMIT("POST", "/uploads/{id}/submission", "uploads:write", "", 412, 404),

		TAKE_BACK("DELETE", "/uploads/{id}/submission", "uploads:write", "", 412, 404),

		REQUESTS("GET", "/requests?id=x", "runs:read", "", 200, 200),

		ORDERS("GET", "/orders?number=x", "runs:read", "", 200, 200),

		CUSTOMERS("GET", "/customers/{id}", "runs:read", "", 200, 200),

		ASK("POST", "/reports", "runs:read", "{}", 400, 400),

		REPORT("GET", "/reports/{id}", "runs:read", "", 200, 404),

		REPORT_FILE("GET", "/reports/{id}/files/{name}", "runs:read", "", 200, 404),

		RUNS("GET", "/runs", "runs:read", "", 200, 200),

		RUN("GET", "/runs/{distributor}/{run}", "runs:read", "", 200, 404),

		RUN_FILE("GET", "/runs/{distributor}/{run}/files/{name}", "runs:read", "", 200, 404),

		VERIFICATION("GET", "/runs/{distributor}/{run}/verification", "runs:read", "", 200, 404),

		PURCHASES("GET", "/runs/{distributor}/{run}/purchases", "runs:read", "", 200, 404),

		STOP("POST", "/queue/stop", "", "", 404, 404),

		QUEUE("GET", "/queue", "uploads:read", "", 200, 200),

		EVENTS("GET", "/events", "uploads:read", "", 200, 200),

		AUDIT("GET", "/audit", "", "", 404, 404),

		OPEN_API("GET", "/openapi.json", "", "", 200, 200);

		private final String method;

		private final String path;

		private final String scope;

		private final String body;

		private final int own;

		private final int foreign;

		Endpoint(String method, String path, String scope, String body, int own, int foreign) {
			this.method = method;
			this.path = path;
			this.scope = scope;
			this.body = body;
			this.own = own;
			this.foreign = foreign;
		}

		String operation() {
			return this.method + " " + path().replaceAll("\\?.*", "");
		}

		String method() {
			return this.method;
		}

		String path() {
			return "/api/v1" + this.path;
		}

		String body() {
			return this.body;
		}

		int expected(String who) {
			return switch (who) {
				case "revoked", "expired", "unknown" -> 401;
				case "nobody" -> (this == OPEN_API) ? 200 : 401;
				case "other" -> this.foreign;
				case "reader" -> allowed("uploads:read");
				case "writer" -> allowed("uploads:write");
				case "finance" -> allowed("runs:read");
				default -> this.own;
			};
		}

		private int allowed(String given) {
			return this.scope.isEmpty() || this.scope.equals(given) ? this.own : 403;
		}

	}

}
