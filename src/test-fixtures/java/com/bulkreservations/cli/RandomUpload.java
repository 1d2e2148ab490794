package com.bulkreservations.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import com.bulkreservations.partnercenter.server.World;
import com.bulkreservations.partnercenter.server.World.Customer;
import com.bulkreservations.partnercenter.server.World.Item;
import com.bulkreservations.partnercenter.server.World.Subscription;

/**
 * Requests that may be bought: for some customers, under both plans, among them twins,
 * which differ in their request id alone.
 */
final class RandomUpload {

	private static final String HEADER = "request_id,customer_id,market,segment,subscription_id,reservation_type,sku,"
			+ "region,term,quantity,scope,billing_frequency,reseller,requested_by";

	private static final Map<String, String> AGENTS = Map.of("contoso", "m.devries@contoso.example", "tailspin",
			"a.weber@tailspin.example");

	private RandomUpload() {
	}

	/** Makes an upload with its header. */
	static List<String> of(World world, String distributor, int rows, RandomGenerator random) {
		List<Subscription> subscriptions = new ArrayList<>();
		List<Customer> customers = world.customers(world.tenant(distributor))
			.stream()
			.filter((customer) -> world.subscriptions(customer).stream().anyMatch(RandomUpload::isOfUse))
			.toList();
		int wanted = random.nextInt(1, 5);
		while (subscriptions.size() < wanted) {
			world.subscriptions(any(customers, random))
				.stream()
				.filter(RandomUpload::isOfUse)
				.forEach(subscriptions::add);
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

	private static boolean isOfUse(Subscription subscription) {
		return subscription.status().equals("active") && !subscription.offer().startsWith("MS-AZR-0003");
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
