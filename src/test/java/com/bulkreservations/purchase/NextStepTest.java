package com.bulkreservations.purchase;

import java.util.Map;

import com.bulkreservations.purchase.NextStep.CartLook;
import com.bulkreservations.purchase.NextStep.Kind;
import com.bulkreservations.purchase.NextStep.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done with a cart whose check-out got no answer. */
class NextStepTest {

	private static final OrderMatch FOUND = new OrderMatch(Map.of(1, new OrderRef("A", 0)), true, null);

	private static final OrderMatch NOTHING = new OrderMatch(Map.of(), false, null);

	private static final OrderMatch DOUBT = new OrderMatch(Map.of(), false, PurchaseCode.SEVERAL_ORDERS.finding());

	@ParameterizedTest
	@EnumSource
	void foundOrderIsBoughtWhateverElseIsKnown(CartLook cart) {
		assertThat(NextStep.of(cart, FOUND, Witness.FAILED, false, 1)).isEqualTo(new NextStep(Kind.BOUGHT, null));
		assertThat(NextStep.of(cart, FOUND, Witness.SILENT, true, 3)).isEqualTo(new NextStep(Kind.BOUGHT, null));
	}

	/** This program knows of no check-out, and anybody may have bought the same. */
	@Test
	void orderWithoutATagIsForAPersonWhereNoCheckoutIsKnown() {
		OrderMatch untagged = new OrderMatch(Map.of(1, new OrderRef("B", 0), 2, new OrderRef("A", 1)), false, null);
		NextStep step = NextStep.of(CartLook.GONE, untagged, Witness.SILENT, false, 0);
		assertThat(step.kind()).isEqualTo(Kind.HOLD);
		assertThat(step.finding().code()).isEqualTo("ORDER_UNCLEAR");
		assertThat(step.finding().reason()).endsWith("Orders: A, B.");
		assertThat(NextStep.of(CartLook.GONE, untagged, Witness.SILENT, false, 1).kind()).isEqualTo(Kind.BOUGHT);
		assertThat(NextStep.of(CartLook.GONE, FOUND, Witness.SILENT, false, 0).kind()).isEqualTo(Kind.BOUGHT);
	}

	@ParameterizedTest
	@EnumSource
	void doubtIsForAPersonAtOnce(CartLook cart) {
		assertThat(NextStep.of(cart, DOUBT, Witness.SILENT, false, 1))
			.isEqualTo(new NextStep(Kind.HOLD, DOUBT.doubt()));
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsConcludedBeforeAnOrderWouldBeListed(CartLook cart) {
		assertThat(NextStep.of(cart, NOTHING, Witness.SILENT, false, 1).kind()).isEqualTo(Kind.LOOK_AGAIN);
		assertThat(NextStep.of(cart, null, Witness.SILENT, false, 1).kind()).isEqualTo(Kind.LOOK_AGAIN);
		assertThat(NextStep.of(cart, NOTHING, Witness.BOUGHT, false, 1).kind()).isEqualTo(Kind.LOOK_AGAIN);
	}

	/** After the wait, with no order that fits. */
	@ParameterizedTest
	@CsvSource({ "ACTIVE, SILENT, 1, CHECK_OUT_AGAIN,", "ACTIVE, FAILED, 2, CHECK_OUT_AGAIN,",
			"ACTIVE, SILENT, 3, HOLD, CHECKED_OUT_TOO_OFTEN", "ACTIVE, BOUGHT, 1, HOLD, ORDER_NOT_FOUND",
			"ORDERED, SILENT, 1, HOLD, ORDER_NOT_FOUND", "ORDERED, FAILED, 1, HOLD, ORDER_NOT_FOUND",
			"GONE, SILENT, 1, PLAN_AGAIN,", "GONE, SILENT, 3, PLAN_AGAIN,", "GONE, FAILED, 1, HOLD, LOOK_UP_FAILED",
			"GONE, BOUGHT, 1, HOLD, ORDER_NOT_FOUND", "GONE, ARRIVED, 1, HOLD, CHECKOUT_ARRIVED",
			"ACTIVE, ARRIVED, 1, CHECK_OUT_AGAIN,", "FAILED, SILENT, 1, HOLD, LOOK_UP_FAILED",
			"ACTIVE, SILENT, 0, PLAN_AGAIN,", "ACTIVE, FAILED, 0, HOLD, LOOK_UP_FAILED" })
	void afterTheWait(CartLook cart, Witness witness, int sends, Kind kind, String code) {
		NextStep step = NextStep.of(cart, NOTHING, witness, true, sends);
		assertThat(step.kind()).isEqualTo(kind);
		assertThat((step.finding() != null) ? step.finding().code() : null).isEqualTo(code);
	}

	@Test
	void ordersThatCannotBeReadAreForAPersonAfterTheWait() {
		assertThat(NextStep.of(CartLook.ACTIVE, null, Witness.SILENT, true, 1).finding().code())
			.isEqualTo("LOOK_UP_FAILED");
	}

}
