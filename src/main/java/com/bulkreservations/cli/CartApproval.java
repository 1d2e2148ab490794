package com.bulkreservations.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.application.CartToApprove;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.purchase.PurchaseCart;
import com.bulkreservations.purchase.RequestedItem;
import com.bulkreservations.purchase.RunHead;
import com.bulkreservations.purchase.RunPurchases;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds a cart that is held for its price or amount, and shows it on a terminal. */
record CartApproval(CartToApprove held) {

	/** Returns whether a name is that of a cart, and not of a run. */
	static boolean isCart(String name) {
		return name.matches("RSV-[0-9A-Z]{20}-\\d+");
	}

	/**
	 * Finds a held cart.
	 * @throws ParameterException if there is none, or it is not held for its price or
	 * amount
	 */
	static CartApproval find(Path outputDir, String name, CommandLine command) throws IOException {
		for (RunPurchases run : RunPurchases.all(outputDir)) {
			for (PurchaseCart cart : run.carts()) {
				if (cart.name().equals(name)) {
					return of(outputDir, run.run(), cart, command);
				}
			}
		}
		throw new ParameterException(command, OperatorMessage.PURCHASE_DECISION_REFUSED
			.text("Expected a cart that 'purchases' lists, but there is none called %s.", name));
	}

	private static CartApproval of(Path outputDir, RunHead run, PurchaseCart cart, CommandLine command)
			throws IOException {
		List<CartToApprove> held = CartToApprove.of(outputDir, run, List.of(cart));
		if (held.isEmpty()) {
			String why = (cart.finding() != null) ? " for " + cart.finding().code() : "";
			throw new ParameterException(command,
					OperatorMessage.PURCHASE_DECISION_REFUSED.text(
							"Expected a cart that is HELD for its price or amount, but %s is %s.", cart.name(),
							cart.state() + why));
		}
		return new CartApproval(held.get(0));
	}

	/** Shows what is approved. */
	void show(Terminal terminal) {
		terminal.out()
			.println("%s, cart %s, %s".formatted(
					ConsoleFormatter.upload(this.held.run().distributor(), this.held.run().name()),
					this.held.cart().name(), this.held.run().environment()));
		for (CartToApprove.Line line : this.held.lines()) {
			RequestedItem item = line.item();
			terminal.out()
				.println("  line %-6s %s, %s, %s, quantity %s: approved %s, found %s".formatted(
						ConsoleFormatter.number(item.line()), ConsoleFormatter.printable(item.sku()),
						ConsoleFormatter.printable(item.region()), item.term(),
						ConsoleFormatter.number(item.quantity()), text(line.approved()), text(line.found())));
		}
		terminal.out()
			.println("  amount        %s %s at the prices of %s".formatted(this.held.price().currency(),
					ConsoleFormatter.amount(this.held.price().amount()), this.held.price().priceDate()));
	}

	private static String text(@Nullable BigDecimal price) {
		return (price != null) ? ConsoleFormatter.amount(price) : "none";
	}

}
