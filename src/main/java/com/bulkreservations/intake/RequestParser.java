package com.bulkreservations.intake;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Guid;
import com.bulkreservations.order.Request;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import com.bulkreservations.policy.Rejection;
import com.bulkreservations.policy.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one record, column by column. A required value that is blank is
 * {@code MISSING_VALUE}, a value that is not in its format {@code INVALID_VALUE}.
 */
final class RequestParser {

	private static final int MAX_QUANTITY_DIGITS = 9;

	private static final int MAX_MPN_ID_DIGITS = 10;

	private final Map<Column, String> values;

	private Set<Column> unsound = Set.of();

	private List<Rejection> rejections = List.of();

	private RequestParser(Map<Column, String> values) {
		this.values = values;
	}

	/**
	 * Reads one record.
	 * @param values the values as sent, trimmed; a blank one is left out
	 */
	static ParsedRequest parse(Map<Column, String> values) {
		return new RequestParser(values).parse();
	}

	private ParsedRequest parse() {
		Request request = new Request(read(Column.REQUEST_ID, RequestParser::requestId),
				read(Column.CUSTOMER_ID, Guid::parse), read(Column.MARKET, RequestParser::market),
				read(Column.SEGMENT, RequestParser::segment), read(Column.SUBSCRIPTION_ID, Guid::parse),
				read(Column.RESERVATION_TYPE, RequestParser::name), read(Column.SKU, RequestParser::name),
				read(Column.REGION, RequestParser::region), read(Column.TERM, RequestParser::term), quantity(),
				read(Column.SCOPE, RequestParser::scope),
				read(Column.BILLING_FREQUENCY, RequestParser::billingFrequency),
				read(Column.RESELLER, RequestParser::reseller), read(Column.REQUESTED_BY, RequestParser::requestedBy),
				this.unsound);
		return new ParsedRequest(request, this.rejections);
	}

	private int quantity() {
		Integer quantity = read(Column.QUANTITY, RequestParser::quantity);
		return (quantity != null) ? quantity : 0;
	}

	/**
	 * Reads a column's value, or notes why it cannot be read.
	 * @param format returns {@code null} for a value that is not in the format
	 */
	private <T> @Nullable T read(Column column, Function<String, @Nullable T> format) {
		String value = this.values.get(column);
		if (value == null) {
			if (column.required()) {
				reject(RejectionCode.MISSING_VALUE, column);
			}
			return null;
		}
		T read = format.apply(value);
		if (read == null) {
			if (this.unsound.isEmpty()) {
				this.unsound = EnumSet.noneOf(Column.class);
			}
			this.unsound.add(column);
			reject(RejectionCode.INVALID_VALUE, column);
		}
		return read;
	}

	private void reject(RejectionCode code, Column column) {
		if (this.rejections.isEmpty()) {
			this.rejections = new ArrayList<>();
		}
		this.rejections.add(new Rejection(code, column, format(column)));
	}

	private static @Nullable String requestId(String value) {
		return ValueFormats.isRequestId(value) ? value : null;
	}

	private static @Nullable String market(String value) {
		return ValueFormats.isPlainText(value) ? value.toLowerCase(Locale.ROOT) : null;
	}

	private static @Nullable Segment segment(String value) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "commercial" -> Segment.COMMERCIAL;
			case "education" -> Segment.EDUCATION;
			case "government" -> Segment.GOVERNMENT;
			case "nonprofit" -> Segment.NONPROFIT;
			default -> null;
		};
	}

	private static @Nullable String name(String value) {
		return ValueFormats.isName(value) ? value.toLowerCase(Locale.ROOT) : null;
	}

	private static @Nullable String region(String value) {
		return ValueFormats.isPlainText(value) ? name(value.replace(" ", "")) : null;
	}

	private static @Nullable Term term(String value) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "p1y", "1year", "1 year", "1years", "1 years" -> Term.P1Y;
			case "p3y", "3year", "3 year", "3years", "3 years" -> Term.P3Y;
			case "p5y", "5year", "5 year", "5years", "5 years" -> Term.P5Y;
			default -> null;
		};
	}

	private static @Nullable Integer quantity(String value) {
		int quantity = ValueFormats.isDigits(value, MAX_QUANTITY_DIGITS) ? Integer.parseInt(value) : 0;
		return (quantity > 0) ? quantity : null;
	}

	private static @Nullable Scope scope(String value) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "shared" -> Scope.SHARED;
			case "single" -> Scope.SINGLE;
			default -> null;
		};
	}

	private static @Nullable BillingFrequency billingFrequency(String value) {
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "one_time", "onetime", "one time", "upfront" -> BillingFrequency.ONE_TIME;
			case "monthly" -> BillingFrequency.MONTHLY;
			default -> null;
		};
	}

	private static @Nullable String reseller(String value) {
		return ValueFormats.isDigits(value, MAX_MPN_ID_DIGITS) ? value : null;
	}

	private static @Nullable String requestedBy(String value) {
		return ValueFormats.isSignInName(value) ? value.toLowerCase(Locale.ROOT) : null;
	}

	private static String format(Column column) {
		return switch (column) {
			case REQUEST_ID -> "1-64 of A-Z a-z 0-9 . _ : / # -, first a letter or digit";
			case CUSTOMER_ID, SUBSCRIPTION_ID -> "a GUID such as 169216b3-3d6a-48d8-8219-ea46b374b7ec";
			case MARKET -> "at most 256 characters, no control characters";
			case SEGMENT -> "commercial, education, government or nonprofit";
			case RESERVATION_TYPE, SKU -> "1-100 of A-Z a-z 0-9 . _ -, first a letter or digit";
			case REGION -> "1-100 of A-Z a-z 0-9 . _ - and spaces, first a letter or digit";
			case TERM -> "P1Y, P3Y or P5Y, or 1, 3 or 5 years";
			case QUANTITY -> "a whole number from 1 to 999999999, digits only";
			case SCOPE -> "shared or single";
			case BILLING_FREQUENCY -> "one_time or monthly";
			case RESELLER -> "an MPN ID of 1-10 digits";
			case REQUESTED_BY -> "a sign-in name such as jane@contoso.com";
		};
	}

	/**
	 * A request, and why some of its values are not read.
	 *
	 * @param rejections in the order of the columns
	 */
	record ParsedRequest(Request request, List<Rejection> rejections) {

	}

}
