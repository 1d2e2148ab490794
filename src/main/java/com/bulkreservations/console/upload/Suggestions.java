package com.bulkreservations.console.upload;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.SimilarNames;
import com.bulkreservations.reference.loader.ChoiceLists;

/**
 * What a rejected value of a distributor may stand for: values of its own reference data
 * that are written in much the same way, have such a name, or belong to the rest of the
 * row.
 */
final class Suggestions {

	private static final int MOST = 5;

	/** How many values are compared for one page; comparing a million takes a second. */
	private static final long COMPARISONS = 1_000_000;

	private final ChoiceLists lists;

	private final Map<Column, Similar> similar = new EnumMap<>(Column.class);

	private final Map<String, List<Suggestion>> found = new HashMap<>();

	private long comparisons;

	Suggestions(ChoiceLists lists) {
		this.lists = lists;
	}

	/**
	 * Returns the suggestions for a cell.
	 * @param row the values of the row, by column
	 */
	List<Suggestion> of(Column column, String value, Map<Column, String> row) {
		Map<String, Suggestion> suggestions = new LinkedHashMap<>();
		related(column, row).forEach((suggestion) -> suggestions.put(suggestion.value(), suggestion));
		this.found.computeIfAbsent(column + "\n" + value, (key) -> written(column, value))
			.forEach((suggestion) -> suggestions.putIfAbsent(suggestion.value(), suggestion));
		suggestions.keySet().removeIf((suggested) -> suggested.equalsIgnoreCase(value));
		return suggestions.values().stream().limit(MOST).toList();
	}

	/** The customer of the row's subscription, and the subscriptions of its customer. */
	private List<Suggestion> related(Column column, Map<Column, String> row) {
		if (column == Column.CUSTOMER_ID) {
			String customer = this.lists.customersBySubscription().get(lowerCase(row, Column.SUBSCRIPTION_ID));
			return choices(column).stream()
				.filter((choice) -> choice.value().equals(customer))
				.map(Suggestions::suggestion)
				.toList();
		}
		if (column == Column.SUBSCRIPTION_ID) {
			String customer = lowerCase(row, Column.CUSTOMER_ID);
			return customer.isEmpty() ? List.of()
					: choices(column).stream()
						.filter((choice) -> customer.equals(this.lists.customersBySubscription().get(choice.value())))
						.limit(MOST)
						.map(Suggestions::suggestion)
						.toList();
		}
		return List.of();
	}

	private static String lowerCase(Map<Column, String> row, Column column) {
		return row.getOrDefault(column, "").toLowerCase(Locale.ROOT);
	}

	private List<Suggestion> written(Column column, String value) {
		List<ChoiceLists.Choice> choices = choices(column);
		this.comparisons += 2L * choices.size();
		if (choices.isEmpty() || this.comparisons > COMPARISONS) {
			return List.of();
		}
		return this.similar.computeIfAbsent(column, (key) -> new Similar(choices)).of(value);
	}

	private List<ChoiceLists.Choice> choices(Column column) {
		return switch (column) {
			case CUSTOMER_ID -> this.lists.customers();
			case MARKET -> this.lists.markets();
			case SUBSCRIPTION_ID -> this.lists.subscriptions();
			case RESERVATION_TYPE -> this.lists.reservationTypes();
			case SKU -> this.lists.skus();
			case REGION -> this.lists.regions();
			case TERM -> this.lists.terms();
			case RESELLER -> this.lists.resellers();
			case REQUESTED_BY -> this.lists.agents();
			case REQUEST_ID, SEGMENT, QUANTITY, SCOPE, BILLING_FREQUENCY -> List.of();
		};
	}

	private static Suggestion suggestion(ChoiceLists.Choice choice) {
		return new Suggestion(choice.value(), choice.name());
	}

	/** Finds values that are written, or called, like a text. */
	private static final class Similar {

		private final Map<String, List<Suggestion>> byText = new HashMap<>();

		private final SimilarNames values;

		private final SimilarNames names;

		private Similar(List<ChoiceLists.Choice> choices) {
			for (ChoiceLists.Choice choice : choices) {
				add(choice.value(), choice);
				add(choice.name(), choice);
			}
			this.values = new SimilarNames(choices.stream().map(ChoiceLists.Choice::value).toList());
			this.names = new SimilarNames(
					choices.stream().map(ChoiceLists.Choice::name).filter((name) -> !name.isEmpty()).toList());
		}

		private void add(String text, ChoiceLists.Choice choice) {
			this.byText.computeIfAbsent(text, (key) -> new ArrayList<>()).add(suggestion(choice));
		}

		private List<Suggestion> of(String text) {
			List<Suggestion> similar = new ArrayList<>();
			this.values.of(text).forEach((value) -> similar.addAll(this.byText.getOrDefault(value, List.of())));
			this.names.of(text).forEach((name) -> similar.addAll(this.byText.getOrDefault(name, List.of())));
			return similar.stream().distinct().limit(MOST).toList();
		}

	}

}
