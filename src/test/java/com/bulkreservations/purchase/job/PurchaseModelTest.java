package com.bulkreservations.purchase.job;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.server.Journal.Sale;
import com.bulkreservations.purchase.LineState;
import com.bulkreservations.purchase.PurchaseLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The model finds whatever can be wrong with a purchase. */
class PurchaseModelTest {

	private final PurchaseModel model = new PurchaseModel();

	@BeforeEach
	void approve() {
		this.model.approve("R/1", new BigDecimal("100.00"));
		this.model.approve("R/2", new BigDecimal("100.0"));
	}

	private static Sale sale(String order, String tag, String cart, String price) {
		return new Sale("contoso", "customer", order, 0, "P:S:A", "P1Y", 3, "one_time", "plan", "shared", "2290301",
				"EUR", new BigDecimal(price), tag, cart, "request", Instant.EPOCH);
	}

	private static Sale sale(String order, String tag) {
		return sale(order, tag, "cart of " + order, "100");
	}

	private static PurchaseLine line(LineState state, String order) {
		return new PurchaseLine(1, state, null, null, order, (order != null) ? 0 : null, null, null, Instant.EPOCH);
	}

	private List<String> differences(PurchaseLine first, PurchaseLine second, Sale... sales) {
		return this.model.differences(Stream.of(sales).toList(), Map.of("R/1", first, "R/2", second));
	}

	private void requireDifference(String text, List<String> differences) {
		assertThat(differences).singleElement().asString().startsWith(text);
	}

	@ParameterizedTest
	@EnumSource(names = { "SENT", "UNKNOWN", "HELD" })
	void lineThatMayBeSoldIsNoDifference(LineState open) {
		PurchaseLine bought = line(LineState.BOUGHT, "A");
		assertThat(differences(bought, line(open, null), sale("A", "R/1"))).isEmpty();
		assertThat(differences(bought, line(open, null), sale("A", "R/1"), sale("B", "R/2"))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "SENT", "UNKNOWN", "HELD", "BOUGHT" }, mode = EnumSource.Mode.EXCLUDE)
	void lineThatIsSoldAndNotSaidSoIsFound(LineState state) {
		PurchaseLine bought = line(LineState.BOUGHT, "A");
		assertThat(differences(bought, line(state, null), sale("A", "R/1"))).isEmpty();
		requireDifference("sold, but not said so",
				differences(bought, line(state, null), sale("A", "R/1"), sale("B", "R/2")));
	}

	@Test
	void lineThatIsBoughtUnderTheOrderOfItsTwinIsFound() {
		PurchaseLine held = line(LineState.HELD, null);
		requireDifference("null is not what is said", differences(line(LineState.BOUGHT, "B"), held, sale("B", "R/2")));
		assertThat(differences(line(LineState.BOUGHT, "B"), line(LineState.BOUGHT, "A"), sale("A", "R/1"),
				sale("B", "R/2")))
			.hasSize(2);
	}

	@Test
	void lineThatIsSoldTwiceIsFound() {
		requireDifference("sold twice", differences(line(LineState.BOUGHT, "B"), line(LineState.PLANNED, null),
				sale("A", "R/1"), sale("B", "R/1")));
	}

	@Test
	void priceThatNobodyApprovedIsFound() {
		PurchaseLine bought = line(LineState.BOUGHT, "A");
		Sale dear = sale("A", "R/1", "cart", "100.01");
		requireDifference("sold at a price", differences(bought, line(LineState.PLANNED, null), dear));
		this.model.approve("R/1", dear.unitPrice());
		assertThat(differences(bought, line(LineState.PLANNED, null), dear)).isEmpty();
	}

	@Test
	void twinsInOneCartAreFound() {
		requireDifference("two equal lines", differences(line(LineState.BOUGHT, "A"), line(LineState.BOUGHT, "B"),
				sale("A", "R/1", "cart", "100"), sale("B", "R/2", "cart", "100")));
	}

	@Test
	void saleWithoutALineIsFound() {
		this.model.approve("R/3", BigDecimal.valueOf(100));
		requireDifference("sold without a line",
				differences(line(LineState.PLANNED, null), line(LineState.PLANNED, null), sale("A", "R/3")));
	}

}
