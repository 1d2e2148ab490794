package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.LargestRequests;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.OpenRequest;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;

/** The requests of a period that are still open, largest first. It stays on one sheet. */
final class OpenSheet implements ListSheet {

	private final Figures figures;

	private final OpenPosition position;

	private final Messages messages;

	private final int maxRows;

	OpenSheet(Figures figures, Messages messages, int maxRows) {
		this.figures = figures;
		this.position = Objects.requireNonNull(figures.position());
		this.messages = messages;
		this.maxRows = maxRows;
	}

	@Override
	public String name() {
		return this.messages.text(MessageKey.STILL_OPEN);
	}

	@Override
	public List<SheetColumn> columns() {
		return List.of(SheetColumn.words(this.messages.text(MessageKey.DISTRIBUTOR), 18),
				SheetColumn.text(this.messages.text(MessageKey.REQUEST), 20),
				SheetColumn.text(this.messages.text(MessageKey.CUSTOMER), 38),
				SheetColumn.text(this.messages.text(MessageKey.CUSTOMER_NAME), 30),
				SheetColumn.text(this.messages.text(MessageKey.RESELLER), 16),
				SheetColumn.text(this.messages.text(MessageKey.PRODUCT), 34),
				SheetColumn.words(this.messages.text(MessageKey.REASONS), 34),
				new SheetColumn(this.messages.text(MessageKey.FIRST_REJECTED), SheetColumn.Kind.TIME, 18),
				SheetColumn.number(this.messages.text(MessageKey.DAYS_OPEN)),
				SheetColumn.number(this.messages.text(MessageKey.TRIES)),
				SheetColumn.text(this.messages.text(MessageKey.RUN), 36),
				SheetColumn.number(this.messages.text(MessageKey.LINE)),
				SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 18),
				SheetColumn.amount(this.messages.text(MessageKey.AMOUNT)));
	}

	@Override
	public long rows() {
		return Math.min(this.maxRows,
				this.figures.largest().values().stream().mapToLong((requests) -> requests.largest().size()).sum());
	}

	@Override
	public String remark() {
		long left = this.figures.atStake().requests() - rows();
		return (left > 0) ? this.messages.text(MessageKey.LEFT_OUT, this.messages.language().number(left)) : "";
	}

	/** By currency; those without an amount, which come first there, last. */
	private List<LargestRequests> inOrder() {
		List<LargestRequests> ordered = new ArrayList<>(this.figures.largest().values());
		if (this.figures.largest().containsKey("")) {
			Collections.rotate(ordered, -1);
		}
		return ordered;
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (LargestRequests requests : inOrder()) {
			for (OpenRequest open : requests.largest()) {
				if (rows.written() == this.maxRows) {
					return;
				}
				write(open, rows);
			}
		}
	}

	private void write(OpenRequest open, SheetRows rows) throws IOException {
		RejectedRequest request = open.last();
		Names names = this.figures.names();
		LocalDate asOf = Objects.requireNonNull(this.position.asOf());
		rows.text(request.distributor())
			.text(request.requestId())
			.text(request.customerId())
			.text(names.customer(request.customerId()))
			.text(request.reseller())
			.text(request.product())
			.text(request.codes().stream().map(Enum::name).collect(Collectors.joining("; ")))
			.time(open.firstRejected())
			.number(open.daysUntil(asOf))
			.number(open.tries())
			.text(request.run())
			.number(request.line())
			.text(request.currency().isEmpty() ? this.messages.text(MessageKey.NO_AMOUNT) : request.currency())
			.amount(request.amount(), request.currency())
			.endRow();
	}

}
