package com.bulkreservations.web;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.Installation;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.People;
import com.bulkreservations.console.people.Person;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.SignIn;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.work.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams tell whoever may see something that it has changed, and nobody else. */
@Timeout(120)
class LiveIT {

	private static final Viewer ACCOUNT = Viewer.ofAccount("account test");

	private static final Viewer OPERATOR = new Viewer("1", "operator@host.example", null,
			List.of(new Membership(Role.OPERATOR, null)));

	@TempDir
	private Path folder;

	private Installation installation;

	private RunningConsole console;

	private Session clerk;

	private Session other;

	@BeforeEach
	void start() throws IOException, InterruptedException {
		this.installation = Installation.in(this.folder);
		this.console = RunningConsole.start(this.installation);
		this.console.add("clerk@contoso.example", new Membership(Role.UPLOADER, "contoso"));
		this.console.add("admin@bulk.example", new Membership(Role.ADMIN, null));
		this.console.add("other@fabrikam.example", new Membership(Role.UPLOADER, "fabrikam"));
		this.clerk = Session.signedIn(this.console.address(), "clerk@contoso.example");
		this.other = Session.signedIn(this.console.address(), "other@fabrikam.example");
	}

	@AfterEach
	void stop() {
		this.console.close();
	}

	/** The path of the stream of a page, as the page has it. */
	private static String stream(Session session, String page) throws IOException, InterruptedException {
		return session.get(page).body().replaceAll("(?s).*sse-connect=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
	}

	private static BlockingQueue<String> events(BufferedReader stream) {
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		Thread thread = new Thread(() -> {
			try {
				for (String line = stream.readLine(); line != null; line = stream.readLine()) {
					if (line.startsWith("event:") || line.startsWith("data:")) {
						events.add(line);
					}
				}
				events.add("end");
			}
			catch (IOException ex) {
				events.add("end");
			}
		});
		thread.setDaemon(true);
		thread.start();
		return events;
	}

	private ConsoleUpload send(String name, int row) throws IOException {
		List<String> sample = Installation.contosoSample();
		byte[] bytes = (sample.get(0) + "\n" + sample.get(row) + "\n").getBytes(StandardCharsets.UTF_8);
		return this.console.bean(Console.class)
			.uploads()
			.receive(this.console.bean(SignIn.class).findByName("clerk@contoso.example"), "contoso", name, bytes.length,
					new ByteArrayInputStream(bytes), null);
	}

	@Test
	void streamsOfThoseWhoMaySeeItSayWhatTheCommandLineMakes() throws IOException, InterruptedException {
		BlockingQueue<String> ofClerk = events(this.clerk.events(stream(this.clerk, "/runs")));
		BlockingQueue<String> ofOther = events(this.other.events(stream(this.other, "/runs")));
		this.installation.upload("contoso", "nightly.csv", Installation.contosoSample().subList(0, 4));
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		assertThat(ofClerk.poll(5, TimeUnit.SECONDS)).isEqualTo("event:changed");
		assertThat(this.clerk.get("/runs").body()).contains("nightly.csv");
		assertThat(ofOther.poll(3, TimeUnit.SECONDS)).isNull();
		assertThat(this.other.get("/runs").body()).doesNotContain("nightly.csv");
	}

	/** The clock that looks each second does not go on. */
	private void stopTicks() {
		ScheduledFuture<?> ticks = (ScheduledFuture<?>) ReflectionTestUtils.getField(this.console.bean(LivePages.class),
				"ticks");
		assertThat(Objects.requireNonNull(ticks).cancel(false)).isTrue();
	}

	@Test
	void resultOfAnUploadDoesNotWaitForATick() throws IOException, InterruptedException {
		stopTicks();
		Operation operation = this.console.bean(Console.class).operation();
		operation.setQueueStopped(OPERATOR, true);
		ConsoleUpload upload = send("a.csv", 1);
		String page = "/uploads/" + upload.id();
		BlockingQueue<String> events = events(this.clerk.events(stream(this.clerk, page)));
		operation.setQueueStopped(OPERATOR, false);
		// On a busy machine the stream may open after the check has begun, and say that
		// first.
		do {
			assertThat(events.poll(60, TimeUnit.SECONDS)).isNotNull().isNotEqualTo("end");
		}
		while (!this.clerk.get(page).body().contains("class=\"equation\""));
	}

	@Test
	void pageThatShowsAnEarlierStateHearsSoAtOnce() throws IOException, InterruptedException {
		stopTicks();
		String stream = stream(this.clerk, "/");
		send("a.csv", 1);
		assertThat(events(this.clerk.events(stream)).poll(5, TimeUnit.SECONDS)).isEqualTo("event:changed");
	}

	@Test
	void takenRoleEndsTheStream() throws IOException, InterruptedException {
		ConsoleUpload upload = send("a.csv", 1);
		BlockingQueue<String> events = events(this.clerk.events(stream(this.clerk, "/uploads/" + upload.id())));
		People people = this.console.bean(People.class);
		Person clerk = people.findByName(ACCOUNT, "clerk@contoso.example");
		people.take(ACCOUNT, clerk.id(), clerk.revision(), new Membership(Role.UPLOADER, "contoso"));
		String last = "";
		for (String event = events.poll(20, TimeUnit.SECONDS); event != null
				&& !event.equals("end"); event = events.poll(20, TimeUnit.SECONDS)) {
			last = event;
		}
		assertThat(last).isEqualTo("data:ended");
	}

	@Test
	void noStreamOpensForWhatOneMayNotSee() throws IOException, InterruptedException {
		ConsoleUpload upload = send("a.csv", 1);
		for (String topic : List.of("upload/" + upload.id(), "upload/0", "run/contoso", "operation", "x", "")) {
			assertThat(this.other.get("/live?of=" + topic).statusCode()).as(topic).isEqualTo(404);
		}
		assertThat(this.other.get("/live?of=run/contoso").body()).isEqualTo(this.other.get("/absent").body());
	}

	/** Open streams do not keep the console from ending. */
	@Test
	void streamsEndWithTheConsole() throws IOException, InterruptedException {
		BlockingQueue<String> events = events(this.clerk.events(stream(this.clerk, "/")));
		this.console.close();
		assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo("end");
	}

}
