package com.bulkreservations.console.people;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.bulkreservations.audit.AuditEntry;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.console.OpenedConsole;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who may do what in the console on HSQLDB, and how people get in. */
class PeopleTest extends OpenedPeople {

	@Test
	void firstAdminComesByALinkThatIsValidOnce() throws IOException {
		Invitation invitation = this.people.add(SERVER, " Alice@Contoso.example ", List.of(ADMIN));
		assertThat(this.signIn.invited(invitation.token())).isEqualTo("alice@contoso.example");
		Viewer alice = this.signIn.accept(invitation.token(), PASSWORD);
		assertThat(alice).isNotNull();
		assertThat(alice.memberships()).containsExactly(ADMIN);
		assertThat(this.signIn.invited(invitation.token())).isNull();
		assertThat(this.signIn.accept(invitation.token(), PASSWORD)).isNull();
		assertThat(this.signIn.signIn("ALICE@contoso.example", PASSWORD, ADDRESS)).isEqualTo(alice);
		assertThat(auditedKinds()).containsExactly("console.person-added", "console.role-given",
				"console.person-invited", "console.password-set", "console.signed-in");
	}

	@Test
	void linkEndsAfterAnHourAndWithTheNextOne() {
		Invitation first = this.people.add(SERVER, "alice@contoso.example", List.of(ADMIN));
		String id = this.people.list(SERVER, "", 1).get(0).id();
		Invitation second = this.people.invite(SERVER, id);
		assertThat(this.signIn.invited(first.token())).isNull();
		assertThat(this.signIn.invited(second.token())).isNotNull();
		this.clock.set(NOW.plus(People.INVITATION_LASTS));
		assertThat(this.signIn.invited(second.token())).isNull();
		assertThat(this.signIn.accept(second.token(), PASSWORD)).isNull();
	}

	@Test
	void ofManyWhoUseALinkAtOnceOneSucceeds() throws InterruptedException, ExecutionException {
		Invitation invitation = this.people.add(SERVER, "alice@contoso.example", List.of(ADMIN));
		ExecutorService threads = Executors.newFixedThreadPool(4);
		List<Future<Viewer>> accepted = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			accepted.add(threads.submit(() -> this.signIn.accept(invitation.token(), PASSWORD)));
		}
		int successes = 0;
		for (Future<Viewer> future : accepted) {
			successes += (future.get() != null) ? 1 : 0;
		}
		threads.shutdown();
		assertThat(successes).isEqualTo(1);
	}

	@Test
	void passwordsThatAreShortLongOrCommonAreRefusedAndTheLinkStays() {
		Invitation invitation = this.people.add(SERVER, "alice@contoso.example", List.of(ADMIN));
		for (String unusable : List.of("elevenchars", "x".repeat(129), "Administrator", "1234567890123")) {
			assertThatExceptionOfType(ActionRefusedException.class).as(unusable)
				.isThrownBy(() -> this.signIn.accept(invitation.token(), unusable))
				.withMessageContaining("BR-617");
		}
		assertThat(this.signIn.accept(invitation.token(), "twelve chars")).isNotNull();
	}

	@Test
	void passwordIsKeptAsArgon2id() {
		Viewer alice = added("alice@contoso.example", ADMIN);
		assertThat(this.database.tables()
			.sql("SELECT password FROM console_person WHERE id = ?")
			.param(alice.personId())
			.query(String.class)
			.single()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
	}

	@Test
	void wrongPasswordAndUnknownNameAreTheSame() {
		added("alice@contoso.example", ADMIN);
		assertThat(this.signIn.signIn("alice@contoso.example", "another few words", ADDRESS)).isNull();
		assertThat(this.signIn.signIn("nobody@contoso.example", PASSWORD, ADDRESS)).isNull();
	}

	@Test
	void guessesAtOneAccountSlowDownAndItsOwnerWaitsForAMinuteAtMost() {
		added("alice@contoso.example", ADMIN);
		SignInAttempts attempts = new SignInAttempts(this.database, this.clock);
		for (int i = 0; i < 29; i++) {
			this.clock.set(this.clock.instant().plus(Duration.ofMinutes(1)));
			attempts.begin("alice@contoso.example", ADDRESS);
		}
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.signIn.signIn("alice@contoso.example", PASSWORD, "198.51.100.1"))
			.withMessageContaining("BR-619");
		this.clock.set(this.clock.instant().plus(Duration.ofMinutes(1)));
		assertThat(this.signIn.signIn("alice@contoso.example", PASSWORD, "198.51.100.1")).isNotNull();
		assertThat(this.signIn.signIn("alice@contoso.example", PASSWORD, "198.51.100.1")).isNotNull();
	}

	@Test
	void firstFailuresCauseNoWait() {
		SignInAttempts attempts = new SignInAttempts(this.database, this.clock);
		for (int i = 0; i < 5; i++) {
			attempts.begin("alice@contoso.example", ADDRESS);
		}
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> attempts.begin("alice@contoso.example", ADDRESS))
			.withMessageContaining("in 2 seconds");
	}

	@Test
	void guessesFromOneAddressSlowDownWhateverTheAccount() {
		SignInAttempts attempts = new SignInAttempts(this.database, this.clock);
		for (int i = 0; i < 30; i++) {
			attempts.begin("name" + i + "@contoso.example", ADDRESS);
		}
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.signIn.signIn("another@contoso.example", PASSWORD, ADDRESS));
		attempts.begin("another@contoso.example", "198.51.100.1");
	}

	@Test
	void nobodyGivesThemselvesARole() {
		Viewer alice = added("alice@contoso.example", ADMIN);
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.people.give(alice, alice.personId(), revision(alice),
					new Membership(Role.APPROVER, "contoso")))
			.withMessageContaining("BR-614");
		Viewer bob = added("bob@contoso.example");
		this.people.give(alice, bob.personId(), revision(bob), new Membership(Role.APPROVER, "CONTOSO"));
		assertThat(this.signIn.find(bob.personId()).has(Role.APPROVER, "Contoso")).isTrue();
		assertThat(this.signIn.find(bob.personId()).has(Role.APPROVER, "fabrikam")).isFalse();
	}

	@Test
	void onlyAdminsSeeAndChangePeople() {
		Viewer carol = added("carol@contoso.example", new Membership(Role.UPLOADER, "contoso"),
				new Membership(Role.APPROVER, "contoso"), new Membership(Role.FINANCE, null),
				new Membership(Role.OPERATOR, null));
		assertThatExceptionOfType(NotVisibleException.class).isThrownBy(() -> this.people.list(carol, "", 10));
		assertThatExceptionOfType(NotVisibleException.class).isThrownBy(() -> this.people.get(carol, carol.personId()));
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.people.add(carol, "dave@contoso.example", List.of(ADMIN)));
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.people.give(carol, carol.personId(), 0, ADMIN));
		assertThatExceptionOfType(NotVisibleException.class)
			.isThrownBy(() -> this.people.invite(carol, carol.personId()));
	}

	@Test
	void lastAdminStays() {
		Viewer alice = added("alice@contoso.example", ADMIN);
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.people.take(alice, alice.personId(), revision(alice), ADMIN))
			.withMessageContaining("BR-615");
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.people.setDisabled(alice, alice.personId(), revision(alice), true));
		added("bob@contoso.example", ADMIN);
		this.people.take(alice, alice.personId(), revision(alice), ADMIN);
		assertThat(this.signIn.find(alice.personId()).memberships()).isEmpty();
	}

	@Test
	void ofTwoAdminsWhoTakeEachOthersRoleAtOnceOneStays() throws InterruptedException, ExecutionException {
		Viewer alice = added("alice@contoso.example", ADMIN);
		Viewer bob = added("bob@contoso.example", ADMIN);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		long ofAlice = revision(alice);
		long ofBob = revision(bob);
		List<Future<?>> taken = List.of(threads.submit(() -> this.people.take(alice, bob.personId(), ofBob, ADMIN)),
				threads.submit(() -> this.people.take(bob, alice.personId(), ofAlice, ADMIN)));
		int failures = 0;
		for (Future<?> future : taken) {
			try {
				future.get();
			}
			catch (ExecutionException ex) {
				failures++;
			}
		}
		threads.shutdown();
		assertThat(failures).isEqualTo(1);
		assertThat(this.people.list(SERVER, "", 10)).filteredOn((person) -> person.memberships().contains(ADMIN))
			.hasSize(1);
	}

	@Test
	void changeIsMadeFromTheStateThatTheViewerSaw() {
		Viewer alice = added("alice@contoso.example", ADMIN);
		Viewer bob = added("bob@contoso.example");
		long seen = revision(bob);
		this.people.give(alice, bob.personId(), seen, new Membership(Role.UPLOADER, "contoso"));
		assertThatExceptionOfType(StaleRevisionException.class)
			.isThrownBy(() -> this.people.setDisabled(alice, bob.personId(), seen, true));
	}

	@Test
	void disabledPersonIsOutAtOnceAndCannotSignIn() {
		added("alice@contoso.example", ADMIN);
		Viewer bob = added("bob@contoso.example", new Membership(Role.UPLOADER, "contoso"));
		this.people.setDisabled(SERVER, bob.personId(), revision(bob), true);
		assertThat(this.signIn.find(bob.personId())).isNull();
		assertThat(this.signIn.signIn("bob@contoso.example", PASSWORD, ADDRESS)).isNull();
		this.people.setDisabled(SERVER, bob.personId(), revision(bob), false);
		assertThat(this.signIn.signIn("bob@contoso.example", PASSWORD, ADDRESS)).isNotNull();
	}

	@Test
	void ownPasswordIsChangedWithTheOldOne() {
		Viewer alice = added("alice@contoso.example", ADMIN);
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.signIn.changePassword(alice, "not the old one", "a whole new password", ADDRESS))
			.withMessageContaining("BR-618");
		this.signIn.changePassword(alice, PASSWORD, "a whole new password", ADDRESS);
		assertThat(this.signIn.signIn("alice@contoso.example", PASSWORD, ADDRESS)).isNull();
		assertThat(this.signIn.signIn("alice@contoso.example", "a whole new password", ADDRESS)).isNotNull();
	}

	@Test
	void peopleAreListedPageByPage() {
		for (String name : List.of("d@x.example", "a@x.example", "c@x.example", "b@x.example")) {
			this.people.add(SERVER, name, List.of());
		}
		assertThat(this.people.list(SERVER, "", 3)).extracting(Person::name)
			.containsExactly("a@x.example", "b@x.example", "c@x.example");
		assertThat(this.people.list(SERVER, "c@x.example", 3)).extracting(Person::name).containsExactly("d@x.example");
	}

	@Test
	void nameIsUsedOnceAndIsASignInName() {
		added("alice@contoso.example", ADMIN);
		assertThatExceptionOfType(ActionRefusedException.class)
			.isThrownBy(() -> this.people.add(SERVER, "ALICE@contoso.example", List.of()))
			.withMessageContaining("BR-612");
		for (String name : List.of("alice", "@contoso.example", "a b@contoso.example", "a@b@c", "")) {
			assertThatExceptionOfType(ActionRefusedException.class).as(name)
				.isThrownBy(() -> this.people.add(SERVER, name, List.of()));
		}
	}

	@Test
	void rolesAreForOneDistributorOrForAll() {
		assertThatExceptionOfType(ActionRefusedException.class).isThrownBy(() -> new Membership(Role.UPLOADER, null))
			.withMessageContaining("BR-611");
		assertThatExceptionOfType(ActionRefusedException.class).isThrownBy(() -> new Membership(Role.ADMIN, "contoso"));
		assertThat(new Viewer("1", "x", null, List.of(new Membership(Role.FINANCE, null))).seesContents("any"))
			.isTrue();
		assertThat(new Viewer("1", "x", null, List.of(ADMIN, new Membership(Role.OPERATOR, null))).seesContents("any"))
			.isFalse();
	}

	@Test
	void entryThatACrashLeftBehindReachesTheAuditLogOnce() throws IOException {
		added("alice@contoso.example", ADMIN);
		List<AuditEntry> entries = new ArrayList<>();
		AuditLog log = new AuditLog(OpenedConsole.jobs(this.installation), this.clock);
		log.read(entries::add);
		String id = entries.get(0).details().get("entry");
		// As if the process had died before it deleted its first entry, and before it
		// appended another.
		for (String left : List.of(id, "f".repeat(32))) {
			this.database.tables()
				.sql("INSERT INTO console_audit (id, process, kind, actor, details) VALUES (?, ?, 'left', 'x', '{\"details\":{}}')")
				.params(left, "0".repeat(32))
				.update();
		}
		close();
		reopen();
		assertThat(auditedKinds()).filteredOn("left"::equals).hasSize(1);
		assertThat(this.database.tables().sql("SELECT COUNT(*) FROM console_audit").query(Integer.class).single())
			.isZero();
		assertThat(log.verify().isSound()).isTrue();
	}

}
