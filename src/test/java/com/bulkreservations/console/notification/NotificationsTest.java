package com.bulkreservations.console.notification;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import com.bulkreservations.Installation;
import com.bulkreservations.TestDatabase;
import com.bulkreservations.approval.AdjustableClock;
import com.bulkreservations.cli.ProgramRun;
import com.bulkreservations.console.Console;
import com.bulkreservations.console.people.ActionRefusedException;
import com.bulkreservations.console.people.Membership;
import com.bulkreservations.console.people.NotVisibleException;
import com.bulkreservations.console.people.Role;
import com.bulkreservations.console.people.Viewer;
import com.bulkreservations.console.upload.ConsoleUpload;
import com.bulkreservations.console.upload.UploadAction;
import com.bulkreservations.console.upload.UploadState;
import com.bulkreservations.console.work.Unobserved;
import com.bulkreservations.console.work.WorkedConsole;
import com.bulkreservations.report.wording.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Who is notified of what, and by which ways, on HSQLDB. */
class NotificationsTest {

	private static final Viewer SERVER = Viewer.ofAccount("account root");

	private static final String HEADER = Installation.contosoSample().get(0);

	private static final String GOOD = Installation.contosoSample().get(1);

	@TempDir
	private Path folder;

	/** Reference data are those of now. */
	private final AdjustableClock clock = new AdjustableClock(Instant.now());

	private final List<PersonMessage> stored = new ArrayList<>();

	private boolean full;

	private Installation installation;

	private Console console;

	private NotificationAddresses addresses;

	private Viewer clerk;

	private Viewer approver;

	TestDatabase database() {
		return TestDatabase.HSQLDB;
	}

	@BeforeEach
	void open() throws IOException {
		this.installation = Installation.in(this.folder, database());
		reopen();
		added("root@contoso.example", new Membership(Role.ADMIN, null));
		this.clerk = added("clerk@contoso.example", new Membership(Role.UPLOADER, "contoso"));
		this.approver = added("approver@contoso.example", new Membership(Role.APPROVER, "contoso"));
		this.console.notificationWorker().workOnce();
	}

	private void reopen(String... settings) throws IOException {
		this.console = Console.open(this.installation.settings(settings), Unobserved::new, (read) -> List.of(), null,
				(read, found) -> {
					this.addresses = found;
					return new Recording();
				}, this.clock);
	}

	@AfterEach
	void close() {
		this.console.close();
	}

	private Viewer added(String name, Membership... memberships) {
		Viewer viewer = this.console.signIn()
			.accept(this.console.people().add(SERVER, name, List.of(memberships)).token(), "four unrelated words here");
		assertThat(viewer).isNotNull();
		return viewer;
	}

	private void take(Viewer person, Membership membership) {
		this.console.people()
			.take(SERVER, person.personId(), this.console.people().get(SERVER, person.personId()).revision(),
					membership);
	}

	private void give(Viewer person, Membership membership) {
		this.console.people()
			.give(SERVER, person.personId(), this.console.people().get(SERVER, person.personId()).revision(),
					membership);
	}

	private Viewer now(Viewer person) {
		Viewer viewer = this.console.signIn().find(person.personId());
		assertThat(viewer).isNotNull();
		return viewer;
	}

	private List<NotificationKind> kinds(Viewer person) {
		return this.console.notifications().list(now(person), "", 100).stream().map(PersonNotification::kind).toList();
	}

	private ConsoleUpload submitted(String name, String id) throws IOException {
		byte[] bytes = (HEADER + "\n" + GOOD.replace("-01,", id + ",") + "\n").getBytes(StandardCharsets.UTF_8);
		ConsoleUpload upload = this.console.uploads()
			.receive(this.clerk, "contoso", name, bytes.length, new ByteArrayInputStream(bytes), null);
		work();
		ConsoleUpload checked = this.console.uploads().get(this.clerk, upload.id());
		assertThat(checked.state()).isEqualTo(UploadState.CHECKED);
		return this.console.uploads().submit(this.clerk, checked.id(), checked.revision());
	}

	private void work() throws IOException {
		WorkedConsole.work(this.console);
	}

	private void look() throws IOException {
		this.console.notificationWorker().workOnce();
	}

	@Test
	void anUploadWhoseRowsCannotBeReadStopsNoMessages() throws IOException {
		look();
		ConsoleUpload damaged = submitted("a.csv", "-N0");
		Files.delete(this.installation.output()
			.resolve("contoso")
			.resolve(String.valueOf(damaged.checkRun()))
			.resolve("accepted-orders.csv"));
		submitted("b.csv", "-N9");
		look();
		assertThat(kinds(this.approver)).containsExactly(NotificationKind.APPROVAL_NEEDED,
				NotificationKind.APPROVAL_NEEDED);
	}

	@Test
	void whatCannotBeStoredIsTriedAgainThoughNothingElseHappens() throws IOException {
		look();
		submitted("a.csv", "-N1");
		this.full = true;
		assertThatThrownBy(this::look).hasMessageContaining("No space left");
		assertThat(kinds(this.approver)).isEmpty();
		this.full = false;
		look();
		assertThat(kinds(this.approver)).containsExactly(NotificationKind.APPROVAL_NEEDED);
		assertThat(this.stored).hasSize(1);
	}

	@Test
	void eachPersonIsNotifiedOfWhatConcernsThemOnce() throws IOException {
		ConsoleUpload upload = submitted("a.csv", "-N1");
		look();
		look();
		assertThat(kinds(this.clerk)).isEmpty();
		assertThat(kinds(this.approver)).containsExactly(NotificationKind.APPROVAL_NEEDED);
		assertThat(this.stored).extracting(PersonMessage::personId, PersonMessage::way, PersonMessage::kind)
			.containsExactly(tuple(this.approver.personId(), NotificationWay.MAIL, NotificationKind.APPROVAL_NEEDED));
		assertThat(this.stored.get(0).text()).isEqualTo("a.csv of contoso waits for an approval.");
		assertThat(this.stored.get(0).link()).isEqualTo("http://localhost:8080/uploads/" + upload.id());
		this.console.uploads().sendBack(this.approver, upload.id(), upload.revision(), "twice as many");
		look();
		PersonNotification returned = this.console.notifications().list(this.clerk, "", 10).get(0);
		assertThat(returned.text(Language.EN)).isEqualTo("a.csv of contoso was returned, to be corrected.");
		assertThat(returned.text(Language.NL)).isEqualTo("a.csv van contoso is teruggestuurd om te corrigeren.");
		assertThat(returned.person()).isEqualTo(this.approver.name());
		assertThat(returned.reason()).isEqualTo("twice as many");
		assertThat(this.console.notifications().unread(this.clerk)).isEqualTo(1);
		this.console.notifications().read(this.clerk, returned.id());
		assertThat(this.console.notifications().unread(this.clerk)).isZero();
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.console.notifications().read(this.approver, returned.id()));
	}

	@Test
	void fromApprovalToOrderTheSenderLearnsEachStepOfAnyProcess() throws IOException {
		ConsoleUpload upload = submitted("a.csv", "-N2");
		this.console.uploads().approve(this.approver, upload.id(), upload.revision());
		work();
		look();
		assertThat(kinds(this.clerk)).containsExactlyInAnyOrder(NotificationKind.UPLOAD_ORDERED,
				NotificationKind.UPLOAD_APPROVED);
	}

	@Test
	void whatOneMayNotSeeAnyLongerIsNeitherShownCountedNorSent() throws IOException {
		submitted("a.csv", "-N3");
		look();
		assertThat(this.addresses.mail(this.stored.get(0))).isEqualTo("approver@contoso.example");
		take(this.approver, new Membership(Role.APPROVER, "contoso"));
		assertThat(kinds(this.approver)).isEmpty();
		assertThat(this.console.notifications().unread(now(this.approver))).isZero();
		assertThat(this.addresses.mail(this.stored.get(0))).isNull();
		give(this.approver, new Membership(Role.APPROVER, "fabrikam"));
		assertThat(this.addresses.mail(this.stored.get(0))).isNull();
		give(this.approver, new Membership(Role.APPROVER, "contoso"));
		assertThat(this.addresses.mail(this.stored.get(0))).isEqualTo("approver@contoso.example");
		assertThat(kinds(this.approver)).hasSize(1);
	}

	/** The first one dies before its transaction ends: what it stored is replaced. */
	@Test
	void whatTwoProcessesStoreIsOneMessage() throws IOException {
		submitted("a.csv", "-N3");
		look();
		assertThat(this.stored).hasSize(1);
		this.console.database().tables().sql("UPDATE console_notification_position SET entry = 0").update();
		this.console.close();
		this.clock.set(this.clock.instant().plus(Duration.ofSeconds(30)));
		reopen();
		look();
		assertThat(this.stored).hasSize(2);
		assertThat(this.stored.get(1)).isEqualTo(this.stored.get(0));
	}

	@Test
	void whoHadToDoWithAnUploadIsNotAskedToApproveIt() throws IOException {
		give(this.clerk, new Membership(Role.APPROVER, "contoso"));
		submitted("a.csv", "-N4");
		look();
		assertThat(kinds(this.clerk)).isEmpty();
		assertThat(kinds(this.approver)).hasSize(1);
	}

	@Test
	void eachPersonChoosesTheWaysOfEachKind() throws IOException {
		PersonNotifications notifications = this.console.notifications();
		assertThat(notifications.choices(this.clerk)).extracting(NotificationChoice::kind)
			.contains(NotificationKind.UPLOAD_RETURNED)
			.doesNotContain(NotificationKind.APPROVAL_NEEDED, NotificationKind.CART_HELD);
		notifications.choose(this.approver, EnumSet.noneOf(NotificationKind.class),
				EnumSet.noneOf(NotificationKind.class), EnumSet.of(NotificationKind.APPROVAL_NEEDED));
		submitted("a.csv", "-N5");
		look();
		assertThat(kinds(this.approver)).isEmpty();
		assertThat(this.stored).isEmpty();
		notifications.setWebhook(this.approver, "https://hooks.contoso.example/x");
		submitted("b.csv", "-N6");
		look();
		assertThat(this.stored).extracting(PersonMessage::way).containsExactly(NotificationWay.WEBHOOK);
		Webhook webhook = this.addresses.webhook(this.stored.get(0));
		assertThat(webhook).isNotNull();
		assertThat(webhook.address()).isEqualTo("https://hooks.contoso.example/x");
		notifications.setWebhook(this.approver, " ");
		assertThat(this.addresses.webhook(this.stored.get(0))).isNull();
	}

	@Test
	void webhooksNeedHttpsAndStayOutsideOfThisMachine() throws IOException {
		for (String address : List.of("http://hooks.contoso.example/", "https://user@contoso.example/",
				"ftp://a.example", "https://", "https:///x", "javascript:alert(1)", "https://contoso.example/#x",
				"http://localhost:8080/", "http://127.0.0.1/", "https://localhost/", "https://[::1]/", "not an address",
				"https://contoso.example/" + "x".repeat(2000))) {
			assertThatExceptionOfType(ActionRefusedException.class).as(address)
				.isThrownBy(() -> this.console.notifications().setWebhook(this.clerk, address))
				.withMessageContaining("BR-688");
		}
		this.console.close();
		reopen("--reservations.console.private-webhooks=true");
		this.console.notifications().setWebhook(this.clerk, "http://127.0.0.1:9/x");
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.console.notifications().setWebhook(this.clerk, "http://10.0.0.1/x"));
	}

	@Test
	void approversAndTheirDeputiesAreRemindedOnceInEachPeriod() throws IOException {
		Viewer deputy = added("deputy@contoso.example");
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		this.console.deputies()
			.name(this.approver, "deputy@contoso.example", List.of("contoso"), today, today.plusDays(1));
		submitted("a.csv", "-N7");
		look();
		Instant begun = this.clock.instant();
		assertThat(kinds(deputy)).containsExactlyInAnyOrder(NotificationKind.APPROVAL_NEEDED,
				NotificationKind.DEPUTY_NAMED);
		this.clock.set(begun.plus(Duration.ofHours(25)));
		look();
		look();
		assertThat(kinds(this.approver)).startsWith(NotificationKind.APPROVAL_REMINDER,
				NotificationKind.APPROVAL_NEEDED);
		assertThat(kinds(deputy)).hasSize(3).startsWith(NotificationKind.APPROVAL_REMINDER);
		// Another start knows what was reminded; after two more periods it is reminded
		// once.
		this.console.close();
		reopen();
		look();
		assertThat(kinds(this.approver)).hasSize(2);
		this.clock.set(begun.plus(Duration.ofHours(80)));
		look();
		assertThat(kinds(this.approver)).hasSize(3);
		assertThat(kinds(deputy)).containsExactly(NotificationKind.DEPUTY_NAMED);
	}

	@Test
	void whoHasApprovedOrMayNotApproveIsNotReminded() throws IOException {
		this.console.close();
		reopen("--reservations.approval.two-above.EUR=1");
		Viewer second = added("second@contoso.example", new Membership(Role.APPROVER, "contoso"));
		// Requested the rows of the sample.
		Viewer requester = added("s.jansen@contoso.example", new Membership(Role.APPROVER, "contoso"));
		give(this.clerk, new Membership(Role.APPROVER, "contoso"));
		ConsoleUpload upload = submitted("a.csv", "-N10");
		look();
		assertThat(kinds(this.approver)).containsExactly(NotificationKind.APPROVAL_NEEDED);
		assertThat(this.console.uploads().approve(this.approver, upload.id(), upload.revision()).state())
			.isEqualTo(UploadState.SUBMITTED);
		assertThat(this.console.uploads().actions(now(this.approver), upload.id()))
			.containsExactly(UploadAction.RETURN);
		assertThat(this.console.uploads().actions(now(second), upload.id())).contains(UploadAction.APPROVE);
		Instant approved = this.clock.instant();
		this.clock.set(approved.plus(Duration.ofHours(25)));
		look();
		assertThat(kinds(this.approver)).containsExactly(NotificationKind.APPROVAL_NEEDED);
		assertThat(kinds(second)).startsWith(NotificationKind.APPROVAL_REMINDER, NotificationKind.APPROVAL_NEEDED);
		assertThat(kinds(requester)).isEmpty();
		assertThat(kinds(this.clerk)).isEmpty();
		// The first approval has lapsed.
		this.clock.set(approved.plus(Duration.ofDays(8)));
		look();
		assertThat(kinds(this.approver)).contains(NotificationKind.APPROVAL_REMINDER);
		assertThat(this.console.uploads().actions(now(this.approver), upload.id())).contains(UploadAction.APPROVE);
	}

	@Test
	void whatCameByTheInputFolderIsAnnouncedAndAnApprovalThatLapsesIsReminded() throws IOException {
		this.installation.upload("contoso", "nightly.csv", List.of(HEADER, GOOD));
		this.console.close();
		assertThat(ProgramRun.of(this.installation.settings(), "run").exitCode()).isZero();
		this.clock.set(Clock.systemUTC().instant());
		reopen();
		look();
		assertThat(kinds(this.approver)).containsExactly(NotificationKind.APPROVAL_NEEDED);
		PersonNotification needed = this.console.notifications().list(this.approver, "", 1).get(0);
		assertThat(needed.path()).matches("/runs/contoso/[0-9a-f]{12}");
		String run = needed.path().substring("/runs/contoso/".length());
		this.console.runs()
			.approve(this.approver, "contoso", run,
					this.console.runs().orders(this.approver, "contoso", run).content().acceptedOrdersSha256());
		this.clock.set(this.clock.instant().plus(Duration.ofHours(59)));
		look();
		assertThat(kinds(this.approver)).hasSize(1);
		this.clock.set(this.clock.instant().plus(Duration.ofHours(2)));
		look();
		look();
		assertThat(kinds(this.approver)).containsExactly(NotificationKind.APPROVAL_LAPSES,
				NotificationKind.APPROVAL_NEEDED);
	}

	@Test
	void notificationsOfThePastAreNoNews() throws IOException {
		submitted("a.csv", "-N8");
		this.console.database().tables().sql("UPDATE console_notification_position SET entry = -1").update();
		look();
		assertThat(kinds(this.approver)).isEmpty();
		this.clock.set(this.clock.instant().plus(Duration.ofMinutes(2)));
		submitted("b.csv", "-N9");
		look();
		assertThat(kinds(this.approver)).hasSize(1);
		this.clock.set(this.clock.instant().plus(Duration.ofDays(91)));
		look();
		assertThat(kinds(this.approver)).doesNotContain(NotificationKind.APPROVAL_NEEDED);
	}

	/** Notes what would leave the console. */
	private final class Recording implements NotificationSender {

		@Override
		public boolean hasMail() {
			return true;
		}

		@Override
		public void store(PersonMessage message) throws IOException {
			if (NotificationsTest.this.full) {
				throw new IOException("No space left on device");
			}
			NotificationsTest.this.stored.add(message);
		}

		@Override
		public void send() {
		}

		@Override
		public void sendAgain() {
		}

		@Override
		public void close() {
		}

	}

}
