package com.bulkreservations.report.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.LargestRequests;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.OpenRequest;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.report.page.TableView.Cell;
import com.bulkreservations.report.page.TableView.Column;
import com.bulkreservations.report.page.TableView.Kind;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/** Shows the rejected requests that are worth most, those of each currency in a table. */
final class LargestView {

	private static final int LISTED = 15;

	private final Figures figures;

	private final Names names;

	private final Messages messages;

	private final Language language;

	/** The day up to which the age of an open request is counted; null for one run. */
	private final @Nullable LocalDate asOf;

	private LargestView(Figures figures, Messages messages) {
		OpenPosition position = figures.position();
		this.figures = figures;
		this.names = figures.names();
		this.messages = messages;
		this.language = messages.language();
		this.asOf = (position != null) ? position.asOf() : null;
	}

	static List<TableView> of(Figures figures, Messages messages) {
		LargestView view = new LargestView(figures, messages);
		List<TableView> tables = new ArrayList<>();
		figures.largest().forEach((currency, requests) -> {
			if (!currency.isEmpty()) {
				tables.add(view.table(currency, requests));
			}
		});
		return tables;
	}

	private TableView table(String currency, LargestRequests requests) {
		List<TableView.Row> rows = requests.first(LISTED).stream().map(this::row).toList();
		String listed = this.language.number(rows.size());
		String all = this.language.number(requests.requests());
		String heading = this.messages.text((this.asOf != null) ? MessageKey.LARGEST_OPEN : MessageKey.LARGEST);
		return TableView.of(
				this.messages.text(MessageKey.TABLE_OF, this.messages.text(MessageKey.IN_CURRENCY, heading, currency)),
				(this.asOf != null)
						? this.messages.text(MessageKey.LARGEST_OPEN_CAPPED, listed, all, currency,
								this.language.date(this.asOf))
						: this.messages.text(MessageKey.LARGEST_CAPPED, listed, all, currency),
				columns(), rows);
	}

	private List<Column> columns() {
		List<Column> columns = new ArrayList<>();
		if (this.asOf != null) {
			columns.add(Column.value(this.messages.text(MessageKey.RUN)));
		}
		columns.add(Column.number(this.messages.text(MessageKey.LINE)));
		columns.add(Column.value(this.messages.text(MessageKey.REQUEST)).asHead());
		columns.add(Column.value(this.messages.text(MessageKey.CUSTOMER)));
		columns.add(Column.value(this.messages.text(MessageKey.PRODUCT)));
		columns.add(Column.of(this.messages.text(MessageKey.REASONS), Kind.CODES));
		if (this.asOf != null) {
			columns.add(Column.number(this.messages.text(MessageKey.DAYS_OPEN)));
			columns.add(Column.number(this.messages.text(MessageKey.TRIES)));
		}
		columns.add(Column.number(this.messages.text(MessageKey.AMOUNT)));
		return columns;
	}

	private TableView.Row row(OpenRequest open) {
		RejectedRequest request = open.last();
		String name = this.names.customer(request.customerId());
		List<Cell> cells = new ArrayList<>();
		if (this.asOf != null) {
			cells.add(Cell.of(Shown.value(request.run())));
		}
		cells.add(Cell.of(this.language.number(request.line())));
		cells.add(Cell.of(Shown.filled(request.requestId(), this.messages)));
		cells.add(Cell.of(Shown.filled((name != null) ? name : request.customerId(), this.messages),
				(name != null) ? Shown.value(request.customerId()) : null));
		cells.add(Cell.of(Shown.value(this.figures.product(request.product()))));
		cells.add(Cell.of(String.join(" ", request.codes().stream().map(Enum::name).toList())));
		if (this.asOf != null) {
			cells.add(Cell.of(this.language.number(open.daysUntil(this.asOf))));
			cells.add(Cell.of(this.language.number(open.tries())));
		}
		cells
			.add(Cell.of((request.amount() != null) ? this.language.amount(request.amount(), request.currency()) : ""));
		return new TableView.Row(cells, false);
	}

}
