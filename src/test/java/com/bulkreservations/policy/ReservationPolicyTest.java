package com.bulkreservations.policy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Term;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.reference.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.bulkreservations.policy.Judging.judge;
import static com.bulkreservations.policy.Judging.lineOf;
import static com.bulkreservations.policy.Judging.rejectionsOf;
import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class ReservationPolicyTest {

	/** Found in the shape of a row, before any rule. */
	private static final Set<RejectionCode> OF_THE_SHAPE = EnumSet.of(RejectionCode.MALFORMED_ROW,
			RejectionCode.MISSING_VALUE, RejectionCode.INVALID_VALUE);

	/** Found in what was ordered before, after all rules. */
	private static final Set<RejectionCode> OF_EARLIER_ORDERS = EnumSet.of(RejectionCode.ALREADY_ORDERED,
			RejectionCode.CONFLICTING_REQUEST);

	@Test
	void hasOneRuleForEveryCodeInTheOrderOfTheCodes() {
		List<RejectionCode> codesWithRule = Stream.of(RejectionCode.values())
			.filter((code) -> !OF_THE_SHAPE.contains(code) && !OF_EARLIER_ORDERS.contains(code))
			.toList();
		assertThat(new ReservationPolicy(PurchasingRoles.DEFAULT).rules()).extracting(Rule::code)
			.isEqualTo(codesWithRule);
	}

	@Test
	void hasAnExampleThatBreaksEachRule() {
		assertThat(BrokenRule.all().stream().map(BrokenRule::code).distinct()).containsExactlyElementsOf(
				new ReservationPolicy(PurchasingRoles.DEFAULT).rules().stream().map(Rule::code).toList());
	}

	@Test
	void acceptsARequestThatNothingIsWrongWith() {
		assertThat(rejectionsOf(aRequest())).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("brokenRules")
	void givesOneCodeForOneMistake(BrokenRule broken) {
		assertThat(rejectionsOf(broken.request().get(), broken.known())).singleElement()
			.asString()
			.startsWith(broken.code() + "@" + broken.code().column().header());
	}

	@ParameterizedTest(name = "{0} without a sound {1}")
	@MethodSource("brokenRulesAndWhatTheyRead")
	void judgesNoRuleByAnUnsoundValue(BrokenRule broken, Column unsound) {
		assertThat(rejectionsOf(broken.request().get().withUnsound(unsound), broken.known()))
			.containsExactly("INVALID_VALUE@" + unsound.header());
	}

	@ParameterizedTest(name = "{0} without {1}")
	@MethodSource("brokenRulesAndWhatTheyRead")
	void judgesNoRuleByAMissingValue(BrokenRule broken, Column missing) {
		if (missing.isRequired()) {
			assertThat(rejectionsOf(broken.request().get().without(missing), broken.known()))
				.containsExactly("MISSING_VALUE@" + missing.header());
		}
	}

	@ParameterizedTest
	@MethodSource("rulesAboutTheCustomersSubscription")
	void judgesNoSubscriptionButTheCustomers(BrokenRule broken) {
		assertThat(rejectionsOf(broken.request().get().withSubscription(ReferenceDataBuilder.SUBSCRIPTION_OF_FABRIKAM),
				broken.known()))
			.containsExactly("SUBSCRIPTION_UNKNOWN@subscription_id");
		assertThat(rejectionsOf(
				broken.request().get().withSubscription(ReferenceDataBuilder.SUBSCRIPTION_OF_OTHER_CUSTOMER),
				broken.known()))
			.containsExactly("SUBSCRIPTION_OF_OTHER_CUSTOMER@subscription_id");
		assertThat(rejectionsOf(broken.request().get().withCustomer(ReferenceDataBuilder.CUSTOMER_OF_FABRIKAM),
				broken.known()))
			.containsExactly("CUSTOMER_UNKNOWN@customer_id");
	}

	@ParameterizedTest
	@MethodSource("rulesAboutTheCatalogueItem")
	void judgesNoItemThatTheCatalogueDoesNotHave(BrokenRule broken) {
		assertThat(rejectionsOf(broken.request().get().withReservationType("cosmosdb"), broken.known()))
			.containsExactly("PRODUCT_UNKNOWN@sku");
		assertThat(rejectionsOf(broken.request().get().withRegion("chinaeast"), broken.known()))
			.containsExactly("REGION_NOT_OFFERED@region: northeurope, westeurope");
		assertThat(rejectionsOf(broken.request().get().withTerm(Term.P5Y), broken.known()))
			.containsExactly("TERM_NOT_OFFERED@term: P1Y, P3Y");
	}

	@Test
	void reportsAllThatIsWrongTheShapeFirst() {
		RequestBuilder request = aRequest().withMarket("aw")
			.withUnsound(Column.TERM)
			.without(Column.SEGMENT)
			.withScope(Scope.SINGLE)
			.withRequestedBy("frank@fabrikam.example")
			.asDuplicate();
		ReferenceDataBuilder known = referenceData().whereSubscriptionIs(SubscriptionStatus.DELETED);
		assertThat(rejectionsOf(request, known)).containsExactly("MISSING_VALUE@segment", "INVALID_VALUE@term",
				"MARKET_UNAVAILABLE@market", "MARKET_MISMATCH@market: NL",
				"SUBSCRIPTION_NOT_ACTIVE@subscription_id: active", "SCOPE_NOT_SHARED@scope: shared",
				"AGENT_UNKNOWN@requested_by", "DUPLICATE_REQUEST@request_id");
	}

	@Test
	void handsOutRejectionsThatNobodyCanChange() {
		Verdict verdict = judge(aRequest().asDuplicate(), referenceData(), PurchasingRoles.DEFAULT, (line) -> null);
		List<Rejection> rejections = ((Verdict.Rejected) verdict).rejections();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(rejections::clear);
	}

	@ParameterizedTest
	@CsvSource({ "true, ALREADY_ORDERED", "false, CONFLICTING_REQUEST" })
	void ordersNoRequestIdTwice(boolean sameContent, RejectionCode code) {
		EarlierOrder earlier = new EarlierOrder("july.1a2b3c4d5e6f", "RSV-0123456789ABCDEFGHJK", sameContent);
		Verdict verdict = judge(aRequest(), referenceData(), PurchasingRoles.DEFAULT, (line) -> earlier);
		assertThat(verdict)
			.isEqualTo(new Verdict.Rejected(List.of(new Rejection(code, Column.REQUEST_ID, "", earlier))));
	}

	@Test
	void asksForEarlierOrdersByTheLineAsItWouldBeOrdered() {
		OrderLine expected = lineOf(aRequest().without(Column.SCOPE), referenceData());
		Verdict verdict = judge(aRequest().without(Column.SCOPE), referenceData(), PurchasingRoles.DEFAULT,
				(line) -> line.equals(expected) ? new EarlierOrder("july.1a2b3c4d5e6f", "RSV-1", true) : null);
		assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
	}

	@ParameterizedTest
	@MethodSource("brokenRules")
	void asksForEarlierOrdersOnlyWhereNothingElseIsWrong(BrokenRule broken) {
		Verdict verdict = judge(broken.request().get(), broken.known(), PurchasingRoles.DEFAULT, (line) -> {
			throw new AssertionError("asked for earlier orders of a request that is rejected");
		});
		assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
	}

	@Test
	void refusesToOrderWhatNoRuleJudged() {
		ResolvedRequest resolved = ResolvedRequest.of(aRequest().without(Column.SEGMENT).build(), false,
				referenceData().distributor(), referenceData().build());
		ReservationPolicy policy = new ReservationPolicy(PurchasingRoles.DEFAULT);
		assertThatNullPointerException().isThrownBy(() -> policy.judge(resolved, List.of(), (line) -> null))
			.withMessage("Expected a request that no rule rejects, found one with a fact missing");
	}

	static List<BrokenRule> brokenRules() {
		return BrokenRule.all();
	}

	static Stream<Arguments> brokenRulesAndWhatTheyRead() {
		return brokenRules().stream()
			.flatMap((broken) -> broken.reads().stream().map((column) -> Arguments.of(broken, column)));
	}

	static Stream<BrokenRule> rulesAboutTheCustomersSubscription() {
		return brokenRules().stream().filter((broken) -> broken.reads().contains(Column.SUBSCRIPTION_ID));
	}

	static Stream<BrokenRule> rulesAboutTheCatalogueItem() {
		return brokenRules().stream().filter((broken) -> broken.reads().contains(Column.TERM));
	}

}
