package com.bulkreservations.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.Installation;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.IssuedToken;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.TokenScope;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.run.ActivityFile;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.StopRequest;
import com.bulkreservations.run.WorkFolders;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.run.WorkerFile;
import com.bulkreservations.web.api.ProblemType;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A program sends uploads by the API, follows them, and reads what was ordered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ApiIT {

	private static final String UPLOADS = "/api/v1/uploads";

	private static final String KEY = "Idempotency-Key";

	private static final byte[] NOTHING = new byte[0];

	@TempDir
	private static Path folder;

	private Installation installation;

	private RunningConsole console;

	private OpenApi openApi;

	private ApiClient client;

	private Viewer admin;

	private Viewer approver;

	@BeforeAll
	void start() {
		this.installation = Installation.in(folder);
		this.openApi = OpenApi.read();
		this.console = RunningConsole.start(this.installation);
		this.admin = this.console.add("admin@contoso.example", new Membership(Role.ADMIN, null),
				new Membership(Role.APPROVER, "contoso"));
		this.approver = this.console.add("approver@contoso.example", new Membership(Role.APPROVER, "contoso"));
		this.client = new ApiClient(this.console.address(), token(EnumSet.allOf(TokenScope.class)), this.openApi);
	}

	private String token(Set<TokenScope> scopes) {
		IssuedToken issued = this.console.bean(Console.class).tokens().make(this.admin, "test", "contoso", scopes, 1);
		return issued.text();
	}

	@AfterEach
	void answersAreAsDescribed() {
		assertThat(this.client.differences()).isEmpty();
	}

	@AfterAll
	void stop() {
		this.console.close();
	}

	private static byte[] csv(List<String> lines) {
		return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	/** Rows of the sample from a line on, which no other test sends. */
	private static byte[] sample(int from, int to) {
		List<String> sample = Installation.contosoSample();
		List<String> lines = new ArrayList<>(List.of(sample.get(0)));
		lines.addAll(sample.subList(from, to));
		return csv(lines);
	}

	private HttpResponse<String> checked(String id) {
		return await().atMost(Duration.ofMinutes(1))
			.until(() -> this.client.get(UPLOADS + "/" + id),
					(answer) -> !"checking".equals(ApiClient.json(answer).get("state").asString()));
	}

	private HttpResponse<String> send(String name, byte[] content) throws IOException, InterruptedException {
		HttpResponse<String> sent = this.client.post(UPLOADS + "?name=" + name, content);
		assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
		return checked(ApiClient.json(sent).get("id").asString());
	}

	private HttpResponse<String> change(String method, HttpResponse<String> seen, String path)
			throws IOException, InterruptedException {
		String url = UPLOADS + "/" + ApiClient.json(seen).get("id").asString() + path;
		return method.equals("POST") ? this.client.post(url, NOTHING, "If-Match", ApiClient.etag(seen))
				: this.client.send(method, url, NOTHING, "If-Match", ApiClient.etag(seen));
	}

	@Test
	@Order(1)
	void uploadIsSentCorrectedSubmittedAndTakenBack() throws IOException, InterruptedException {
		HttpResponse<String> seen = send("orders.csv", csv(Installation.contosoSample()));
		JsonNode upload = ApiClient.json(seen);
		assertThat(upload.get("state").asString()).isEqualTo("checked");
		assertThat(upload.get("sender").asString()).startsWith("br_");
		assertThat(upload.get("rows").asLong()).isEqualTo(56);
		assertThat(upload.get("accepted").asLong()).isEqualTo(38);
		assertThat(upload.get("result").get("toOrder").get("EUR").get("amount").isString()).isTrue();
		String id = upload.get("id").asString();
		JsonNode rows = ApiClient.json(this.client.get(UPLOADS + "/" + id + "/rows?code=MARKET_UNAVAILABLE"));
		assertThat(rows.get("items")).hasSize(1);
		assertThat(rows.get("items").get(0).get("reasons").get(0).get("code").asString())
			.isEqualTo("MARKET_UNAVAILABLE");
		assertThat(all(UPLOADS + "/" + id + "/rows?verdict=accepted&limit=15")).hasSize(38);
		assertThat(this.client.get(UPLOADS + "/" + id + "/files/original").body())
			.isEqualTo(new String(csv(Installation.contosoSample()), StandardCharsets.UTF_8));
		assertThat(this.client.get(UPLOADS + "/" + id + "/files/rejections.csv").body()).startsWith("source_line,");
		HttpResponse<String> submitted = change("POST", seen, "/submission");
		assertThat(ApiClient.json(submitted).get("state").asString()).isEqualTo("submitted");
		HttpResponse<String> back = change("DELETE", submitted, "/submission");
		assertThat(ApiClient.json(back).get("state").asString()).isEqualTo("checked");
		HttpResponse<String> corrected = this.client.post(UPLOADS + "/" + id + "/versions?name=better.csv",
				sample(1, 20), "If-Match", ApiClient.etag(back));
		assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
		HttpResponse<String> better = checked(id);
		assertThat(ApiClient.json(better).get("version").asInt()).isEqualTo(2);
		assertThat(ApiClient.json(better).get("rows").asLong()).isEqualTo(19);
		assertThat(ApiClient.json(change("DELETE", better, "")).get("state").asString()).isEqualTo("withdrawn");
	}

	private List<JsonNode> all(String path) throws IOException, InterruptedException {
		List<JsonNode> items = new ArrayList<>();
		String next = path;
		while (!next.isEmpty()) {
			HttpResponse<String> page = this.client.get(next);
			ApiClient.json(page).get("items").forEach(items::add);
			next = page.headers()
				.firstValue("Link")
				.map((link) -> link.replaceAll("<" + Pattern.quote(this.console.address()) + "(.*)>; rel=\"next\"",
						"$1"))
				.orElse("");
		}
		return items;
	}

	@Test
	@Order(2)
	void listGoesOnAtACursorAndMissesNothing() throws IOException, InterruptedException {
		Set<String> ids = new TreeSet<>();
		for (int i = 1; i <= 3; i++) {
			ids.add(ApiClient.json(send("list-" + i + ".csv", sample(i, i + 1))).get("id").asString());
		}
		List<String> listed = all(UPLOADS + "?limit=1&state=checked").stream()
			.map((item) -> item.get("id").asString())
			.toList();
		assertThat(listed).doesNotHaveDuplicates().containsAll(ids);
		assertThat(this.client.get(UPLOADS + "?limit=0").statusCode()).isEqualTo(400);
		assertThat(this.client.get(UPLOADS + "?state=unheard").statusCode()).isEqualTo(400);
	}

	@Test
	@Order(3)
	void changeIsMadeFromTheVersionThatWasSeen() throws IOException, InterruptedException {
		HttpResponse<String> seen = send("versions.csv", sample(4, 5));
		String path = UPLOADS + "/" + ApiClient.json(seen).get("id").asString();
		assertThat(this.client.post(path + "/submission", NOTHING).statusCode()).isEqualTo(428);
		assertThat(this.client.post(path + "/submission", NOTHING, "If-Match", "*").statusCode()).isEqualTo(428);
		assertThat(this.client.send("DELETE", path, NOTHING).statusCode()).isEqualTo(428);
		assertThat(this.client.send("DELETE", path, NOTHING, "If-Match", "\"0\"").statusCode()).isEqualTo(412);
		assertThat(this.client.send("DELETE", path, NOTHING, "If-Match", "W/" + ApiClient.etag(seen)).statusCode())
			.isEqualTo(412);
		assertThat(this.client.send("DELETE", path + "/submission", NOTHING, "If-Match", ApiClient.etag(seen))
			.statusCode()).isEqualTo(409);
		assertThat(this.client.send("DELETE", path, NOTHING, "If-Match", ApiClient.etag(seen)).statusCode())
			.isEqualTo(200);
		assertThat(this.client.send("DELETE", path, NOTHING, "If-Match", ApiClient.etag(seen)).statusCode())
			.isEqualTo(412);
	}

	@Test
	@Order(4)
	void requestThatIsSentAgainGetsTheFirstAnswer() throws IOException, InterruptedException {
		byte[] file = sample(5, 6);
		assertThat(this.client.send("POST", UPLOADS + "?name=a.csv", file).statusCode()).isEqualTo(400);
		HttpResponse<String> first = this.client.send("POST", UPLOADS + "?name=a.csv", file, KEY, "again");
		HttpResponse<String> seen = checked(ApiClient.json(first).get("id").asString());
		HttpResponse<String> again = this.client.send("POST", UPLOADS + "?name=a.csv", file, KEY, "again");
		assertThat(again.statusCode()).isEqualTo(201);
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		assertThat(this.client.send("POST", UPLOADS + "?name=b.csv", file, KEY, "again").statusCode()).isEqualTo(422);
		assertThat(this.client.send("POST", UPLOADS + "?name=a.csv", sample(6, 7), KEY, "again").statusCode())
			.isEqualTo(422);
		String submission = UPLOADS + "/" + ApiClient.json(seen).get("id").asString() + "/submission";
		String[] headers = { KEY, "submit-once", "If-Match", ApiClient.etag(seen) };
		HttpResponse<String> submitted = this.client.send("POST", submission, NOTHING, headers);
		assertThat(submitted.statusCode()).isEqualTo(200);
		HttpResponse<String> repeated = this.client.send("POST", submission, NOTHING, headers);
		assertThat(repeated.statusCode()).isEqualTo(200);
		assertThat(repeated.body()).isEqualTo(submitted.body());
	}

	/** The answers are in the database, with what they answer. */
	@Test
	@Order(5)
	void firstAnswerSurvivesARestart() throws IOException, InterruptedException {
		byte[] file = sample(7, 8);
		String token = token(EnumSet.allOf(TokenScope.class));
		HttpResponse<String> first = new ApiClient(this.console.address(), token, this.openApi).send("POST",
				UPLOADS + "?name=restart.csv", file, KEY, "restart");
		this.console.close();
		this.console = RunningConsole.start(this.installation);
		this.client = new ApiClient(this.console.address(), token, this.openApi);
		HttpResponse<String> again = this.client.send("POST", UPLOADS + "?name=restart.csv", file, KEY, "restart");
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(all(UPLOADS).stream().filter((item) -> item.get("name").asString().equals("restart.csv")))
			.hasSize(1);
	}

	@Test
	@Order(6)
	void whatATokenSentNeitherItselfNorItsMakerApproves() throws IOException, InterruptedException {
		HttpResponse<String> seen = send("four-eyes.csv", sample(8, 14));
		String id = ApiClient.json(change("POST", seen, "/submission")).get("id").asString();
		Console parts = this.console.bean(Console.class);
		ConsoleUpload upload = parts.uploads().get(this.approver, id);
		Viewer token = parts.tokens().list(this.admin, "", 1).get(0).viewer();
		assertThat(token.has(Role.APPROVER)).isFalse();
		assertThatThrownBy(() -> parts.uploads().approve(this.admin, id, upload.revision()))
			.isInstanceOf(ActionRefusedException.class);
		assertThat(parts.uploads().approve(this.approver, id, upload.revision()).state().name()).isEqualTo("APPROVED");
		parts.worker().wake();
		await().atMost(Duration.ofMinutes(1))
			.until(() -> ApiClient.json(this.client.get(UPLOADS + "/" + id)).get("state").asString().equals("ordered"));
	}

	@Test
	@Order(7)
	void whatWasOrderedIsFound() throws IOException, InterruptedException {
		JsonNode upload = all(UPLOADS + "?state=ordered").get(0);
		JsonNode accepted = all(UPLOADS + "/" + upload.get("id").asString() + "/rows?verdict=accepted").get(0);
		String request = accepted.get("cells").get("request_id").asString();
		String order = accepted.get("cells").get("order_number").asString();
		JsonNode found = await().atMost(Duration.ofSeconds(10))
			.until(() -> ApiClient.json(this.client.get("/api/v1/requests?id=" + request)),
					(answer) -> answer.get("complete").asBoolean());
		assertThat(found.get("items")).hasSize(1);
		JsonNode story = found.get("items").get(0);
		assertThat(story.get("run").asString()).isEqualTo(upload.get("run").asString());
		assertThat(story.get("values").get("order_number").asString()).isEqualTo(order);
		JsonNode orders = ApiClient.json(this.client.get("/api/v1/orders?number=" + order)).get("items");
		assertThat(orders).hasSize(1);
		String customer = orders.get(0).get("values").get("customer_id").asString();
		assertThat(
				ApiClient.json(this.client.get("/api/v1/customers/" + customer.toUpperCase(Locale.ROOT) + "?limit=1"))
					.get("items"))
			.hasSize(1);
		JsonNode rejected = all(UPLOADS + "/" + upload.get("id").asString() + "/rows").get(0);
		JsonNode reasons = ApiClient
			.json(this.client.get("/api/v1/requests?id=" + rejected.get("cells").get("request_id").asString()))
			.get("items");
		assertThat(reasons.get(0).get("verdict").asString()).isEqualTo("rejected");
		assertThat(reasons.get(0).get("rejections")).hasSize(rejected.get("reasons").size());
		assertThat(ApiClient.json(this.client.get("/api/v1/requests?id=unheard-of")).get("items")).isEmpty();
		assertThat(this.client.get("/api/v1/requests").statusCode()).isEqualTo(400);
	}

	@Test
	@Order(7)
	void runIsReadAndVerified() throws IOException, InterruptedException {
		JsonNode run = all("/api/v1/runs?limit=1").get(0);
		String path = "/api/v1/runs/contoso/" + run.get("run").asString();
		JsonNode whole = ApiClient.json(this.client.get(path + "?chain=true"));
		assertThat(whole.get("result").get("toOrder").get("EUR").get("amount").isString()).isTrue();
		assertThat(whole.get("chain").get("complete").asBoolean()).isTrue();
		assertThat(ApiClient.json(this.client.get(path + "/verification")).get("unchanged").asBoolean()).isTrue();
		assertThat(this.client.get(path + "/files/accepted-orders.csv").body()).startsWith("order_number,");
		assertThat(all(path + "/purchases")).isEmpty();
		assertThat(this.client.get("/api/v1/runs?state=unheard").statusCode()).isEqualTo(400);
	}

	@Test
	@Order(8)
	void reportOfAPeriodIsMadeAndRead() throws IOException, InterruptedException {
		HttpResponse<String> asked = this.client.post("/api/v1/reports",
				"{\"from\":\"2020-01-01\",\"to\":\"2040-12-31\"}".getBytes(StandardCharsets.UTF_8), "Content-Type",
				"application/json");
		assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
		String path = asked.headers().firstValue("Location").orElseThrow();
		JsonNode done = await().atMost(Duration.ofMinutes(1))
			.until(() -> ApiClient.json(this.client.get(path)),
					(report) -> !report.get("state").asString().equals("queued"));
		assertThat(done.get("state").asString()).isEqualTo("done");
		assertThat(done.get("distributor").asString()).isEqualTo("contoso");
		assertThat(this.client.get(path + "/files/report.html").body()).contains("<html");
		assertThat(this.client.get(path + "/files/runs.txt").statusCode()).isEqualTo(404);
		for (String body : List.of("", "{}", "[1]", "{\"from\":\"2026-02-30\",\"to\":\"2026-03-01\"}")) {
			assertThat(this.client.post("/api/v1/reports", body.getBytes(StandardCharsets.UTF_8)).statusCode()).as(body)
				.isEqualTo(400);
		}
		assertThat(this.client
			.post("/api/v1/reports", "{\"from\":\"2026-02-02\",\"to\":\"2026-02-01\"}".getBytes(StandardCharsets.UTF_8))
			.statusCode()).isEqualTo(422);
	}

	/** The same rows, as text cells. */
	@Test
	@Order(9)
	void workbookGetsTheDecisionsOfTheSameCsv() throws IOException, InterruptedException {
		List<String> lines = Installation.contosoSample();
		HttpResponse<String> csv = send("same.csv", csv(lines));
		HttpResponse<String> workbook = send("same.xlsx", workbook(lines));
		assertThat(ApiClient.json(workbook).get("rejected")).isEqualTo(ApiClient.json(csv).get("rejected"));
		assertThat(decisions(workbook)).isEqualTo(decisions(csv)).hasSize(56);
	}

	private static byte[] workbook(List<String> lines) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("requests");
			for (int row = 0; row < lines.size(); row++) {
				String[] cells = lines.get(row).split(",", -1);
				for (int column = 0; column < cells.length; column++) {
					if (!cells[column].isEmpty()) {
						sheet.value(row, column, cells[column].replace("\"", ""));
					}
				}
			}
		}
		return bytes.toByteArray();
	}

	private Set<String> decisions(HttpResponse<String> upload) throws IOException, InterruptedException {
		String rows = UPLOADS + "/" + ApiClient.json(upload).get("id").asString() + "/rows?limit=500&verdict=";
		Set<String> decisions = new TreeSet<>();
		for (JsonNode row : all(rows + "accepted")) {
			decisions.add(row.get("line").asLong() + " accepted " + row.get("cells").get("request_id").asString() + " "
					+ row.get("amount"));
		}
		for (JsonNode row : all(rows + "rejected")) {
			List<String> codes = new ArrayList<>();
			row.get("reasons").forEach((reason) -> codes.add(reason.get("code").asString()));
			decisions.add(row.get("line").asLong() + " rejected " + codes);
		}
		return decisions;
	}

	@Test
	@Order(10)
	void queueIsShownAndTheAuditLogIsNotForTokens() throws IOException, InterruptedException {
		JsonNode queue = ApiClient.json(this.client.get("/api/v1/queue"));
		assertThat(queue.get("purchasesStopped").asBoolean()).isFalse();
		assertThat(queue.has("workers")).isFalse();
		assertThat(this.client.get("/api/v1/audit").statusCode()).isEqualTo(404);
	}

	@Test
	@Order(11)
	void eventsTellOfEachChange() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.console.address() + "/api/v1/events"))
			.header("Authorization", "Bearer " + token(EnumSet.of(TokenScope.UPLOADS_READ)))
			.build();
		HttpResponse<InputStream> stream = HttpClient.newHttpClient()
			.send(request, HttpResponse.BodyHandlers.ofInputStream());
		assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
		send("event.csv", sample(14, 15));
		StringBuilder heard = new StringBuilder();
		try (InputStream events = stream.body()) {
			byte[] buffer = new byte[8192];
			while (!heard.toString().matches("(?s).*\"name\":\"event.csv\",\"state\":\"checked\".*")) {
				int read = events.read(buffer);
				assertThat(read).isPositive();
				heard.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
			}
		}
		assertThat(heard).contains("event:upload");
	}

	/** A signed-in person reads by role, and changes with the token of a form. */
	@Test
	@Order(12)
	void personIsServedByRole() throws IOException, InterruptedException {
		Session signedIn = Session.signedIn(this.console.address(), "admin@contoso.example");
		HttpResponse<String> audit = signedIn.get("/api/v1/audit?limit=2&actor=admin@contoso.example");
		assertThat(audit.statusCode()).isEqualTo(200);
		assertThat(ApiClient.json(audit).get("items")).hasSize(2);
		assertThat(this.openApi.differences("GET", "/api/v1/audit", 200, "application/json", audit.body())).isEmpty();
		assertThat(audit.headers().firstValue("Link")).isPresent();
		HttpResponse<String> forged = signedIn.sendWithoutToken("/api/v1/reports", "x=1");
		assertThat(forged.statusCode()).isEqualTo(403);
		assertThat(forged.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(Session.open(this.console.address()).get("/api/v1/uploads").statusCode()).isEqualTo(401);
		assertThat(signedIn.change("/api/v1/queue/stop", "stop").statusCode()).isEqualTo(404);
		this.console.add("operator@contoso.example", new Membership(Role.OPERATOR, null));
		Session operator = Session.signedIn(this.console.address(), "operator@contoso.example");
		HttpResponse<String> stopped = operator.change("/api/v1/queue/stop", "stop");
		assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(202);
		assertThat(ApiClient.json(stopped).get("queueStopped").asBoolean()).isTrue();
		assertThat(this.openApi.differences("POST", "/api/v1/queue/stop", 202, "application/json", stopped.body()))
			.isEmpty();
		this.console.bean(Console.class)
			.operation()
			.setQueueStopped(this.console.bean(SignIn.class).findByName("operator@contoso.example"), false);
		requireWorkers(operator);
	}

	/** An operator sees the workers, and what each of them works on. */
	private void requireWorkers(Session operator) throws IOException, InterruptedException {
		assertThat(queue(operator).get("workers")).isEmpty();
		Path jobs = this.installation.output().resolve(".jobs");
		WorkerFile worker = new WorkerFile("host-1", "host", 1, Instant.parse("2026-11-30T08:00:00Z"));
		worker.write(jobs);
		worker.touch(jobs, Instant.now());
		ActivityFile purchases = ActivityFile.ofPurchases(jobs, "fabrikam", worker.name(), Clock.systemUTC());
		purchases.onPurchase("fabrikam");
		ActivityFile upload = new ActivityFile(
				new WorkFolders(jobs, WorkScope.of("contoso", RunSpec.Kind.RUN, 1, worker.name())), Clock.systemUTC());
		upload.onStarted("contoso", "a.csv", false);
		new StopRequest(jobs, worker.name()).leave();
		try {
			JsonNode seen = queue(operator).get("workers");
			assertThat(seen).hasSize(1);
			assertThat(seen.get(0).get("name").asString()).isEqualTo("host-1");
			assertThat(seen.get(0).get("since").asString()).isEqualTo("2026-11-30T08:00:00Z");
			assertThat(seen.get(0).get("draining").asBoolean()).isTrue();
			assertThat(seen.get(0).get("work").get(0).get("file").asString()).isEqualTo("a.csv");
			assertThat(seen.get(0).get("work").get(1).get("distributor").asString()).isEqualTo("fabrikam");
			assertThat(seen.get(0).get("work").get(1).has("file")).isFalse();
			assertThat(ApiClient.json(this.client.get("/api/v1/queue")).has("workers")).isFalse();
		}
		finally {
			upload.delete();
			purchases.delete();
			worker.delete(jobs);
			new StopRequest(jobs, worker.name()).clear();
		}
	}

	private JsonNode queue(Session session) throws IOException, InterruptedException {
		HttpResponse<String> queue = session.get("/api/v1/queue");
		assertThat(
				this.openApi.differences("GET", "/api/v1/queue", queue.statusCode(), "application/json", queue.body()))
			.isEmpty();
		return ApiClient.json(queue);
	}

	@Test
	@Order(13)
	void eachProblemHasAPage() throws IOException, InterruptedException {
		Session stranger = Session.open(this.console.address());
		for (ProblemType type : ProblemType.values()) {
			String slug = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
			assertThat(stranger.get("/api/problems/" + slug).body()).contains(type.title());
		}
		assertThat(stranger.get("/api/problems/unheard-of").statusCode()).isEqualTo(404);
		HttpResponse<String> problem = this.client.get(UPLOADS + "/unheard-of");
		assertThat(ApiClient.json(problem).get("type").asString())
			.isEqualTo(this.console.address() + "/api/problems/not-found");
	}

	/** The handbook's own script, as it is printed there. */
	@Test
	@Order(14)
	void exampleOfTheHandbookWorks() throws IOException, InterruptedException {
		String page = Files.readString(Path.of("docs", "operating", "api.md"));
		String script = Pattern.compile("```sh\n(#!/bin/sh\n.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.joining());
		Path file = folder.resolve("send-orders.sh");
		Files.writeString(file, script);
		Path orders = folder.resolve("from-a-script.csv");
		Files.write(orders, sample(15, 24));
		ProcessBuilder process = new ProcessBuilder("sh", file.toString(), orders.toString());
		process.environment().put("CONSOLE", this.console.address());
		process.environment().put("TOKEN", token(EnumSet.allOf(TokenScope.class)));
		process.directory(folder.toFile()).redirectErrorStream(true);
		Process running = process.start();
		String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(running.exitValue()).as(said).isZero();
		assertThat(said).contains("submitted").contains("rejected");
		assertThat(folder.resolve("rejected-requests.csv")).isNotEmptyFile();
	}

	@Test
	@Order(15)
	void documentDescribesEachHandlerAndEachAnswerWasSeen() throws IOException, InterruptedException {
		assertThat(this.client.get("/api/v1/openapi.json").body()).contains("\"openapi\": \"3.1.0\"");
		Set<String> handlers = new TreeSet<>();
		this.console.bean(RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.forEach((mapping) -> mapping.getPatternValues()
				.stream()
				.filter((path) -> path.startsWith("/api/v1/"))
				.forEach((path) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach((method) -> handlers.add(method + " " + path))));
		assertThat(this.openApi.operations()).isEqualTo(handlers);
		Set<String> answered = this.openApi.seen()
			.stream()
			.filter((seen) -> seen.matches(".* 2\\d\\d"))
			.map((seen) -> seen.substring(0, seen.lastIndexOf(' ')))
			.collect(Collectors.toCollection(TreeSet::new));
		// Its answer is a stream, which another test reads.
		answered.add("GET /api/v1/events");
		assertThat(answered).isEqualTo(handlers);
	}

	@Test
	@Order(16)
	void revokedTokenEndsAtOnce() throws IOException, InterruptedException {
		Console parts = this.console.bean(Console.class);
		IssuedToken issued = parts.tokens().make(this.admin, "short", "contoso", EnumSet.allOf(TokenScope.class), 1);
		ApiClient other = new ApiClient(this.console.address(), issued.text(), this.openApi);
		assertThat(other.get(UPLOADS).statusCode()).isEqualTo(200);
		parts.tokens().revoke(this.admin, issued.token().id());
		assertThat(other.get(UPLOADS).statusCode()).isEqualTo(401);
		assertThat(this.console.bean(SignIn.class).findToken(issued.text())).isNull();
	}

}
