package com.bulkreservations.purchase;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How the lines of an order are divided into carts. */
class CartPlannerTest {

	private static List<List<Integer>> plan(RequestedItem... items) {
		return CartPlanner.carts(List.of(items)).stream().map((cart) -> Items.lines(cart.stream())).toList();
	}

	@Test
	void differentItemsShareACart() {
		assertThat(plan(Items.item(1, "004G", 1), Items.item(2, "004H", 1))).containsExactly(List.of(1, 2));
	}

	@Test
	void equalLinesGoIntoDifferentCarts() {
		assertThat(plan(Items.item(1, "004G", 3), Items.item(2, "004g", 3), Items.item(3, "004H", 3),
				Items.item(4, "004G", 3)))
			.containsExactly(List.of(1, 3), List.of(2), List.of(4));
	}

	@Test
	void linesThatDifferInQuantityShareACart() {
		assertThat(plan(Items.item(1, "004G", 3), Items.item(2, "004G", 4))).containsExactly(List.of(1, 2));
	}

	@Test
	void termAndBillingHaveCartsOfTheirOwn() {
		assertThat(plan(Items.item(1, "004G", 1), Items.item(2, "004H", 1, "P3Y", "one_time"),
				Items.item(3, "004I", 1, "P1Y", "monthly"), Items.item(4, "004J", 1)))
			.containsExactly(List.of(1, 4), List.of(2), List.of(3));
	}

	@Test
	void cartHasAtMostTwentyLines() {
		List<RequestedItem> items = Items.items(41);
		List<List<RequestedItem>> carts = CartPlanner.carts(items);
		assertThat(carts).extracting(List::size).containsExactly(20, 20, 1);
		List<RequestedItem> planned = new ArrayList<>();
		carts.forEach(planned::addAll);
		assertThat(Items.lines(planned.stream())).containsExactlyElementsOf(Items.lines(items.stream()));
	}

	@Test
	void noLineMakesNoCart() {
		assertThat(CartPlanner.carts(Stream.<RequestedItem>of().toList())).isEmpty();
	}

}
