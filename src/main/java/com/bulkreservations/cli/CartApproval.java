package com.bulkreservations.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.approval.CartPrice;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.AcceptedOrdersReader;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.PurchaseLine;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunPurchases;
import com.bulkreservations.purchase.job.PurchaseConditions;
import com.bulkreservations.run.archive.PublishedRuns;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.settings.ReservationSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A held cart with the prices that were found, for a person to approve. It is read from
 * the log of purchases, so that nobody has to wait for {@code buy}.
 *
 * @param items the lines of the cart that are not final, by number
 */
record CartApproval(RunPurchases run, PurchaseCart cart, Map<Integer, RequestedItem> items, CartPrice price) {

	/** Returns whether a name is that of a cart, and not of a run. */
	static boolean isCart(String name) {
		return name.matches("RSV-[0-9A-Z]{20}-\\d+");
	}

	/**
	 * Finds a held cart.
	 * @throws ParameterException if there is none, or it is not held for its price or
	 * amount
	 */
	static CartApproval find(ReservationSettings settings, String name, CommandLine command) throws IOException {
		for (RunPurchases run : RunPurchases.all(settings.outputDir())) {
			for (PurchaseCart cart : run.carts()) {
				if (cart.name().equals(name)) {
					return of(settings, run, cart, command);
				}
			}
		}
		throw new ParameterException(command, OperatorMessage.PURCHASE_DECISION_REFUSED
			.text("Expected a cart that 'purchases' lists, but there is none called %s.", name));
	}

	private static CartApproval of(ReservationSettings settings, RunPurchases run, PurchaseCart cart,
			CommandLine command) throws IOException {
		Map<Integer, RequestedItem> items = items(settings, run, cart);
		CartPrice price = cart.mayBeBought() ? null : PurchaseConditions.priceOf(cart, items);
		if (price == null) {
			throw new ParameterException(command, OperatorMessage.PURCHASE_DECISION_REFUSED.text(
					"Expected a cart that is HELD for its price or amount, but %s is %s.", cart.name(), cart.state()));
		}
		return new CartApproval(run, cart, items, price);
	}

	private static Map<Integer, RequestedItem> items(ReservationSettings settings, RunPurchases run, PurchaseCart cart)
			throws IOException {
		Map<Integer, RequestedItem> items = new HashMap<>();
		String name = run.run().distributor() + "/" + run.run().name();
		for (PublishedRuns.Run folder : new PublishedRuns(settings.outputDir()).runs(name)) {
			try (AcceptedOrdersReader lines = new AcceptedOrdersReader(
					folder.folder().resolve(AcceptedOrdersCsv.FILE_NAME))) {
				for (RequestedItem item = lines.next(); item != null; item = lines.next()) {
					if (cart.openLines().contains(item.line())) {
						items.put(item.line(), item);
					}
				}
			}
		}
		return items;
	}

	/** Returns who has requested lines of the cart. */
	Set<String> requesters() {
		return this.items.values().stream().map(RequestedItem::requestedBy).collect(Collectors.toSet());
	}

	/** Shows what is approved. */
	void show(Terminal terminal) {
		terminal.out()
			.println("%s, cart %s, %s".formatted(
					ConsoleFormatter.upload(this.run.run().distributor(), this.run.run().name()), this.cart.name(),
					this.run.run().environment()));
		for (PurchaseLine line : this.cart.lines()) {
			RequestedItem item = this.items.get(line.line());
			if (item != null) {
				terminal.out()
					.println("  line %-6s %s, %s, %s, quantity %s: approved %s, found %s".formatted(
							ConsoleFormatter.number(line.line()), ConsoleFormatter.printable(item.sku()),
							ConsoleFormatter.printable(item.region()), item.term(),
							ConsoleFormatter.number(item.quantity()), text(line.unitPrice()),
							text(line.seenUnitPrice())));
			}
		}
		terminal.out()
			.println("  amount        %s %s at the prices of %s".formatted(this.price.currency(),
					ConsoleFormatter.amount(this.price.amount()), this.price.priceDate()));
	}

	private static String text(@Nullable BigDecimal price) {
		return (price != null) ? ConsoleFormatter.amount(price) : "none";
	}

}
