package com.bulkreservations.policy;

import java.math.BigDecimal;
import java.util.Set;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Notice;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import org.junit.jupiter.api.Test;

import static com.bulkreservations.policy.Judging.lineOf;
import static com.bulkreservations.policy.ReferenceDataBuilder.referenceData;
import static com.bulkreservations.policy.RequestBuilder.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AcceptedLineTest {

	@Test
	void isWrittenAsTheReferenceDataWriteIt() {
		OrderLine line = lineOf(aRequest().withMarket("netherlands"), referenceData());
		assertThat(line).isEqualTo(new OrderLine("PO-1", ReferenceDataBuilder.CUSTOMER,
				ReferenceDataBuilder.SUBSCRIPTION, "NL", Segment.COMMERCIAL, "VirtualMachines", "Standard_D2s_v3",
				"westeurope", "P3Y", 10, Scope.SHARED, BillingFrequency.ONE_TIME, ReferenceDataBuilder.RESELLER,
				"anna@contoso.example", "DZH318Z0BQ3R", "01VW", "EUR", new BigDecimal("1168.50"), false, Set.of()));
	}

	@Test
	void isOfTheItemThatWasAskedFor() {
		OrderLine line = lineOf(aRequest().withRegion("northeurope").withTerm(Term.P1Y), referenceData());
		assertThat(line.region()).isEqualTo("northeurope");
		assertThat(line.term()).isEqualTo("P1Y");
	}

	@Test
	void takesTheCustomersMarketWhereTheRowLeavesItBlank() {
		OrderLine line = lineOf(aRequest().without(Column.MARKET), referenceData().whereCustomerIsIn("be"));
		assertThat(line.market()).isEqualTo("BE");
		assertThat(line.notices()).isEmpty();
	}

	@Test
	void isSharedWhereTheAzurePlansScopeIsBlank() {
		OrderLine line = lineOf(aRequest().without(Column.SCOPE), referenceData());
		assertThat(line.scope()).isEqualTo(Scope.SHARED);
		assertThat(line.notices()).containsExactly(Notice.SCOPE_SET_TO_SHARED);
	}

	@Test
	void remindsOfTheVcpuQuotaWhereTheScopeIsSingle() {
		OrderLine line = lineOf(aRequest().withScope(Scope.SINGLE), referenceData().whereSubscriptionIsClassic());
		assertThat(line.scope()).isEqualTo(Scope.SINGLE);
		assertThat(line.notices()).containsExactly(Notice.CHECK_VCPU_QUOTA);
	}

	@Test
	void hasNoNoticeWhereAClassicScopeIsShared() {
		OrderLine line = lineOf(aRequest().withScope(Scope.SHARED), referenceData().whereSubscriptionIsClassic());
		assertThat(line.scope()).isEqualTo(Scope.SHARED);
		assertThat(line.notices()).isEmpty();
	}

	@Test
	void isBilledOnceWhereTheBillingFrequencyIsBlank() {
		OrderLine line = lineOf(aRequest().without(Column.BILLING_FREQUENCY), referenceData());
		assertThat(line.billingFrequency()).isEqualTo(BillingFrequency.ONE_TIME);
		assertThat(line.notices()).containsExactly(Notice.BILLING_SET_TO_ONE_TIME);
	}

	@Test
	void isBilledMonthlyWhereThatWasAsked() {
		OrderLine line = lineOf(aRequest().withBillingFrequency(BillingFrequency.MONTHLY), referenceData());
		assertThat(line.billingFrequency()).isEqualTo(BillingFrequency.MONTHLY);
		assertThat(line.notices()).isEmpty();
	}

	@Test
	void inheritsTheSubscriptionsReseller() {
		OrderLine line = lineOf(aRequest().without(Column.RESELLER), referenceData());
		assertThat(line.reseller()).isEqualTo(ReferenceDataBuilder.RESELLER);
		assertThat(line.notices()).containsExactly(Notice.RESELLER_INHERITED);
	}

	@Test
	void hasTheResellerThatTheRowNames() {
		OrderLine line = lineOf(aRequest().withReseller(ReferenceDataBuilder.OTHER_RESELLER),
				referenceData().whereSubscriptionHasNoReseller());
		assertThat(line.reseller()).isEqualTo(ReferenceDataBuilder.OTHER_RESELLER);
		assertThat(line.notices()).isEmpty();
	}

	@Test
	void hasNoResellerWhereADirectPartnerBuys() {
		OrderLine line = lineOf(aRequest().without(Column.RESELLER), referenceData().whereDistributorIsDirectPartner());
		assertThat(line.reseller()).isNull();
		assertThat(line.notices()).isEmpty();
	}

	@Test
	void saysThatSoftwareIsNotInThePrice() {
		OrderLine line = lineOf(aRequest(), referenceData().whereItemNeedsSoftware());
		assertThat(line.notices()).containsExactly(Notice.SOFTWARE_COST_EXCLUDED);
	}

	@Test
	void carriesAllNoticesInTheirOrder() {
		RequestBuilder blanks = aRequest().without(Column.SCOPE, Column.BILLING_FREQUENCY, Column.RESELLER);
		assertThat(lineOf(blanks, referenceData().whereItemNeedsSoftware()).notices()).containsExactly(
				Notice.SCOPE_SET_TO_SHARED, Notice.BILLING_SET_TO_ONE_TIME, Notice.RESELLER_INHERITED,
				Notice.SOFTWARE_COST_EXCLUDED);
	}

	@Test
	void keepsItsNotices() {
		Set<Notice> notices = lineOf(aRequest(), referenceData().whereItemNeedsSoftware()).notices();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(notices::clear);
	}

	@Test
	void includesTaxWhereTheDistributorIsInBrazil() {
		assertThat(lineOf(aRequest(), referenceData().whereDistributorIsIn("BR")).taxIncluded()).isTrue();
		assertThat(lineOf(aRequest(), referenceData().whereDistributorIsIn("PT")).taxIncluded()).isFalse();
	}

	@Test
	void hasNoPriceWhereTheCatalogueHasNone() {
		OrderLine line = lineOf(aRequest(), referenceData().whereItemHasNoPrice());
		assertThat(line.currency()).isNull();
		assertThat(line.unitPrice()).isNull();
		assertThat(line.amount()).isNull();
	}

}
