package com.bulkreservations.approval;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.approval.Decision.Kind;
import com.bulkreservations.approval.Standing.State;
import com.bulkreservations.audit.AuditLog;
import com.bulkreservations.infrastructure.storage.NotAuthenticException;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.settings.ApprovalSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ApprovalsTest {

	private static final Instant START = Instant.parse("2026-11-29T21:00:00Z");

	private static final String ALICE = "alice@contoso.example";

	private static final String BOB = "bob@contoso.example";

	private static final String CAROL = "carol@contoso.example";

	private static final String DAVE = "dave@contoso.example";

	private final AdjustableClock clock = new AdjustableClock(START);

	@TempDir
	private Path jobs;

	private Map<String, BigDecimal> twoAbove = Map.of();

	private Approvals approvals() {
		return OpenedApprovals.in(this.jobs, ApprovalSettings.Required.PURCHASE, this.twoAbove, this.clock);
	}

	private static OrderContent content(String acceptedOrders, String amount) {
		return new OrderContent("contoso", "orders.csv", "orders.0123456789ab", "a".repeat(64), acceptedOrders, 2,
				Map.of("EUR", new CurrencyTotal(2, 5, new BigDecimal(amount))), START);
	}

	private static final OrderContent CONTENT = content("b".repeat(64), "1000.00");

	private Standing decide(Kind kind, String person, @Nullable String reason)
			throws IOException, DecisionRefusedException {
		return approvals().decide(CONTENT, Set.of(CAROL), kind, Decider.of(person), Means.COMMAND_LINE, reason, null);
	}

	private Path file() {
		return this.jobs.resolve("approvals/contoso").resolve("a".repeat(64) + ".json");
	}

	private List<String> audited() throws IOException {
		List<String> entries = new ArrayList<>();
		new AuditLog(this.jobs, this.clock).read((entry) -> entries.add(entry.kind() + " by " + entry.actor()));
		return entries;
	}

	@Test
	void nothingIsApprovedAtFirst() throws Exception {
		assertThat(approvals().standing(CONTENT).state()).isEqualTo(State.NONE);
		assertThat(this.jobs).isEmptyDirectory();
	}

	@Test
	void anApprovalCountsUntilItLapses() throws Exception {
		Standing standing = decide(Kind.APPROVED, "Alice@Contoso.example", null);
		assertThat(standing).isEqualTo(new Standing(State.APPROVED, 1, List.of(ALICE), START.plus(Duration.ofDays(3))));
		this.clock.set(START.plus(Duration.ofDays(3)).minusMillis(1));
		assertThat(approvals().standing(CONTENT).isApproved()).isTrue();
		this.clock.set(START.plus(Duration.ofDays(3)));
		assertThat(approvals().standing(CONTENT).state()).isEqualTo(State.LAPSED);
		assertThat(audited()).containsExactly("approval.approved by " + ALICE);
	}

	@Test
	void aClockThatWasSetBackMakesNoApprovalLonger() throws Exception {
		this.clock.set(START.plus(Duration.ofDays(3650)));
		decide(Kind.APPROVED, ALICE, null);
		this.clock.set(START);
		assertThat(approvals().standing(CONTENT).isApproved()).isFalse();
	}

	@Test
	void anApprovalIsOfItsContentAlone() throws Exception {
		decide(Kind.APPROVED, ALICE, null);
		assertThat(approvals().standing(content("c".repeat(64), "1000.00")).state()).isEqualTo(State.NONE);
	}

	@Test
	void aRejectionIsFinal() throws Exception {
		decide(Kind.APPROVED, ALICE, null);
		assertThat(decide(Kind.REJECTED, BOB, "wrong customer").state()).isEqualTo(State.REJECTED);
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decide(Kind.APPROVED, ALICE, null))
			.withMessageContaining(BOB)
			.withMessageContaining("wrong customer");
		assertThat(approvals().standing(CONTENT).state()).isEqualTo(State.REJECTED);
		// Other content of the same upload may be approved.
		OrderContent other = content("c".repeat(64), "1000.00");
		approvals().decide(other, Set.of(), Kind.APPROVED, Decider.of(ALICE), Means.CONSOLE, null, null);
		assertThat(approvals().standing(other).isApproved()).isTrue();
		assertThat(approvals().standing(CONTENT).state()).isEqualTo(State.REJECTED);
	}

	@Test
	void whoRequestedARowApprovesNothingButMayReject() throws Exception {
		assertThatExceptionOfType(DecisionRefusedException.class)
			.isThrownBy(() -> decide(Kind.APPROVED, "CAROL@contoso.example", null))
			.withMessageContaining("requested a row of it");
		assertThat(file()).doesNotExist();
		assertThat(decide(Kind.REJECTED, CAROL, "not mine").state()).isEqualTo(State.REJECTED);
	}

	@Test
	void whoSentAVersionApprovesNothingNeitherBeforeNorAfter() throws Exception {
		decide(Kind.APPROVED, ALICE, null);
		approvals().involve("contoso", "a".repeat(64), "ALICE@contoso.example", Involvement.Role.CORRECTED);
		approvals().involve("contoso", "a".repeat(64), ALICE, Involvement.Role.CORRECTED);
		assertThat(approvals().standing(CONTENT).state()).isEqualTo(State.NONE);
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decide(Kind.APPROVED, ALICE, null))
			.withMessageContaining("corrected it");
		assertThat(decide(Kind.APPROVED, BOB, null).isApproved()).isTrue();
		assertThat(audited()).containsExactly("approval.approved by " + ALICE, "approval.involved by " + ALICE,
				"approval.approved by " + BOB);
	}

	@Test
	void aboveALimitTwoPersonsMustApprove() throws Exception {
		this.twoAbove = Map.of("eur", new BigDecimal("999.99"));
		assertThat(decide(Kind.APPROVED, ALICE, null).state()).isEqualTo(State.SECOND_NEEDED);
		assertThat(decide(Kind.APPROVED, ALICE, null).state()).isEqualTo(State.SECOND_NEEDED);
		this.clock.set(START.plus(Duration.ofHours(71)));
		Standing both = decide(Kind.APPROVED, BOB, null);
		assertThat(both.state()).isEqualTo(State.APPROVED);
		assertThat(both.until()).isEqualTo(START.plus(Duration.ofDays(3)));
		this.clock.set(START.plus(Duration.ofDays(3)));
		assertThat(approvals().standing(CONTENT).state()).isEqualTo(State.SECOND_NEEDED);
		assertThat(decide(Kind.APPROVED, ALICE, null).until()).isEqualTo(START.plus(Duration.ofHours(143)));
	}

	private Standing decideFor(String deputy, String... approvers) throws IOException, DecisionRefusedException {
		return approvals().decide(CONTENT, Set.of(CAROL), Kind.APPROVED, Decider.of(deputy, List.of(approvers)),
				Means.CONSOLE, null, null);
	}

	@Test
	void aDeputyApprovesInThePlaceOfAnApprover() throws Exception {
		assertThat(decideFor(DAVE, ALICE))
			.isEqualTo(new Standing(State.APPROVED, 1, List.of(DAVE), START.plus(Duration.ofDays(3))));
		assertThat(approvals().find("contoso", "a".repeat(64)).decisions()).singleElement()
			.satisfies((decision) -> assertThat(decision.inPlaceOf()).isEqualTo(ALICE));
		new AuditLog(this.jobs, this.clock).read((entry) -> {
			assertThat(entry.actor()).isEqualTo(DAVE);
			assertThat(entry.details()).containsEntry("inPlaceOf", ALICE);
		});
		assertThat(decide(Kind.APPROVED, BOB, null).isApproved()).isTrue();
		assertThat(approvals().find("contoso", "a".repeat(64)).decisions().get(1).inPlaceOf()).isNull();
	}

	/** Else an approver could have the own upload approved by a deputy. */
	@Test
	void aDeputyCannotApproveWhatTheApproverOrTheDeputyHadToDoWith() throws Exception {
		approvals().involve("contoso", "a".repeat(64), ALICE, Involvement.Role.SENT);
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decideFor(DAVE, ALICE))
			.withMessageContaining(ALICE + ", in whose place " + DAVE + " decides, sent it");
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decideFor(DAVE, CAROL))
			.withMessageContaining("requested a row of it");
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decideFor(CAROL, BOB))
			.withMessageContaining(CAROL + " requested a row of it");
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decideFor(DAVE));
		assertThat(approvals().mayApprove(CONTENT, Set.of(CAROL),
				List.of(Decider.of(DAVE, List.of(ALICE)), Decider.of(CAROL, List.of(BOB)), Decider.of(BOB))))
			.containsExactly(BOB);
		// Of two rights the one that may be used.
		assertThat(decideFor(DAVE, ALICE, BOB).isApproved()).isTrue();
		approvals().involve("contoso", "a".repeat(64), BOB, Involvement.Role.CORRECTED);
		assertThat(approvals().standing(CONTENT).state()).isEqualTo(State.NONE);
	}

	@Test
	void anApproverAndTheirDeputiesCountOnce() throws Exception {
		this.twoAbove = Map.of("EUR", BigDecimal.ZERO);
		assertThat(decide(Kind.APPROVED, ALICE, null).state()).isEqualTo(State.SECOND_NEEDED);
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decideFor(DAVE, ALICE))
			.withMessageContaining("count once");
		// A deputy of two approvers is one person.
		assertThat(decideFor(DAVE, ALICE, BOB).isApproved()).isTrue();
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decide(Kind.APPROVED, BOB, null))
			.withMessageContaining("count once");
	}

	@Test
	void aPersonWithTwoRightsIsOnePerson() throws Exception {
		this.twoAbove = Map.of("EUR", BigDecimal.ZERO);
		assertThat(decideFor(DAVE, DAVE, ALICE).state()).isEqualTo(State.SECOND_NEEDED);
		assertThat(decideFor(DAVE, ALICE).state()).isEqualTo(State.SECOND_NEEDED);
		assertThat(decideFor("eve@contoso.example", BOB).isApproved()).isTrue();
	}

	@Test
	void aCartIsApprovedByADeputyByTheSameRules() throws Exception {
		CartPrice price = new CartPrice("cart-1", "EUR", Map.of("DZH318Z0BQ36:004G:P1Y", new BigDecimal("12.50")),
				new BigDecimal("25.0"), LocalDate.of(2026, 11, 29));
		this.twoAbove = Map.of("EUR", BigDecimal.ONE);
		approvals().involve("contoso", "a".repeat(64), BOB, Involvement.Role.SENT);
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decideCart(price, DAVE, BOB));
		assertThat(decideCart(price, DAVE, ALICE).state()).isEqualTo(State.SECOND_NEEDED);
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decideCart(price, ALICE, ALICE));
		assertThat(decideCart(price, "eve@contoso.example", "eve@contoso.example").isApproved()).isTrue();
		assertThat(approvals().find("contoso", "a".repeat(64)).carts().get(0).inPlaceOf()).isEqualTo(ALICE);
	}

	private Standing decideCart(CartPrice price, String person, String approver)
			throws IOException, DecisionRefusedException {
		return approvals().decide("contoso", "a".repeat(64), "b".repeat(64), price, Set.of(CAROL), Kind.APPROVED,
				Decider.of(person, List.of(approver)), Means.CONSOLE, null);
	}

	@Test
	void upToALimitOnePersonIsEnough() throws Exception {
		this.twoAbove = Map.of("EUR", new BigDecimal("1000"), "USD", BigDecimal.ZERO);
		assertThat(decide(Kind.APPROVED, ALICE, null).isApproved()).isTrue();
	}

	@Test
	void approvalsThatAreNotFreshDoNotCountAfterAPurchaseThatFailed() throws Exception {
		decide(Kind.APPROVED, ALICE, null);
		assertThat(approvals().standing(CONTENT, START.minusMillis(1)).isApproved()).isTrue();
		assertThat(approvals().standing(CONTENT, START).isApproved()).isFalse();
	}

	@Test
	void noOrdersNeedNoDecision() {
		OrderContent empty = new OrderContent("contoso", "orders.csv", "orders.0123456789ab", "a".repeat(64),
				"b".repeat(64), 0, Map.of(), START);
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> approvals().decide(empty, Set.of(),
				Kind.APPROVED, Decider.of(ALICE), Means.COMMAND_LINE, null, null));
	}

	@Test
	void aCartIsApprovedAtItsNewPrice() throws Exception {
		CartPrice price = new CartPrice("cart-1", "EUR", Map.of("DZH318Z0BQ36:004G:P1Y", new BigDecimal("12.50")),
				new BigDecimal("25.0"), LocalDate.of(2026, 11, 29));
		decide(Kind.APPROVED, ALICE, null);
		assertThat(approvals().standing("contoso", "a".repeat(64), price).state()).isEqualTo(State.NONE);
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> approvals().decide("contoso",
				"a".repeat(64), "b".repeat(64), price, Set.of(CAROL), Kind.APPROVED, CAROL, Means.COMMAND_LINE, null));
		approvals().decide("contoso", "a".repeat(64), "b".repeat(64), price, Set.of(CAROL), Kind.APPROVED, ALICE,
				Means.COMMAND_LINE, null);
		CartPrice same = new CartPrice("cart-1", "EUR", Map.of("DZH318Z0BQ36:004G:P1Y", new BigDecimal("12.5")),
				new BigDecimal("25.00"), LocalDate.of(2026, 11, 29));
		assertThat(approvals().standing("contoso", "a".repeat(64), same).isApproved()).isTrue();
		CartPrice higher = new CartPrice("cart-1", "EUR", Map.of("DZH318Z0BQ36:004G:P1Y", new BigDecimal("12.6")),
				new BigDecimal("25.20"), LocalDate.of(2026, 11, 29));
		assertThat(approvals().standing("contoso", "a".repeat(64), higher).isApproved()).isFalse();
		assertThat(approvals().standing(CONTENT).isApproved()).isTrue();
	}

	@Test
	void aCartOfRejectedOrdersIsNotApproved() throws Exception {
		CartPrice price = new CartPrice("cart-1", "EUR", Map.of("DZH318Z0BQ36:004G:P1Y", new BigDecimal("12.50")),
				new BigDecimal("25.0"), LocalDate.of(2026, 11, 29));
		decide(Kind.REJECTED, BOB, "too dear");
		assertThatExceptionOfType(DecisionRefusedException.class).isThrownBy(() -> decideCart(price, ALICE, ALICE))
			.withMessageContaining(BOB + " rejected the orders of cart cart-1")
			.withMessageContaining("too dear");
		assertThat(mayApprove(price, "b")).isFalse();
		assertThat(mayApprove(price, "c")).isTrue();
		assertThat(approvals().find("contoso", "a".repeat(64)).carts()).isEmpty();
	}

	private boolean mayApprove(CartPrice price, String acceptedOrders) throws IOException {
		return approvals().mayApprove("contoso", "a".repeat(64), acceptedOrders.repeat(64), price, Set.of(CAROL),
				Decider.of(ALICE));
	}

	@Test
	void aForgedFileApprovesNothing() throws Exception {
		decide(Kind.REJECTED, BOB, "no");
		String rejected = Files.readString(file());
		for (String forged : List.of(rejected.replace("REJECTED", "APPROVED"), rejected.replace("bob", "eve"),
				rejected.replaceFirst("(?s),\\s+\"hmac\".*", "\n}"), "{}", "",
				rejected.replaceFirst("\"hmac\" : \"[^\"]*\"", "\"hmac\" : \"" + "0".repeat(64) + "\""))) {
			Files.writeString(file(), forged);
			assertThatExceptionOfType(NotAuthenticException.class).isThrownBy(() -> approvals().standing(CONTENT))
				.withMessageContaining("[BR-352]");
			assertThatIOException().isThrownBy(() -> decide(Kind.APPROVED, ALICE, null));
			assertThat(approvals().damages()).hasSize(1);
		}
		Files.writeString(file(), rejected);
		assertThat(approvals().standing(CONTENT).state()).isEqualTo(State.REJECTED);
		assertThat(approvals().damages()).isEmpty();
	}

	@Test
	void anApprovalOfAnotherUploadOrDistributorApprovesNothing() throws Exception {
		decide(Kind.APPROVED, ALICE, null);
		Path other = file().resolveSibling("d".repeat(64) + ".json");
		Files.copy(file(), other);
		OrderContent moved = new OrderContent("contoso", "orders.csv", "orders.0123456789ab", "d".repeat(64),
				CONTENT.acceptedOrdersSha256(), 2, CONTENT.totals(), START);
		assertThatExceptionOfType(NotAuthenticException.class).isThrownBy(() -> approvals().standing(moved));
		Path fabrikam = this.jobs.resolve("approvals/fabrikam").resolve(file().getFileName());
		Files.createDirectories(fabrikam.getParent());
		Files.copy(file(), fabrikam);
		assertThatExceptionOfType(NotAuthenticException.class)
			.isThrownBy(() -> approvals().find("fabrikam", "a".repeat(64)));
	}

	@Test
	void nobodyElseCanReadTheKeyOrEnterTheFolder() throws Exception {
		decide(Kind.APPROVED, ALICE, null);
		Path key = this.jobs.resolve("approvals/key");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
		for (String folder : List.of("approvals", "approvals/contoso", "audit")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.jobs.resolve(folder))))
				.isEqualTo("rwx------");
		}
		Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
		assertThatIOException().isThrownBy(() -> approvals().standing(CONTENT)).withMessageContaining("[BR-353]");
	}

	@Test
	void aLostKeyIsNotReplacedWhileApprovalsExist() throws Exception {
		decide(Kind.APPROVED, ALICE, null);
		Files.delete(this.jobs.resolve("approvals/key"));
		assertThatIOException().isThrownBy(() -> decide(Kind.APPROVED, BOB, null)).withMessageContaining("[BR-353]");
		assertThat(this.jobs.resolve("approvals/key")).doesNotExist();
	}

	@Test
	void aNewerVersionMayKnowMoreProperties() throws Exception {
		decide(Kind.APPROVED, ALICE, null);
		assertThat(Files.readString(file())).contains("\"rows\" : 2", "\"amount\" : \"1000.00\"",
				"\"acceptedOrdersSha256\" : \"" + "b".repeat(64) + "\"", "\"means\" : \"COMMAND_LINE\"");
		assertThat(approvals().all()).hasSize(1);
	}

}
