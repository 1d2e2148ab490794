package com.bulkreservations.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.Advice;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.SimilarNames;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.Product;
import com.bulkreservations.reference.ReferenceData;
import org.jspecify.annotations.Nullable;

/**
 * Adds advice to rejections: what a value was probably meant to be, and which character
 * in it cannot be seen. It depends on the row and reference data alone. Not thread-safe.
 */
public final class Adviser {

	/**
	 * The last line for which similar names are searched, which takes up to a millisecond
	 * for each of ten thousand names: nobody reads on.
	 */
	private static final long MAX_LINE = 10_000;

	/** Longer lists are not searched. */
	private static final int MAX_NAMES = 20_000;

	/** A row with fewer of the ten required values is hardly a request. */
	private static final int FEWEST_VALUES = 4;

	private static final int REQUIRED_VALUES = 10;

	private static final int SHORTEST_MARKET_NAME = 4;

	private final Distributor distributor;

	private final ReferenceData reference;

	/** By what is in the list. */
	private final Map<String, SimilarNames> lists = new HashMap<>();

	public Adviser(Distributor distributor, ReferenceData reference) {
		this.distributor = distributor;
		this.reference = reference;
	}

	/**
	 * Returns the rejections of a row, with advice where there is any.
	 * @param value returns the values as sent, trimmed
	 * @param line the line of the upload
	 */
	public List<Rejection> advised(List<Rejection> rejections, Function<Column, String> value, ResolvedRequest resolved,
			long line) {
		boolean hardlyARequest = rejections.stream()
			.filter((rejection) -> rejection.code() == RejectionCode.MISSING_VALUE)
			.count() > REQUIRED_VALUES - FEWEST_VALUES;
		List<Rejection> advised = new ArrayList<>(rejections.size());
		for (Rejection rejection : rejections) {
			if (rejection.code() == RejectionCode.MISSING_VALUE) {
				advised.add(hardlyARequest ? with(rejection, null, Advice.of(Advice.Kind.REMOVE_ROW)) : rejection);
			}
			else {
				advised.add(advised(rejection, value, resolved, line));
			}
		}
		return advised;
	}

	private Rejection advised(Rejection rejection, Function<Column, String> value, ResolvedRequest resolved,
			long line) {
		Column column = rejection.column();
		if (column == null || !concernsText(rejection.code())) {
			return rejection;
		}
		String text = value.apply(column);
		boolean ascii = column != Column.MARKET && column != Column.REQUESTED_BY;
		String unusual = UnusualCharacter.in(text, ascii);
		Advice advice = rejection.advice();
		if (advice == null && line <= MAX_LINE) {
			advice = didYouMean(rejection, column, text, resolved);
		}
		if (advice == null && unusual != null) {
			advice = Advice.of(Advice.Kind.RETYPE);
		}
		return with(rejection, unusual, advice);
	}

	/** Whether a mistake in typing leads to the code. */
	private static boolean concernsText(RejectionCode code) {
		return switch (code) {
			case INVALID_VALUE, MARKET_UNKNOWN, PRODUCT_UNKNOWN, REGION_NOT_OFFERED, RESELLER_UNKNOWN, AGENT_UNKNOWN ->
				true;
			default -> false;
		};
	}

	private static Rejection with(Rejection rejection, @Nullable String unusual, @Nullable Advice advice) {
		return new Rejection(rejection.code(), rejection.column(), rejection.expected(), rejection.earlierOrder(),
				unusual, advice);
	}

	private @Nullable Advice didYouMean(Rejection rejection, Column column, String text, ResolvedRequest resolved) {
		Collection<String> meant = switch (column) {
			case MARKET -> markets(text);
			case RESERVATION_TYPE -> reservationTypes(text);
			case SKU -> skus(text, resolved.request().reservationType());
			case REGION -> regions(text, resolved.product());
			case RESELLER -> rejection.expected().isEmpty() ? resellers(text) : List.of();
			case REQUESTED_BY -> agents(text);
			default -> List.of();
		};
		return meant.isEmpty() ? null : Advice.of(Advice.Kind.DID_YOU_MEAN, String.join(" or ", meant));
	}

	private Collection<String> markets(String text) {
		Market exact = this.reference.markets().find(UnusualCharacter.without(text).toLowerCase(Locale.ROOT));
		if (exact != null) {
			return List.of(titled(exact));
		}
		Set<String> meant = new TreeSet<>();
		Supplier<Collection<String>> names = () -> this.reference.markets()
			.names()
			.stream()
			.filter((name) -> name.length() >= SHORTEST_MARKET_NAME)
			.toList();
		for (String name : similar("market", names, text)) {
			meant.add(titled(Objects.requireNonNull(this.reference.markets().find(name))));
		}
		return meant;
	}

	private static String titled(Market market) {
		return "'%s' (%s)".formatted(market.code(), market.name());
	}

	private Collection<String> reservationTypes(String text) {
		Supplier<Collection<String>> types = () -> this.reference.catalogue()
			.reservationTypes()
			.stream()
			.map((type) -> this.reference.catalogue().products(type).iterator().next().anyItem().reservationType())
			.toList();
		return quoted(similar("reservation type", types, text));
	}

	/** Without a known type, that is what was mistyped. */
	private Collection<String> skus(String text, @Nullable String reservationType) {
		if (reservationType == null) {
			return List.of();
		}
		Collection<Product> products = this.reference.catalogue().products(reservationType);
		if (products.isEmpty()) {
			return reservationTypes(reservationType).stream()
				.map((type) -> "%s %s".formatted(Column.RESERVATION_TYPE.header(), type))
				.toList();
		}
		return quoted(similar("SKU of " + reservationType,
				() -> products.stream().map((product) -> product.anyItem().sku()).toList(), text));
	}

	private static Collection<String> regions(String text, @Nullable Product product) {
		return (product != null) ? quoted(new SimilarNames(product.regions().keySet()).of(text)) : List.of();
	}

	private Collection<String> resellers(String text) {
		return quoted(similar("reseller", () -> this.reference.resellers().mpnIds(this.distributor), text));
	}

	private Collection<String> agents(String text) {
		return quoted(similar("agent", () -> this.reference.agents().names(this.distributor), text));
	}

	private List<String> similar(String list, Supplier<Collection<String>> names, String text) {
		return this.lists.computeIfAbsent(list, (key) -> namesOf(names.get())).of(text);
	}

	private static SimilarNames namesOf(Collection<String> names) {
		return new SimilarNames((names.size() <= MAX_NAMES) ? names : List.of());
	}

	private static List<String> quoted(List<String> names) {
		return names.stream().map((name) -> "'" + name + "'").toList();
	}

}
