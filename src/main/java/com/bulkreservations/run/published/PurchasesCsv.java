package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Writes lines of {@code <run>.purchases.csv}, which lies beside the folder of its run:
 * one for each accepted request.
 */
public final class PurchasesCsv {

	public static final String HEADER = "order_number,request_id,source_line,cart,cart_line,state,partner_center_order,"
			+ "partner_center_line,billing_frequency,currency,approved_amount,charged_amount,code,reason,fix,changed_at\n";

	private final CsvLines lines = new CsvLines();

	/** Returns the file of a run in the folder of its distributor. */
	public static Path file(Path distributorFolder, String run) {
		return distributorFolder.resolve(run + ".purchases.csv");
	}

	/** Adds a line. */
	public void add(Line line) {
		this.lines.cell(line.orderNumber()).cell(line.requestId()).cell(line.sourceLine()).cell(line.cart());
		number(line.cartLine());
		this.lines.cells(line.state()).guardedCells((line.order() != null) ? line.order() : "");
		number(line.orderLine());
		this.lines.cells(line.billingFrequency(), line.currency())
			.cell(line.approvedAmount())
			.cell(line.chargedAmount())
			.cells(line.code())
			.cell(line.reason())
			.cells(line.fix())
			.cell((line.changedAt() != null) ? line.changedAt().truncatedTo(ChronoUnit.MILLIS).toString() : null)
			.endLine();
	}

	private void number(@Nullable Integer number) {
		if (number != null) {
			this.lines.cell(number.longValue());
		}
		else {
			this.lines.cell((String) null);
		}
	}

	/** Returns the lines so far, and clears them. */
	public byte[] take() {
		return this.lines.take();
	}

	/**
	 * A line of the file.
	 *
	 * @param cartLine its number in its cart, from 1
	 * @param order Partner Center's order
	 * @param orderLine the number that Partner Center gave the line in its order
	 */
	public record Line(String orderNumber, String requestId, long sourceLine, @Nullable String cart,
			@Nullable Integer cartLine, String state, @Nullable String order, @Nullable Integer orderLine,
			String billingFrequency, @Nullable String currency, @Nullable BigDecimal approvedAmount,
			@Nullable BigDecimal chargedAmount, @Nullable String code, @Nullable String reason, @Nullable String fix,
			@Nullable Instant changedAt) {

	}

}
