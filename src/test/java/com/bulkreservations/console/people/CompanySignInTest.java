package com.bulkreservations.console.people;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import com.bulkreservations.console.people.CompanyRefusedException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who signs in by an account of a company, and which roles the company gives. */
class CompanySignInTest extends OpenedPeople {

	private static final Membership UPLOADER = new Membership(Role.UPLOADER, "contoso");

	private static final Membership APPROVER = new Membership(Role.APPROVER, "contoso");

	private static final CompanyAccount ACCOUNT = new CompanyAccount("https://login.contoso.example", "248289761001");

	private CompanySignIn companies;

	@BeforeEach
	void open() {
		this.companies = new CompanySignIn(this.database, this.clock);
	}

	private Viewer comes(CompanyAccount account, @Nullable Invitation link, Membership... roles) {
		return this.companies.signIn(account, (link != null) ? SignIn.sha256(link.token()) : null,
				"bob@contoso.example", Set.of(roles), ADDRESS);
	}

	private void isRefused(Reason reason, CompanyAccount account, @Nullable Invitation link, Membership... roles) {
		assertThatExceptionOfType(CompanyRefusedException.class).isThrownBy(() -> comes(account, link, roles))
			.extracting(CompanyRefusedException::reason)
			.isEqualTo(reason);
	}

	private Person person(String name) {
		Person person = this.people.findByName(SERVER, name);
		assertThat(person).isNotNull();
		return person;
	}

	private List<String> deeds() throws IOException {
		return audited().stream().map((entry) -> entry.actor() + " " + entry.kind().replace("console.", "")).toList();
	}

	@Test
	void linkBindsAnAccountOnceAndThenTheAccountSuffices() throws IOException {
		Invitation link = this.people.add(SERVER, "alice@contoso.example", List.of(UPLOADER));
		assertThat(comes(ACCOUNT, link).name()).isEqualTo("alice@contoso.example");
		assertThat(person("alice@contoso.example").company()).isEqualTo(ACCOUNT.issuer());
		assertThat(comes(ACCOUNT, null).memberships()).containsExactly(UPLOADER);
		isRefused(Reason.LINK_ENDED, ACCOUNT, link);
		assertThat(deeds()).containsExactly("account root person-added", "account root role-given",
				"account root person-invited", "alice@contoso.example account-linked",
				"alice@contoso.example signed-in", "alice@contoso.example signed-in",
				"alice@contoso.example sign-in-failed");
	}

	/** An e-mail address can be given to somebody else; issuer and subject cannot. */
	@Test
	void nameOfTheAccountOpensNothing() {
		this.people.add(SERVER, "bob@contoso.example", List.of(ADMIN));
		isRefused(Reason.UNKNOWN, ACCOUNT, null);
		isRefused(Reason.NAME_TAKEN, ACCOUNT, null, UPLOADER);
		assertThat(person("bob@contoso.example").company()).isNull();
	}

	@Test
	void sameSubjectAtAnotherIssuerIsSomebodyElse() {
		comes(ACCOUNT, this.people.add(SERVER, "alice@contoso.example", List.of(UPLOADER)));
		isRefused(Reason.UNKNOWN, new CompanyAccount("https://login.fabrikam.example", ACCOUNT.subject()), null);
		isRefused(Reason.UNKNOWN, new CompanyAccount(ACCOUNT.issuer(), "248289761002"), null);
	}

	@Test
	void accountOfOnePersonIsNotBoundToAnother() {
		comes(ACCOUNT, this.people.add(SERVER, "alice@contoso.example", List.of(UPLOADER)));
		Invitation link = this.people.add(SERVER, "carol@contoso.example", List.of(APPROVER));
		isRefused(Reason.TAKEN, ACCOUNT, link);
		assertThat(this.signIn.invited(link.token())).isEqualTo("carol@contoso.example");
	}

	@Test
	void endedLinkAndLockedPersonAreRefused() {
		this.people.add(SERVER, "admin@contoso.example", List.of(ADMIN));
		Invitation link = this.people.add(SERVER, "alice@contoso.example", List.of(UPLOADER));
		this.clock.set(NOW.plus(People.INVITATION_LASTS));
		isRefused(Reason.LINK_ENDED, ACCOUNT, link);
		comes(ACCOUNT, this.people.invite(SERVER, person("alice@contoso.example").id()));
		Person alice = person("alice@contoso.example");
		this.people.setDisabled(SERVER, alice.id(), alice.revision(), true);
		isRefused(Reason.LOCKED_OUT, ACCOUNT, null, APPROVER);
		assertThat(person("alice@contoso.example").memberships()).containsExactly(UPLOADER);
	}

	/** Who leaves the company would otherwise still have a password here. */
	@Test
	void boundPersonHasNoOtherWayIn() {
		Viewer alice = this.signIn.accept(this.people.add(SERVER, "alice@contoso.example", List.of(UPLOADER)).token(),
				PASSWORD);
		assertThat(this.signIn.findLocalByName("alice@contoso.example")).isEqualTo(alice);
		comes(ACCOUNT, this.people.invite(SERVER, alice.personId()));
		assertThat(this.signIn.signIn("alice@contoso.example", PASSWORD, ADDRESS)).isNull();
		assertThat(this.signIn.findLocalByName("alice@contoso.example")).isNull();
		assertThat(this.signIn.findByName("alice@contoso.example")).isEqualTo(alice);
	}

	@Test
	void passwordByANewLinkEndsTheAccountAndWhatItGave() {
		Viewer alice = comes(ACCOUNT, this.people.add(SERVER, "alice@contoso.example", List.of(UPLOADER)), APPROVER);
		Viewer local = this.signIn.accept(this.people.invite(SERVER, alice.personId()).token(), PASSWORD);
		assertThat(local.memberships()).containsExactly(UPLOADER);
		isRefused(Reason.UNKNOWN, ACCOUNT, null);
	}

	@Test
	void newLinkReplacesTheAccount() {
		Viewer alice = comes(ACCOUNT, this.people.add(SERVER, "alice@contoso.example", List.of(UPLOADER)), APPROVER);
		CompanyAccount other = new CompanyAccount(ACCOUNT.issuer(), "2");
		assertThat(comes(other, this.people.invite(SERVER, alice.personId()), APPROVER).memberships())
			.containsExactlyInAnyOrder(UPLOADER, APPROVER);
		isRefused(Reason.UNKNOWN, ACCOUNT, null);
	}

	@Test
	void roleOfTheCompanyBringsSomebodyInAndGoesWithTheClaim() throws IOException {
		assertThat(comes(ACCOUNT, null, UPLOADER, APPROVER).memberships()).containsExactlyInAnyOrder(UPLOADER,
				APPROVER);
		assertThat(person("bob@contoso.example").claimed()).containsExactlyInAnyOrder(UPLOADER, APPROVER);
		assertThat(comes(ACCOUNT, null, UPLOADER).memberships()).containsExactly(UPLOADER);
		assertThat(comes(ACCOUNT, null).memberships()).isEmpty();
		assertThat(deeds()).filteredOn((entry) -> entry.contains("role"))
			.containsExactly("company role-given", "company role-given", "company role-taken", "company role-taken");
	}

	@Test
	void roleThatAnAdminGaveStaysWithoutTheClaim() {
		comes(ACCOUNT, null, UPLOADER);
		Person bob = person("bob@contoso.example");
		this.people.give(SERVER, bob.id(), bob.revision(), APPROVER);
		assertThat(comes(ACCOUNT, null, APPROVER).memberships()).containsExactly(APPROVER);
		assertThat(comes(ACCOUNT, null).memberships()).containsExactly(APPROVER);
		assertThat(person("bob@contoso.example").claimed()).isEmpty();
	}

	/** The admin's page shows what is no longer so. */
	@Test
	void changedClaimMakesOpenPagesStale() {
		comes(ACCOUNT, null, UPLOADER);
		Person seen = person("bob@contoso.example");
		comes(ACCOUNT, null, UPLOADER);
		assertThat(person("bob@contoso.example").revision()).isEqualTo(seen.revision());
		comes(ACCOUNT, null, APPROVER);
		assertThatExceptionOfType(StaleRevisionException.class)
			.isThrownBy(() -> this.people.take(SERVER, seen.id(), seen.revision(), UPLOADER));
	}

	@Test
	void personWithoutAUsableNameIsNotAdded() {
		for (String name : new String[] { null, "bob", "br_0123", "a b@contoso.example" }) {
			assertThatExceptionOfType(CompanyRefusedException.class)
				.isThrownBy(() -> this.companies.signIn(ACCOUNT, null, name, Set.of(UPLOADER), ADDRESS))
				.extracting(CompanyRefusedException::reason)
				.isEqualTo(Reason.UNKNOWN);
		}
		assertThat(this.people.list(SERVER, "", 10)).isEmpty();
	}

	@Test
	void accountIsWithinTheLimitsOfTheStandard() {
		assertThat(ACCOUNT.isValid()).isTrue();
		assertThat(new CompanyAccount(ACCOUNT.issuer(), "x".repeat(255)).isValid()).isTrue();
		assertThat(new CompanyAccount(ACCOUNT.issuer(), "x".repeat(256)).isValid()).isFalse();
		assertThat(new CompanyAccount(ACCOUNT.issuer(), "").isValid()).isFalse();
		assertThat(new CompanyAccount("", "1").isValid()).isFalse();
	}

}
