package com.bulkreservations.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.history.RequestedReport;
import com.bulkreservations.console.history.RequestedReports;
import com.bulkreservations.console.people.Deputies;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.TokenScope;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.upload.Uploads;
import com.bulkreservations.run.archive.PublishedRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every handler is asked by every role for what is its own, another's, and nobody's. What
 * one may not see looks as if it did not exist, byte for byte.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {

	/** A customer of contoso's. */
	private static final String CUSTOMER = "524c45b6-d1ef-4329-9fa3-01dc3d83e690";

	private static final String NOBODY = "0123456789abcdef0123456789abcdef";

	@TempDir
	private static Path folder;

	private RunningConsole console;

	private Map<String, Session> sessions;

	private String clerk;

	private String upload;

	private String token;

	private String report;

	private String deputation;

	/** What came by the input folder. */
	private String run;

	@BeforeAll
	void start() throws IOException, InterruptedException {
		Installation installation = Installation.in(folder);
		installation.upload("contoso", "nightly.csv", Installation.contosoSample().subList(0, 4));
		assertThat(ProgramRun.of(installation.settings(), "run").exitCode()).isZero();
		this.run = new PublishedRuns(installation.output()).runs().get(0).name();
		this.console = RunningConsole.start(installation);
		this.sessions = new TreeMap<>();
		for (Role role : Role.values()) {
			String name = role.name().toLowerCase(Locale.ROOT) + "@contoso.example";
			this.console.add(name, new Membership(role, role.isForOne() ? "contoso" : null));
			this.sessions.put(role.name(), Session.signedIn(this.console.address(), name));
		}
		this.deputation = deputation();
		this.console.add("nobody@contoso.example");
		this.sessions.put("NOBODY", Session.signedIn(this.console.address(), "nobody@contoso.example"));
		this.sessions.put("STRANGER", Session.open(this.console.address()));
		People people = this.console.bean(People.class);
		Viewer uploader = this.console.bean(SignIn.class).findByName("uploader@contoso.example");
		Uploads uploads = this.console.bean(Console.class).uploads();
		byte[] file = (String.join("\n", Installation.contosoSample()) + "\n").getBytes(StandardCharsets.UTF_8);
		this.upload = uploads
			.receive(uploader, "contoso", "orders.csv", file.length, new ByteArrayInputStream(file), null)
			.id();
		await().atMost(Duration.ofMinutes(2))
			.until(() -> uploads.get(uploader, this.upload).state() == UploadState.CHECKED);
		this.token = this.console.bean(Console.class)
			.tokens()
			.make(Viewer.ofAccount("test"), "test", "contoso", Set.of(TokenScope.UPLOADS_READ), 1)
			.token()
			.id();
		this.report = report(this.console.bean(Console.class).requestedReports());
		this.clerk = people.findByName(Viewer.ofAccount("test"), "uploader@contoso.example").id();
	}

	/** Today's deputy has the rights of the approver; tomorrow's can be ended. */
	private String deputation() throws IOException, InterruptedException {
		this.console.add("deputy@contoso.example");
		this.sessions.put("DEPUTY", Session.signedIn(this.console.address(), "deputy@contoso.example"));
		Deputies deputies = this.console.bean(Console.class).deputies();
		Viewer approver = this.console.bean(SignIn.class).findByName("approver@contoso.example");
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		deputies.name(approver, "deputy@contoso.example", List.of("contoso"), today, today.plusDays(1));
		return deputies
			.name(approver, "deputy@contoso.example", List.of("contoso"), today.plusDays(1), today.plusDays(1))
			.get(0)
			.id();
	}

	private String report(RequestedReports reports) {
		Viewer finance = this.console.bean(SignIn.class).findByName("finance@contoso.example");
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		String id = reports.request(finance, "contoso", today, today).id();
		await().atMost(Duration.ofMinutes(2))
			.until(() -> reports.get(finance, id).state() == RequestedReport.State.DONE);
		return id;
	}

	@AfterAll
	void stop() {
		this.console.close();
	}

	/** A handler that is missing in {@link Endpoint} fails here. */
	@Test
	void everyHandlerIsInTheMatrix() {
		SortedSet<String> handlers = new TreeSet<>();
		this.console.bean(RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.forEach((mapping) -> handlers.addAll(names(mapping)));
		// The API has a matrix of its own.
		handlers.removeIf((handler) -> handler.contains(" /api/"));
		assertThat(Stream.of(Endpoint.values()).map(Endpoint::handler).toList())
			.containsExactlyInAnyOrderElementsOf(handlers);
	}

	private static List<String> names(RequestMappingInfo mapping) {
		List<String> names = new ArrayList<>();
		for (String path : mapping.getPatternValues()) {
			if (mapping.getMethodsCondition().getMethods().isEmpty()) {
				names.add("* " + path);
			}
			for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
				names.add(method + " " + path);
			}
		}
		return names;
	}

	@Test
	void eachRoleSeesWhatItMayAndNothingElse() throws IOException, InterruptedException {
		List<String> wrong = new ArrayList<>();
		for (Endpoint endpoint : Endpoint.values()) {
			for (Map.Entry<String, Session> who : this.sessions.entrySet()) {
				String path = path(endpoint);
				HttpResponse<String> answer = who.getValue().send(endpoint.method(), path, endpoint.form());
				String found = outcome(answer);
				String expected = endpoint.expected(who.getKey());
				if (!found.equals(expected)) {
					wrong.add("%s %s: expected %s, but found %s".formatted(who.getKey(), endpoint, expected, found));
				}
				if (found.equals("404")) {
					HttpResponse<String> absent = who.getValue()
						.send(endpoint.method(), absent(endpoint), endpoint.form());
					if (!absent.body().equals(answer.body())) {
						wrong.add("%s %s: differs from what does not exist".formatted(who.getKey(), endpoint));
					}
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	private String path(Endpoint endpoint) {
		String path = endpoint.handler();
		return endpoint.path(path.contains("/tokens/") ? this.token
				: path.contains("/reports/") ? this.report : path.contains("/deputies/") ? this.deputation : this.clerk,
				this.upload, this.run);
	}

	private static String absent(Endpoint endpoint) {
		return endpoint.path(NOBODY, NOBODY, NOBODY)
			.replaceFirst(
					"^/(people|uploads|template|tokens|runs|search|orders|reports|requests|drafts|operation|carts|audit|live|deputies|notifications)",
					"/absent");
	}

	/** What an admin asks for that nobody has is missing in the same way. */
	@Test
	void whatNobodyHasDoesNotExistForAnybody() throws IOException, InterruptedException {
		for (Endpoint endpoint : Endpoint.values()) {
			if (endpoint.handler().contains("{id}") && endpoint != Endpoint.PASSKEY) {
				String role = endpoint.handler().contains("/reports/") ? "FINANCE" : "ADMIN";
				assertThat(outcome(this.sessions.get(role)
					.send(endpoint.method(), endpoint.path(NOBODY, NOBODY, NOBODY), endpoint.form())))
					.as(endpoint.toString())
					.isEqualTo("404");
			}
			if (endpoint.handler().contains("{run}")) {
				for (String role : List.of("UPLOADER", "APPROVER", "FINANCE")) {
					assertThat(outcome(this.sessions.get(role)
						.send(endpoint.method(), endpoint.path(NOBODY, NOBODY, NOBODY), endpoint.form())))
						.as(endpoint.toString())
						.isEqualTo("404");
				}
			}
		}
	}

	/** Without the token of a form nothing is changed. */
	@Test
	void everyChangeNeedsTheTokenOfAForm() throws IOException, InterruptedException {
		for (Endpoint endpoint : Endpoint.values()) {
			if (endpoint.method().equals("POST")) {
				for (Session session : this.sessions.values()) {
					assertThat(session.sendWithoutToken(path(endpoint), endpoint.form()).statusCode())
						.as(endpoint.toString())
						.isEqualTo(403);
				}
			}
		}
	}

	/** The sender has not sent the bytes of the file, and never will. */
	@Test
	void fileThatIsTooLargeIsRefusedBeforeItsBytes() throws IOException, InterruptedException {
		String answer = this.sessions.get("UPLOADER").beginUpload("contoso", 1L << 50);
		assertThat(answer).startsWith("HTTP/1.1 200").contains("class=\"message bad\"", "A file may have at most");
	}

	/** Whoever has the token cannot send it from elsewhere. */
	@Test
	void noChangeComesFromAnotherSite() throws IOException, InterruptedException {
		for (String site : List.of("cross-site", "same-site")) {
			assertThat(this.sessions.get("ADMIN").sendFrom(site, "/account/language", "language=nl").statusCode())
				.isEqualTo(403);
		}
		assertThat(this.sessions.get("ADMIN").sendFrom("same-origin", "/account/language", "language=en").statusCode())
			.isEqualTo(302);
	}

	private static String outcome(HttpResponse<String> answer) {
		String location = answer.headers().firstValue("Location").orElse("");
		return location.contains("/login") && !location.endsWith("?chosen") ? "login"
				: String.valueOf(answer.statusCode());
	}

	/** A handler, who may use it, and what it answers. */
	private enum Endpoint {

		START("GET /", "", "200", "PEOPLE OF THE CONSOLE"),

		LOGIN("GET /login", "", "200", "EVERYBODY"),

		SIGNED_OUT("GET /signed-out", "", "200", "EVERYBODY"),

		INVITATION("GET /invitation/{token}", "", "200", "EVERYBODY"),

		ACCEPT("POST /invitation/{token}", "password=four+words+without+sense", "200", "EVERYBODY"),

		FOLLOW("POST /invitation/{token}/company", "company=contoso", "404", "EVERYBODY"),

		ERROR("* /error", "", "404", "PEOPLE OF THE CONSOLE"),

		CONFIRM("GET /confirm", "", "200", "PEOPLE OF THE CONSOLE"),

		SECOND_FACTOR("GET /second-factor", "", "200", "PEOPLE OF THE CONSOLE"),

		ACCOUNT("GET /account", "", "200", "PEOPLE OF THE CONSOLE"),

		LANGUAGE("POST /account/language", "language=en", "302", "PEOPLE OF THE CONSOLE"),

		OWN_PASSWORD("POST /account/password", "present=wrong&password=short", "200", "PEOPLE OF THE CONSOLE"),

		OWN_SESSIONS("POST /account/sessions", "", "302", "PEOPLE OF THE CONSOLE"),

		PASSKEY("POST /account/passkeys/{id}", "", "404", "PEOPLE OF THE CONSOLE"),

		SEND("POST /uploads", "distributor=contoso", "400", "PEOPLE OF THE CONSOLE"),

		TEMPLATE("GET /template", "distributor=contoso", "200", "UPLOADER"),

		UPLOAD("GET /uploads/{id}", "", "200", "COUNTS"),

		UPLOAD_STATE("GET /uploads/{id}/state", "revision=0", "200", "COUNTS"),

		ORIGINAL("GET /uploads/{id}/original", "", "200", "CONTENTS"),

		FILE("GET /uploads/{id}/files/{name}", "", "200", "CONTENTS"),

		REPORT("GET /uploads/{id}/report", "", "200", "CONTENTS"),

		CORRECTION("GET /uploads/{id}/correction", "", "200", "UPLOADER"),

		CORRECT("POST /uploads/{id}/correction", "revision=-1", "200", "UPLOADER"),

		SUBMIT("POST /uploads/{id}/submission", "revision=-1", "409", "UPLOADER"),

		TAKE_BACK("POST /uploads/{id}/submission/taken-back", "revision=-1", "409", "UPLOADER"),

		WITHDRAW("POST /uploads/{id}/withdrawal", "revision=-1", "409", "UPLOADER"),

		DECISION("GET /uploads/{id}/decision", "", "404", "APPROVER"),

		APPROVE("POST /uploads/{id}/approval", "revision=-1&total=1", "404", "APPROVER"),

		RETURN("POST /uploads/{id}/return", "revision=-1&reason=x", "409", "APPROVER"),

		TOKENS("GET /tokens", "", "200", "ADMIN"),

		NEW_TOKEN("GET /tokens/new", "", "200", "ADMIN"),

		MAKE_TOKEN("POST /tokens", "label=x&distributor=contoso&days=1", "200", "ADMIN"),

		REVOKE_TOKEN("POST /tokens/{id}/revocation", "", "302", "ADMIN"),

		LIVE("GET /live", "of=start", "200", "PEOPLE OF THE CONSOLE"),

		RUNS("GET /runs", "", "200", "CONTENTS"),

		RUN("GET /runs/{distributor}/{run}", "", "200", "CONTENTS"),

		RUN_FILE("GET /runs/{distributor}/{run}/files/{name}", "", "200", "CONTENTS"),

		RUN_REPORT("GET /runs/{distributor}/{run}/report", "", "200", "CONTENTS"),

		VERIFICATION("GET /runs/{distributor}/{run}/verification", "", "200", "CONTENTS"),

		VERIFY("POST /runs/{distributor}/{run}/verification", "", "200", "CONTENTS"),

		CHAIN("GET /runs/{distributor}/{run}/chain", "", "200", "CONTENTS"),

		RUN_DECISION("GET /runs/{distributor}/{run}/decision", "", "200", "APPROVER"),

		RUN_APPROVAL("POST /runs/{distributor}/{run}/approval", "orders=x&total=1", "200", "APPROVER"),

		RUN_REJECTION("POST /runs/{distributor}/{run}/rejection", "orders=x", "200", "APPROVER"),

		SEARCH("GET /search", "q=R-1", "200", "CONTENTS"),

		ORDERS("GET /orders", "", "200", "CONTENTS"),

		ORDERS_CSV("GET /orders.csv", "", "200", "CONTENTS"),

		REPORTS("GET /reports", "", "200", "FINANCE"),

		ASK_REPORT("POST /reports", "from=2026-01-02&to=2026-01-01&distributor=contoso", "200", "FINANCE"),

		PERIOD_REPORT("GET /reports/{id}", "", "200", "FINANCE"),

		PERIOD_REPORT_PAGE("GET /reports/{id}/page", "", "200", "FINANCE"),

		PERIOD_REPORT_FILE("GET /reports/{id}/files/{name}", "", "200", "FINANCE"),

		NEW_REQUEST("GET /requests/new", "distributor=contoso", "200", "UPLOADER"),

		NEW_ITEM("GET /requests/new/{distributor}/{customer}", "", "200", "UPLOADER"),

		CHOSEN_ITEM("GET /requests/new/{distributor}/{customer}/item", "", "404", "UPLOADER"),

		ADD_REQUEST("POST /requests/new/{distributor}/{customer}/item", "", "404", "UPLOADER"),

		DRAFT("GET /drafts/{distributor}", "", "200", "UPLOADER"),

		DRAFT_QUANTITY("POST /drafts/{distributor}/{id}/quantity", "quantity=1", "404", "UPLOADER"),

		DRAFT_REMOVAL("POST /drafts/{distributor}/{id}/removal", "", "404", "UPLOADER"),

		DRAFT_UPLOAD("POST /drafts/{distributor}/upload", "", "200", "UPLOADER"),

		OPERATION("GET /operation", "", "200", "OPERATOR"),

		QUEUE("POST /operation/queue", "stopped=false", "302", "OPERATOR"),

		STOP_PROCESS("POST /operation/process/stop", "", "409", "OPERATOR"),

		DRAIN("POST /operation/workers/drain", "worker=x", "409", "OPERATOR"),

		PURCHASES("POST /operation/purchases", "stopped=false", "302", "OPERATOR"),

		CART("GET /carts/{distributor}/{cart}", "", "404", "DECIDES"),

		CART_APPROVAL("POST /carts/{distributor}/{cart}/approval", "revision=x&total=1", "409", "DECIDES"),

		CART_REJECTION("POST /carts/{distributor}/{cart}/rejection", "revision=x&reason=x", "409", "DECIDES"),

		CARTS("POST /operation/carts", "cart=x&revision=x&kind=VOID", "409", "OPERATOR"),

		CHECK("POST /operation/check", "", "302", "OPERATOR"),

		NOTIFICATIONS("GET /notifications", "", "200", "PEOPLE OF THE CONSOLE"),

		READ_ALL("POST /notifications/read", "latest=x", "404", "PEOPLE OF THE CONSOLE"),

		READ("POST /notifications/{id}/read", "", "404", "PEOPLE OF THE CONSOLE"),

		CHOICES("GET /account/notifications", "", "200", "PEOPLE OF THE CONSOLE"),

		CHOOSE("POST /account/notifications", "here=UPLOAD_ORDERED", "302", "PEOPLE OF THE CONSOLE"),

		WEBHOOK("POST /account/webhook", "address=http://contoso.example", "200", "PEOPLE OF THE CONSOLE"),

		DEPUTIES("GET /deputies", "", "200", "APPROVERS AND ADMINS"),

		NAME_DEPUTY("POST /deputies", "deputy=x", "200", "APPROVER, NO DEPUTY"),

		END_DEPUTY("POST /deputies/{id}/end", "", "302", "APPROVERS AND ADMINS"),

		AUDIT("GET /audit", "", "200", "ADMIN"),

		AUDIT_CSV("GET /audit.csv", "", "200", "ADMIN"),

		PEOPLE("GET /people", "", "200", "ADMIN"),

		INVITE("GET /people/new", "", "200", "ADMIN"),

		ADD("POST /people", "name=wrong&role=UPLOADER&distributor=contoso", "200", "ADMIN"),

		PERSON("GET /people/{id}", "", "200", "ADMIN"),

		GIVE("POST /people/{id}/roles", "revision=-1&role=FINANCE", "409", "ADMIN"),

		TAKE("POST /people/{id}/roles/taken", "revision=-1&role=FINANCE", "409", "ADMIN"),

		ACCESS("POST /people/{id}/access", "revision=-1&disabled=true", "409", "ADMIN"),

		INVITE_AGAIN("POST /people/{id}/invitation", "", "200", "ADMIN");

		private final String handler;

		private final String form;

		private final String answer;

		private final String who;

		Endpoint(String handler, String form, String answer, String who) {
			this.handler = handler;
			this.form = form;
			this.answer = answer;
			this.who = who;
		}

		String handler() {
			return this.handler;
		}

		String method() {
			return this.handler.startsWith("POST") ? "POST" : "GET";
		}

		/**
		 * @param person the ID of a person
		 * @param upload the ID of an upload
		 * @param run the name of a run
		 */
		String path(String person, String upload, String run) {
			String path = this.handler.substring(this.handler.indexOf('/'));
			String query = this.handler.startsWith("GET") && !this.form.isEmpty() ? "?" + this.form : "";
			return path.replace("{id}", path.startsWith("/uploads") ? upload : person)
				.replace("{token}", NOBODY)
				.replace("{distributor}", "contoso")
				.replace("{run}", run)
				.replace("{customer}", CUSTOMER)
				.replace("{cart}", "RSV-0-1")
				.replace("{name}", path.startsWith("/reports") ? "report.xlsx" : "orders.csv") + query;
		}

		String form() {
			return this.form;
		}

		private String only(String role, Set<String> roles) {
			return role.equals("STRANGER") ? "login" : roles.contains(role) ? this.answer : "404";
		}

		String expected(String role) {
			return switch (this.who) {
				case "EVERYBODY" -> this.answer;
				case "ADMIN", "UPLOADER", "FINANCE", "OPERATOR" -> only(role, Set.of(this.who));
				case "APPROVER" -> only(role, Set.of("APPROVER", "DEPUTY"));
				case "APPROVER, NO DEPUTY" -> only(role, Set.of("APPROVER"));
				case "APPROVERS AND ADMINS" -> only(role, Set.of("APPROVER", "DEPUTY", "ADMIN"));
				case "DECIDES" -> only(role, Set.of("APPROVER", "DEPUTY", "OPERATOR"));
				case "CONTENTS" -> only(role, Set.of("UPLOADER", "APPROVER", "DEPUTY", "FINANCE"));
				case "COUNTS" -> only(role, Set.of("UPLOADER", "APPROVER", "DEPUTY", "FINANCE", "OPERATOR"));
				default -> role.equals("STRANGER") ? "login" : this.answer;
			};
		}

	}

}
