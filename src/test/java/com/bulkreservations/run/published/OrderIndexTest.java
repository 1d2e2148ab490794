package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderIndexTest {

	private static final String SHA256 = "00".repeat(32);

	/** Undoes, modulo 2^64, the factor that spreads orders over slots. */
	private static final long UNSPREAD = BigInteger.valueOf(0x9E3779B97F4A7C15L)
		.modInverse(BigInteger.ONE.shiftLeft(Long.SIZE))
		.longValue();

	private final OrderIndex orders = new OrderIndex("contoso", SHA256);

	@Test
	void areOfOneCustomerAndCurrency() {
		UUID customer = new UUID(1, 2);
		OrderBuilder order = this.orders.of(line(customer, "EUR"));
		assertThat(order.number()).isEqualTo(OrderNumber.of("contoso", SHA256, customer, "EUR"));
		assertThat(this.orders.of(line(customer, "EURO".substring(0, 3)))).isSameAs(order);
		assertThat(this.orders.of(line(customer, "USD"))).isNotSameAs(order);
		assertThat(this.orders.of(line(customer, null))).isNotSameAs(order);
		assertThat(this.orders.of(line(new UUID(2, 1), "EUR"))).isNotSameAs(order);
	}

	/** As many that their places are the same. */
	@Test
	void areDistinguishedByAllOfCustomerAndCurrency() {
		List<OrderBuilder> all = new ArrayList<>();
		for (int i = 0; i < 2_000; i++) {
			for (String currency : Arrays.asList("EUR", "USD", null)) {
				all.add(this.orders.of(line(new UUID(7, i), currency)));
				all.add(this.orders.of(line(new UUID(i + 8, 7), currency)));
			}
		}
		assertThat(all).doesNotHaveDuplicates().extracting(OrderBuilder::number).doesNotHaveDuplicates();
		assertThat(this.orders.of(line(new UUID(7, 1_999), null))).isSameAs(all.get(all.size() - 2));
	}

	@Test
	void areBegunOnceWhicheverThreadAsksFirst() throws Exception {
		int customers = 5_000;
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<List<OrderBuilder>>> found = new ArrayList<>();
			for (int thread = 0; thread < 4; thread++) {
				found.add(threads.submit(() -> {
					List<OrderBuilder> own = new ArrayList<>();
					for (int customer = 0; customer < customers; customer++) {
						own.add(this.orders.of(line(new UUID(customer, 0), "EUR")));
					}
					return own;
				}));
			}
			Set<OrderBuilder> distinct = new HashSet<>();
			for (Future<List<OrderBuilder>> own : found) {
				assertThat(own.get()).extracting((order) -> order.customerId().getMostSignificantBits())
					.isSorted()
					.hasSize(customers);
				distinct.addAll(own.get());
			}
			assertThat(distinct).hasSize(customers);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * All belong in the same slot, so that two threads always want the same free one: a
	 * line must not get the order that the other one has put there a moment ago.
	 */
	@Test
	void areOfWhoAskedWhileOthersBegin() throws Exception {
		CyclicBarrier together = new CyclicBarrier(2);
		AtomicReference<OrderIndex> begun = new AtomicReference<>();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<Integer>> wrong = new ArrayList<>();
			for (int thread = 0; thread < 2; thread++) {
				int own = thread;
				wrong.add(threads.submit(() -> {
					int others = 0;
					for (int round = 0; round < 1_000; round++) {
						if (own == 0) {
							begun.set(new OrderIndex("contoso", SHA256));
						}
						together.await();
						for (int i = 0; i < 300; i++) {
							UUID customer = ofTheFirstSlot(2 * i + own);
							OrderBuilder order = begun.get().of(customer, "NL", "EUR", false);
							others += order.customerId().equals(customer) ? 0 : 1;
						}
						together.await();
					}
					return others;
				}));
			}
			for (Future<Integer> each : wrong) {
				assertThat(each.get()).isZero();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static UUID ofTheFirstSlot(int number) {
		return new UUID((number * UNSPREAD) ^ "EUR".hashCode(), 0);
	}

	private static OrderLine line(UUID customer, @Nullable String currency) {
		return new OrderLine("PO-1", customer, customer, "NL", Segment.COMMERCIAL, "VirtualMachines", "Standard_D2s_v3",
				"westeurope", "P1Y", 1, Scope.SHARED, BillingFrequency.ONE_TIME, null, "anna@contoso.example", "P", "S",
				currency, new BigDecimal("1.00"), false, Set.of());
	}

}
