package com.bulkreservations.console.people;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.console.store.KeptAnswers;
import com.bulkreservations.console.store.KeptAnswers.KeptAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a token opens, until when, and what is kept for programs, on HSQLDB. */
class TokensTest extends OpenedPeople {

	private static final Viewer MAKER = new Viewer("a", "admin@contoso.example", null, List.of(ADMIN));

	private static final Set<TokenScope> ALL = EnumSet.allOf(TokenScope.class);

	private Tokens tokens;

	private KeptAnswers answers;

	@BeforeEach
	void open() {
		this.tokens = new Tokens(this.database, this.clock);
		this.answers = new KeptAnswers(this.database, this.clock);
	}

	@Test
	void tokenOpensWhatItsScopesSayForOneDistributorAndDecidesNothing() {
		ApiToken whole = this.tokens.make(MAKER, "ERP", "Contoso", ALL, 90).token();
		assertThat(whole.viewer().memberships()).containsExactlyInAnyOrder(new Membership(Role.UPLOADER, "contoso"),
				new Membership(Role.FINANCE, "contoso"));
		assertThat(whole.viewer().responsible()).containsExactly(whole.name(), "admin@contoso.example");
		ApiToken writer = this.tokens.make(MAKER, "ERP", "contoso", EnumSet.of(TokenScope.UPLOADS_WRITE), 90).token();
		assertThat(writer.viewer().memberships()).containsExactly(new Membership(Role.UPLOADER, "contoso"));
		assertThat(writer.viewer().distributors()).containsExactly("contoso");
	}

	@Test
	void onlyTheSha256OfATokenIsKept() {
		IssuedToken issued = this.tokens.make(MAKER, "ERP", "contoso", ALL, 90);
		assertThat(issued.text()).matches("br_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
		assertThat(issued.toString()).doesNotContain(issued.text());
		String secret = issued.text().substring(issued.text().length() - 43);
		String row = this.database.tables().sql("SELECT * FROM console_token").query().singleRow().toString();
		assertThat(row).contains(SignIn.sha256(issued.text())).doesNotContain(secret);
	}

	@Test
	void tokenEndsByItselfOrWhenItIsRevoked() throws IOException {
		IssuedToken issued = this.tokens.make(MAKER, "ERP", "contoso", ALL, 90);
		IssuedToken other = this.tokens.make(MAKER, "other", "contoso", ALL, 365);
		assertThat(this.signIn.findToken(issued.text())).isNotNull();
		assertThat(this.signIn.findToken(issued.text().replaceFirst(".$", "!"))).isNull();
		assertThat(this.signIn.findToken("")).isNull();
		this.clock.set(NOW.plus(Duration.ofDays(90)));
		assertThat(this.signIn.findToken(issued.text())).isNull();
		assertThat(this.signIn.findToken(other.text())).isNotNull();
		this.tokens.revoke(MAKER, other.token().id());
		this.tokens.revoke(MAKER, other.token().id());
		assertThat(this.signIn.findToken(other.text())).isNull();
		assertThat(this.signIn.findTokenById(other.token().id())).isNull();
		assertThat(auditedKinds()).containsExactly("console.token-made", "console.token-made", "console.token-revoked");
	}

	@Test
	void adminsAloneMakeListAndRevoke() {
		String id = this.tokens.make(MAKER, "ERP", "contoso", ALL, 1).token().id();
		for (Role role : List.of(Role.UPLOADER, Role.APPROVER, Role.FINANCE, Role.OPERATOR)) {
			Viewer viewer = new Viewer("x", "x@contoso.example", null,
					List.of(new Membership(role, role.isForOne() ? "contoso" : null)));
			assertThatThrownBy(() -> this.tokens.list(viewer, "", 1)).isInstanceOf(NotVisibleException.class);
			assertThatThrownBy(() -> this.tokens.make(viewer, "x", "contoso", ALL, 1))
				.isInstanceOf(NotVisibleException.class);
			assertThatThrownBy(() -> this.tokens.revoke(viewer, id)).isInstanceOf(NotVisibleException.class);
		}
		assertThatThrownBy(() -> this.tokens.revoke(MAKER, "unheard-of")).isInstanceOf(NotVisibleException.class);
	}

	@Test
	void tokenLastsAYearAtMostAndSaysWhatItIsFor() {
		for (int days : new int[] { 0, -1, 366 }) {
			assertThatThrownBy(() -> this.tokens.make(MAKER, "ERP", "contoso", ALL, days))
				.isInstanceOf(ActionRefusedException.class);
		}
		for (String label : List.of("", " ", "x".repeat(101), "a\nb")) {
			assertThatThrownBy(() -> this.tokens.make(MAKER, label, "contoso", ALL, 1))
				.isInstanceOf(ActionRefusedException.class);
		}
		assertThatThrownBy(() -> this.tokens.make(MAKER, "ERP", "contoso", Set.of(), 1))
			.isInstanceOf(ActionRefusedException.class);
		assertThat(this.tokens.list(MAKER, "", 10)).isEmpty();
	}

	@Test
	void listGoesOnBehindAToken() {
		for (int i = 0; i < 3; i++) {
			this.tokens.make(MAKER, "t" + i, "contoso", ALL, 1);
		}
		List<ApiToken> all = this.tokens.list(MAKER, "", 10);
		assertThat(all).hasSize(3);
		assertThat(this.tokens.list(MAKER, all.get(0).id(), 10)).isEqualTo(all.subList(1, 3));
	}

	@Test
	void answerIsKeptForThirtyDaysForItsOwner() {
		KeptAnswer answer = new KeptAnswer("0".repeat(64), "{}");
		this.answers.keep("br_1", "key", answer);
		assertThat(this.answers.find("br_1", "key")).isEqualTo(answer);
		assertThat(this.answers.find("br_2", "key")).isNull();
		assertThatThrownBy(() -> this.answers.keep("br_1", "key", answer)).isInstanceOf(DuplicateKeyException.class);
		this.clock.set(NOW.plus(Duration.ofDays(30)));
		assertThat(this.answers.find("br_1", "key")).isNull();
		this.answers.keep("br_1", "key", answer);
		assertThat(this.answers.find("br_1", "key")).isEqualTo(answer);
	}

	/** As if the process had died before the commit. */
	@Test
	void changeAndAnswerAreKeptTogetherOrNotAtAll() throws IOException {
		assertThatThrownBy(() -> this.database.together(() -> {
			this.tokens.make(MAKER, "ERP", "contoso", ALL, 1);
			this.answers.keep("br_1", "key", new KeptAnswer("0".repeat(64), "{}"));
			throw new IllegalStateException("dies");
		})).hasMessage("dies");
		assertThat(this.tokens.list(MAKER, "", 10)).isEmpty();
		assertThat(this.answers.find("br_1", "key")).isNull();
		assertThat(auditedKinds()).isEmpty();
		this.database.together(() -> {
			this.answers.keep("br_1", "key", new KeptAnswer("0".repeat(64), "{}"));
			return this.tokens.make(MAKER, "ERP", "contoso", ALL, 1);
		});
		assertThat(this.tokens.list(MAKER, "", 10)).hasSize(1);
		assertThat(auditedKinds()).containsExactly("console.token-made");
	}

}
