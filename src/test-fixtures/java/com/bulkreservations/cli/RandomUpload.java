package com.bulkreservations.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.partnercenter.server.World.Customer;
import com.bulkreservations.partnercenter.server.World.Item;
import com.bulkreservations.partnercenter.server.World.Subscription;
import com.bulkreservations.partnercenter.server.World.Tenant;

/**
 * Requests that may be bought: for some customers, under both plans, among them twins,
 * which differ in their request id alone.
 */
final class RandomUpload {

	private static final String HEADER = "request_id,customer_id,market,segment,subscription_id,reservation_type,sku,"
			+ "region,term,quantity,scope,billing_frequency,reseller,requested_by";

	private static final Map<String, String> AGENTS = Map.of("contoso", "m.devries@contoso.example", "tailspin",
			"a.weber@tailspin.example");

	/** Markets of customers, where Azure reservations are not available. */
	private static final Set<String> UNAVAILABLE_MARKETS = Set.of("AW", "GF", "XK");

	private RandomUpload() {
	}

	/** Makes an upload with its header. */
	static List<String> of(World world, String distributor, int rows, RandomGenerator random) {
		List<Subscription> subscriptions = new ArrayList<>();
		Tenant tenant = world.tenant(distributor);
		List<Customer> customers = world.customers(tenant)
			.stream()
			.filter((customer) -> !usable(world, tenant, customer).isEmpty())
			.toList();
		int wanted = random.nextInt(1, 5);
		while (subscriptions.size() < wanted) {
			subscriptions.addAll(usable(world, tenant, any(customers, random)));
		}
		List<String> lines = new ArrayList<>(List.of(HEADER));
		String former = "";
		for (int row = 1; row <= rows; row++) {
			boolean twin = !former.isEmpty() && random.nextInt(5) == 0;
			former = twin ? former : request(world, any(subscriptions, random), AGENTS.get(distributor), random);
			lines.add("R-%d,%s".formatted(row, former));
		}
		return lines;
	}

	/** The subscriptions of a customer that the policy lets buy. */
	private static List<Subscription> usable(World world, Tenant tenant, Customer customer) {
		return UNAVAILABLE_MARKETS.contains(customer.market()) ? List.of()
				: world.subscriptions(customer)
					.stream()
					.filter((subscription) -> subscription.status().equals("active")
							&& !subscription.offer().startsWith("MS-AZR-0003"))
					.filter((subscription) -> subscription.isAzurePlan() || customer.agreementSigned() == null)
					.filter((subscription) -> tenant.direct() || !subscription.reseller().isEmpty())
					.toList();
	}

	private static String request(World world, Subscription subscription, String agent, RandomGenerator random) {
		String plan = subscription.isAzurePlan() ? "azure_plan" : "classic";
		List<Item> items = world.items()
			.stream()
			.filter((item) -> item.offers().contains(plan) && !item.region().startsWith("brazil"))
			.toList();
		// Few of them, so that different requests for the same item are frequent.
		Item item = items.get(random.nextInt(8) * 7 % items.size());
		return String.join(",", subscription.customer(), "", any(List.copyOf(item.segments()), random),
				subscription.id(), item.reservationType(), item.armSku(), item.region(), item.term(),
				Integer.toString(item.minimumQuantity() + random.nextInt(3)),
				subscription.isAzurePlan() ? "" : any(List.of("single", "shared"), random),
				any(List.copyOf(item.billingCycles()), random), "", agent);
	}

	private static <T> T any(List<T> list, RandomGenerator random) {
		return list.get(random.nextInt(list.size()));
	}

}
