package com.bulkreservations.application;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.approval.Approvals;
import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.approval.Decider;
import com.bulkreservations.approval.Decision;
import com.bulkreservations.approval.DecisionRefusedException;
import com.bulkreservations.approval.Means;
import com.bulkreservations.approval.Standing;
import com.bulkreservations.purchase.AcceptedOrdersReader;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.job.PurchaseConditions;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import org.jspecify.annotations.Nullable;

/**
 * A cart that is held for its price or amount, for persons to approve. It is read from
 * files alone, so that nobody has to wait for {@code buy}.
 *
 * @param lines the lines of the cart that are not final
 * @param price what persons approve
 */
public record CartToApprove(RunHead run, PurchaseCart cart, List<Line> lines, CartPrice price) {

	public CartToApprove {
		lines = List.copyOf(lines);
	}

	/**
	 * Reads what persons would approve of carts; those that are not held for their price
	 * or amount are left out.
	 * @param outputDir where the run's folder is
	 */
	public static List<CartToApprove> of(Path outputDir, RunHead run, List<PurchaseCart> carts) throws IOException {
		List<PurchaseCart> held = carts.stream().filter(PurchaseCart::mayBeApproved).toList();
		Map<Integer, RequestedItem> items = items(outputDir, run, held);
		List<CartToApprove> found = new ArrayList<>();
		for (PurchaseCart cart : held) {
			CartPrice price = PurchaseConditions.priceOf(cart, items);
			if (price != null) {
				found.add(new CartToApprove(run, cart, lines(cart, items), price));
			}
		}
		return found;
	}

	/** Reads the open lines of carts, once for all of them. */
	private static Map<Integer, RequestedItem> items(Path outputDir, RunHead run, List<PurchaseCart> carts)
			throws IOException {
		Map<Integer, RequestedItem> items = new HashMap<>();
		Set<Integer> open = carts.stream()
			.flatMap((cart) -> cart.openLines().stream())
			.collect(Collectors.toUnmodifiableSet());
		Path file = outputDir.resolve(run.distributor()).resolve(run.name()).resolve(AcceptedOrdersCsv.FILE_NAME);
		if (!open.isEmpty() && Files.isRegularFile(file)) {
			try (AcceptedOrdersReader lines = new AcceptedOrdersReader(file)) {
				for (RequestedItem item = lines.next(); item != null
						&& items.size() < open.size(); item = lines.next()) {
					if (open.contains(item.line())) {
						items.put(item.line(), item);
					}
				}
			}
		}
		return items;
	}

	private static List<Line> lines(PurchaseCart cart, Map<Integer, RequestedItem> items) {
		return cart.openLines()
			.stream()
			.map((number) -> new Line(Objects.requireNonNull(items.get(number)), cart.line(number).unitPrice(),
					cart.line(number).seenUnitPrice()))
			.toList();
	}

	/** Returns who has requested lines of the cart. */
	private Set<String> requesters() {
		return this.lines.stream().map((line) -> line.item().requestedBy()).collect(Collectors.toSet());
	}

	/** Returns what the decisions about the cart at this price amount to now. */
	public Standing standing(Approvals approvals) throws IOException {
		return approvals.standing(this.run.distributor(), this.run.sha256(), this.price);
	}

	/** Returns whether a person may approve it. */
	public boolean mayApprove(Approvals approvals, Decider decider) throws IOException {
		return approvals.mayApprove(this.run.distributor(), this.run.sha256(), this.run.acceptedOrdersSha256(),
				this.price, requesters(), decider);
	}

	/**
	 * Records a person's decision.
	 * @return what the decisions amount to now
	 * @throws DecisionRefusedException if the person may not decide so
	 */
	public Standing decide(Approvals approvals, Decision.Kind kind, Decider decider, Means means,
			@Nullable String reason) throws IOException, DecisionRefusedException {
		return approvals.decide(this.run.distributor(), this.run.sha256(), this.run.acceptedOrdersSha256(), this.price,
				requesters(), kind, decider, means, reason);
	}

	/**
	 * A line of the cart.
	 *
	 * @param approved the approved price of one; {@code null} where none was known
	 * @param found the price of one in the price sheet; {@code null} where it has none
	 */
	public record Line(RequestedItem item, @Nullable BigDecimal approved, @Nullable BigDecimal found) {

	}

}
