package com.bulkreservations.intake;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import com.bulkreservations.intake.ValueReader.Value;
import com.bulkreservations.order.BillingFrequency;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Request;
import com.bulkreservations.order.Scope;
import com.bulkreservations.order.Segment;
import com.bulkreservations.order.Term;
import com.bulkreservations.policy.rejection.Advice;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * Parses records into requests, column by column. A blank required value is rejected as
 * {@code MISSING_VALUE}, a value not in its format as {@code INVALID_VALUE}. Thread-safe.
 */
final class RequestParser {

	private static final int MAX_QUANTITY_DIGITS = 9;

	private static final int MAX_MPN_ID_DIGITS = 10;

	private final ColumnReader<String> requestId;

	private final ColumnReader<UUID> customerId;

	private final ColumnReader<String> market;

	private final ColumnReader<Segment> segment;

	private final ColumnReader<UUID> subscriptionId;

	private final ColumnReader<String> reservationType;

	private final ColumnReader<String> sku;

	private final ColumnReader<String> region;

	private final ColumnReader<Term> term;

	private final ColumnReader<Integer> quantity;

	private final ColumnReader<Scope> scope;

	private final ColumnReader<BillingFrequency> billingFrequency;

	private final ColumnReader<String> reseller;

	private final ColumnReader<String> requestedBy;

	RequestParser(Header header) {
		this.requestId = new ColumnReader<>(Column.REQUEST_ID, header,
				new ValueReader.OfTexts<>(RequestParser::requestId));
		this.customerId = new ColumnReader<>(Column.CUSTOMER_ID, header, new ValueReader.OfGuids());
		this.market = new ColumnReader<>(Column.MARKET, header, new ValueReader.OfTexts<>(RequestParser::market));
		this.segment = new ColumnReader<>(Column.SEGMENT, header, new ValueReader.OfTexts<>(RequestParser::segment));
		this.subscriptionId = new ColumnReader<>(Column.SUBSCRIPTION_ID, header, new ValueReader.OfGuids());
		this.reservationType = new ColumnReader<>(Column.RESERVATION_TYPE, header,
				new ValueReader.OfTexts<>(RequestParser::name));
		this.sku = new ColumnReader<>(Column.SKU, header, new ValueReader.OfTexts<>(RequestParser::name));
		this.region = new ColumnReader<>(Column.REGION, header, new ValueReader.OfTexts<>(RequestParser::region));
		this.term = new ColumnReader<>(Column.TERM, header, new ValueReader.OfTexts<>(RequestParser::term));
		this.quantity = new ColumnReader<>(Column.QUANTITY, header, new ValueReader.OfTexts<>(RequestParser::quantity));
		this.scope = new ColumnReader<>(Column.SCOPE, header, new ValueReader.OfTexts<>(RequestParser::scope));
		this.billingFrequency = new ColumnReader<>(Column.BILLING_FREQUENCY, header,
				new ValueReader.OfTexts<>(RequestParser::billingFrequency));
		this.reseller = new ColumnReader<>(Column.RESELLER, header, new ValueReader.OfTexts<>(RequestParser::reseller));
		this.requestedBy = new ColumnReader<>(Column.REQUESTED_BY, header,
				new ValueReader.OfTexts<>(RequestParser::requestedBy));
	}

	/** Parses a record that has a field for each column of the header. */
	ParsedRequest parse(RecordCursor record) {
		return new Parsing(record).parse();
	}

	/** The parsing of one record. */
	private final class Parsing {

		private final RecordCursor record;

		private Set<Column> unsound = Set.of();

		private List<Rejection> rejections = List.of();

		private Parsing(RecordCursor record) {
			this.record = record;
		}

		/** Arguments are evaluated from left to right: in the order of the columns. */
		private ParsedRequest parse() {
			RequestParser columns = RequestParser.this;
			Request request = new Request(read(columns.requestId), read(columns.customerId), read(columns.market),
					read(columns.segment), read(columns.subscriptionId), read(columns.reservationType),
					read(columns.sku), read(columns.region), read(columns.term), readNumber(columns.quantity),
					read(columns.scope), read(columns.billingFrequency), read(columns.reseller),
					read(columns.requestedBy), this.unsound);
			return new ParsedRequest(request, this.rejections);
		}

		private int readNumber(ColumnReader<Integer> reader) {
			Integer number = read(reader);
			return (number != null) ? number : 0;
		}

		/** Reads a column's value, or rejects it and returns {@code null}. */
		private <T> @Nullable T read(ColumnReader<T> reader) {
			Value<T> value = reader.read(this.record);
			Column column = reader.column();
			if (value.blank()) {
				if (column.isRequired()) {
					reject(RejectionCode.MISSING_VALUE, column, null);
				}
			}
			else if (value.content() == null) {
				if (this.unsound.isEmpty()) {
					this.unsound = EnumSet.noneOf(Column.class);
				}
				this.unsound.add(column);
				reject(RejectionCode.INVALID_VALUE, column,
						ValueCorrection.of(column, this.record.value(reader.position())));
			}
			return value.content();
		}

		private void reject(RejectionCode code, Column column, @Nullable Advice advice) {
			if (this.rejections.isEmpty()) {
				this.rejections = new ArrayList<>();
			}
			this.rejections.add(new Rejection(code, column, format(column), advice));
		}

	}

	/** Whether a trimmed value is in the format of a column. */
	static boolean isInFormat(Column column, String value) {
		return !value.isEmpty() && switch (column) {
			case REQUEST_ID -> requestId(value) != null;
			case CUSTOMER_ID, SUBSCRIPTION_ID -> Guid.parse(value) != null;
			case MARKET -> market(value) != null;
			case SEGMENT -> segment(value) != null;
			case RESERVATION_TYPE, SKU -> name(value) != null;
			case REGION -> region(value) != null;
			case TERM -> term(value) != null;
			case QUANTITY -> quantity(value) != null;
			case SCOPE -> scope(value) != null;
			case BILLING_FREQUENCY -> billingFrequency(value) != null;
			case RESELLER -> reseller(value) != null;
			case REQUESTED_BY -> requestedBy(value) != null;
		};
	}

	private static @Nullable String requestId(String value) {
		return ValueFormats.isRequestId(value) ? value : null;
	}

	private static @Nullable String market(String value) {
		return (ValueFormats.isPlainText(value) && !DoubtfulCell.is(value)) ? value.toLowerCase(Locale.ROOT) : null;
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
			case TERM -> "P1Y, P3Y or P5Y, or '1 year', '3 years' or '5 years'";
			case QUANTITY -> "a whole number from 1 to 999999999, digits only";
			case SCOPE -> "shared or single";
			case BILLING_FREQUENCY -> "one_time or monthly";
			case RESELLER -> "an MPN ID of 1-10 digits";
			case REQUESTED_BY -> "a sign-in name such as jane@contoso.com";
		};
	}

	/**
	 * Reads the values of a column, which may be absent.
	 *
	 * @param position the field of the column, or -1
	 */
	private record ColumnReader<T>(Column column, int position, ValueReader<T> values) {

		private ColumnReader(Column column, Header header, ValueReader<T> values) {
			this(column, header.positionOf(column), values);
		}

		private Value<T> read(RecordCursor record) {
			return (this.position >= 0) ? this.values.read(record, this.position) : Value.none();
		}

	}

	/**
	 * A request, and the rejections of values that could not be read.
	 *
	 * @param rejections in the order of the columns
	 */
	record ParsedRequest(Request request, List<Rejection> rejections) {

	}

}
