package com.bulkreservations.console.people;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who decides in whose place, and when, on HSQLDB. */
class DeputiesTest extends OpenedPeople {

	private static final LocalDate TODAY = LocalDate.of(2026, 1, 17);

	private static final Membership CONTOSO = new Membership(Role.APPROVER, "contoso");

	private static final Membership FABRIKAM = new Membership(Role.APPROVER, "fabrikam");

	private Deputies deputies;

	private Viewer alice;

	private Viewer bob;

	@BeforeEach
	void open() {
		this.deputies = new Deputies(this.database, this.clock);
		added("root@contoso.example", ADMIN);
		this.alice = added("alice@contoso.example", CONTOSO, FABRIKAM);
		this.bob = added("bob@contoso.example");
	}

	private Viewer now(Viewer person) {
		Viewer viewer = this.signIn.find(person.personId());
		assertThat(viewer).isNotNull();
		return viewer;
	}

	private void take(Viewer person, Membership membership) {
		this.people.take(SERVER, person.personId(), revision(person), membership);
	}

	private Deputation name(LocalDate from, LocalDate to) {
		return this.deputies.name(this.alice, " Bob@contoso.example", List.of("contoso"), from, to).get(0);
	}

	@Test
	void aDeputyHasTheRightOfTheApproverDuringTheNamedDays() throws IOException {
		assertThat(now(this.bob).isWithoutRole()).isTrue();
		name(TODAY.plusDays(1), TODAY.plusDays(2));
		for (String before : List.of("2026-01-17T02:00:00Z", "2026-01-17T23:59:59.999Z")) {
			this.clock.set(Instant.parse(before));
			assertThat(now(this.bob).has(Role.APPROVER)).as(before).isFalse();
		}
		for (String during : List.of("2026-01-18T00:00:00Z", "2026-01-19T23:59:59.999Z")) {
			this.clock.set(Instant.parse(during));
			Viewer deputy = now(this.bob);
			assertThat(deputy.has(Role.APPROVER, "Contoso")).as(during).isTrue();
			assertThat(deputy.has(Role.APPROVER, "fabrikam")).isFalse();
			assertThat(deputy.seesContents("contoso")).isTrue();
			assertThat(deputy.distributors()).containsExactly("contoso");
			assertThat(deputy.approvers("contoso")).containsExactly("alice@contoso.example");
			assertThat(this.people.approvers(this.alice, "contoso")).isEqualTo(Map.of("alice@contoso.example",
					List.of("alice@contoso.example"), "bob@contoso.example", List.of("alice@contoso.example")));
		}
		this.clock.set(Instant.parse("2026-01-20T00:00:00Z"));
		assertThat(now(this.bob).isWithoutRole()).isTrue();
		assertThat(this.deputies.by(this.alice)).isEmpty();
		assertThat(audited()).filteredOn((entry) -> entry.kind().startsWith("console.deputy"))
			.extracting((entry) -> entry.actor() + " " + entry.kind() + " " + entry.distributor() + " "
					+ entry.details().get("deputy") + " " + entry.details().get("to"))
			.containsExactly("alice@contoso.example console.deputy-named contoso bob@contoso.example 2026-01-19");
	}

	@Test
	void anApproverWithoutTheRoleOrTheLoginDelegatesNothing() {
		name(TODAY, TODAY);
		assertThat(now(this.bob).has(Role.APPROVER, "contoso")).isTrue();
		take(this.alice, CONTOSO);
		assertThat(now(this.bob).isWithoutRole()).isTrue();
		assertThat(this.people.approvers(now(this.alice), "fabrikam")).containsOnlyKeys("alice@contoso.example");
		this.people.give(SERVER, this.alice.personId(), revision(this.alice), CONTOSO);
		assertThat(now(this.bob).has(Role.APPROVER, "contoso")).isTrue();
		this.people.setDisabled(SERVER, this.alice.personId(), revision(this.alice), true);
		assertThat(now(this.bob).isWithoutRole()).isTrue();
	}

	@Test
	void aDeputyNamesNobody() {
		name(TODAY, TODAY);
		added("carol@contoso.example");
		assertThat(now(this.bob).approvesFor()).isEmpty();
		assertThatExceptionOfType(NotVisibleException.class).isThrownBy(
				() -> this.deputies.name(now(this.bob), "carol@contoso.example", List.of("contoso"), TODAY, TODAY));
		// Nor by a row that was there before: the right is that of the approver's own
		// role.
		Viewer dave = added("dave@contoso.example", CONTOSO);
		this.deputies.name(dave, "bob@contoso.example", List.of("contoso"), TODAY, TODAY);
		this.deputies.name(this.alice, "dave@contoso.example", List.of("contoso"), TODAY, TODAY);
		take(dave, CONTOSO);
		assertThat(now(dave).approvers("contoso")).containsExactly("alice@contoso.example");
		assertThat(now(this.bob).approvers("contoso")).containsExactly("alice@contoso.example");
	}

	@Test
	void onlySomebodyElseWhoCanSignInBecomesADeputy() throws IOException {
		this.people.add(SERVER, "invited@contoso.example", List.of());
		Viewer locked = added("locked@contoso.example");
		this.people.setDisabled(SERVER, locked.personId(), revision(locked), true);
		for (String name : List.of("alice@contoso.example", "nobody@contoso.example", "invited@contoso.example",
				"locked@contoso.example")) {
			assertThatExceptionOfType(ActionRefusedException.class).as(name)
				.isThrownBy(() -> this.deputies.name(this.alice, name, List.of("contoso"), TODAY, TODAY))
				.withMessage("Expected the sign-in name of somebody else who can sign in, but found '" + name
						+ "'. [BR-685]");
		}
		assertThat(auditedKinds()).filteredOn("console.deputy-refused"::equals).hasSize(4);
	}

	@Test
	void daysMustNotBeOverOrReversedOrFarAway() {
		for (List<LocalDate> days : List.of(List.of(TODAY, TODAY.minusDays(1)),
				List.of(TODAY.minusDays(2), TODAY.minusDays(1)), List.of(TODAY, TODAY.plusYears(1).plusDays(1)),
				List.of(LocalDate.MIN, LocalDate.MAX))) {
			assertThatExceptionOfType(ActionRefusedException.class).as("%s", days)
				.isThrownBy(() -> name(days.get(0), days.get(1)))
				.withMessageContaining("BR-686");
		}
		assertThat(name(TODAY.minusDays(3), TODAY.plusYears(1)).from()).isEqualTo(NOW);
	}

	@Test
	void approverDeputyAndAdminEndItEarlyAndNobodyElse() {
		Viewer admin = added("admin@contoso.example", new Membership(Role.ADMIN, null));
		Viewer carol = added("carol@contoso.example", CONTOSO);
		for (Viewer ending : List.of(this.alice, this.bob, admin)) {
			Deputation deputation = name(TODAY, TODAY.plusDays(5));
			assertThat(this.deputies.all(admin)).containsExactly(deputation);
			assertThatExceptionOfType(NotVisibleException.class)
				.isThrownBy(() -> this.deputies.end(carol, deputation.id()));
			assertThatExceptionOfType(NotVisibleException.class).isThrownBy(() -> this.deputies.all(carol));
			assertThat(now(this.bob).has(Role.APPROVER)).isTrue();
			this.deputies.end(ending, deputation.id());
			assertThat(now(this.bob).has(Role.APPROVER)).isFalse();
			assertThat(this.deputies.all(admin)).isEmpty();
		}
		assertThatExceptionOfType(NotVisibleException.class).isThrownBy(() -> this.deputies.end(admin, "0".repeat(32)));
	}

}
