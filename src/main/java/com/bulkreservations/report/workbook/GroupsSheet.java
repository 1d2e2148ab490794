package com.bulkreservations.report.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.Group;
import com.bulkreservations.report.figures.Ranking;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/** What is at stake by what requests have in common. It stays on one sheet. */
final class GroupsSheet implements ListSheet {

	private final MessageKey name;

	private final List<SheetColumn> columns;

	private final Function<String, String> shown;

	private final @Nullable Function<String, @Nullable String> names;

	private final MessageKey blank;

	private final Map<String, Ranking> rankings;

	private final boolean open;

	private final Messages messages;

	private final int maxRows;

	/**
	 * @param shown how a value is written
	 * @param names the name of a value, in a column of its own, or {@code null} for none
	 */
	private GroupsSheet(MessageKey name, List<SheetColumn> columns, Function<String, String> shown,
			@Nullable Function<String, @Nullable String> names, MessageKey blank, Map<String, Ranking> rankings,
			boolean open, Messages messages, int maxRows) {
		this.name = name;
		this.columns = columns;
		this.shown = shown;
		this.names = names;
		this.blank = blank;
		this.rankings = rankings;
		this.open = open;
		this.messages = messages;
		this.maxRows = maxRows;
	}

	static GroupsSheet ofCustomers(Figures figures, Messages messages, int maxRows) {
		return new GroupsSheet(MessageKey.BY_CUSTOMER,
				List.of(SheetColumn.text(messages.text(MessageKey.CUSTOMER), 40),
						SheetColumn.text(messages.text(MessageKey.CUSTOMER_NAME), 40)),
				(id) -> id, (id) -> figures.names().customer(id), MessageKey.BLANK_VALUE, figures.customers(),
				figures.position() != null, messages, maxRows);
	}

	static GroupsSheet ofResellers(Figures figures, Messages messages, int maxRows) {
		return new GroupsSheet(MessageKey.BY_RESELLER,
				List.of(SheetColumn.text(messages.text(MessageKey.RESELLER), 20),
						SheetColumn.text(messages.text(MessageKey.RESELLER_NAME), 40)),
				(id) -> id, (id) -> figures.names().reseller(id), MessageKey.BLANK_VALUE, figures.resellers(),
				figures.position() != null, messages, maxRows);
	}

	static GroupsSheet ofProducts(Figures figures, Messages messages, int maxRows) {
		return new GroupsSheet(MessageKey.BY_PRODUCT, List.of(SheetColumn.text(messages.text(MessageKey.PRODUCT), 60)),
				figures::product, null, MessageKey.BLANK_VALUE, figures.products(), figures.position() != null,
				messages, maxRows);
	}

	static GroupsSheet ofMarkets(Figures figures, Messages messages, int maxRows) {
		return new GroupsSheet(MessageKey.BY_MARKET, List.of(SheetColumn.text(messages.text(MessageKey.MARKET), 40)),
				(market) -> market, null, MessageKey.CUSTOMERS_OWN_MARKET, figures.markets(),
				figures.position() != null, messages, maxRows);
	}

	@Override
	public String name() {
		return this.messages.text(this.name);
	}

	@Override
	public List<SheetColumn> columns() {
		List<SheetColumn> all = new ArrayList<>(this.columns);
		all.add(SheetColumn.words(this.messages.text(MessageKey.CURRENCY), 18));
		all.add(SheetColumn
			.number(this.messages.text(this.open ? MessageKey.OPEN_REQUESTS : MessageKey.REJECTED_REQUESTS)));
		all.add(SheetColumn.amount(this.messages.text(this.open ? MessageKey.OPEN_AMOUNT : MessageKey.AT_STAKE)));
		return all;
	}

	@Override
	public long rows() {
		return Math.min(this.maxRows,
				this.rankings.values().stream().mapToLong((ranking) -> ranking.largest().size()).sum());
	}

	@Override
	public String remark() {
		long left = this.rankings.values().stream().mapToLong(Ranking::groups).sum() - rows();
		return (left > 0) ? this.messages.text(MessageKey.LEFT_OUT, this.messages.language().number(left)) : "";
	}

	/** By currency; those without an amount, which come first there, last. */
	private List<Ranking> inOrder() {
		List<Ranking> ordered = new ArrayList<>(this.rankings.values());
		if (this.rankings.containsKey("")) {
			Collections.rotate(ordered, -1);
		}
		return ordered;
	}

	@Override
	public void write(SheetRows rows) throws IOException {
		for (Ranking ranking : inOrder()) {
			for (Group group : ranking.largest()) {
				if (rows.written() == this.maxRows) {
					return;
				}
				rows.text(group.value().isEmpty() ? this.messages.text(this.blank) : this.shown.apply(group.value()));
				if (this.names != null) {
					rows.text(this.names.apply(group.value()));
				}
				rows.text(group.currency().isEmpty() ? this.messages.text(MessageKey.NO_AMOUNT) : group.currency())
					.number(group.sum().requests())
					.amount(group.sum().amount(), group.currency())
					.endRow();
			}
		}
	}

}
