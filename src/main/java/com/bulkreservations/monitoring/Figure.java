package com.bulkreservations.monitoring;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The metrics, with their help texts. Prometheus shows them with the prefix
 * {@code bulk_reservations_}, and counters with the suffix {@code _total}.
 */
enum Figure {

	RUNS("Runs that ended, by how they ended."), ROWS("Rows of published runs, by verdict."),
	ORDERS("Orders of published runs."), REJECTIONS("Rejections of published runs, by code."),
	ACCEPTED_AMOUNT("Worth of the requests that were accepted, by currency."),
	AT_STAKE_AMOUNT("Worth of the requests that were rejected, by currency."),
	ACCEPTED_WITHOUT_PRICE("Requests that were accepted without a price: they are in no amount."),
	REJECTED_WITHOUT_AMOUNT("Requests that were rejected and whose worth is unknown: they are in no amount."),
	REFUSED_FILES("Files that were refused; one that stays as it is, once."),
	RUN_SECONDS("How long published runs took, in seconds."),
	LAST_START_TIMESTAMP_SECONDS("When the program was last started, in seconds since 1970-01-01 UTC."),
	LAST_START_DURATION_SECONDS("How long the last start took, in seconds."),
	LAST_START_ROWS("Rows of the runs that the last start published, by verdict."),
	LAST_START_REFUSED_FILES("Files that the last start refused; not those that it had refused before."),
	LAST_START_EXIT_CODE("The exit code of the last start."),
	LAST_SUCCESS_TIMESTAMP_SECONDS("When a start last ended with exit code 0, in seconds since 1970-01-01 UTC."),
	WAITING_UPLOADS("Uploads that the last start has left for the next one, or that no worker has dealt with."),
	OLDEST_WAITING_UPLOAD_TIMESTAMP_SECONDS(
			"When the oldest of them was last changed, in seconds since 1970-01-01 UTC; 0 where there is none."),
	REFUSED_UPLOADS("Refused files that are still in the input folder."),
	UPLOADS_AWAITING_APPROVAL("Uploads of the last start that a person must approve before they are ordered."),
	OPEN_REQUESTS("Rejected requests that no run has ordered since."),
	OPEN_AMOUNT("Worth of the rejected requests that no run has ordered since, by currency."),
	OPEN_WITHOUT_AMOUNT("Rejected requests that no run has ordered since, and whose worth is unknown."),
	OLDEST_OPEN_REQUEST_TIMESTAMP_SECONDS(
			"When the oldest of them was first rejected, in seconds since 1970-01-01 UTC."),
	PURCHASE_LINES("Lines of runs with purchases, by their state."),
	PURCHASE_LINES_TO_DECIDE("Lines that are UNKNOWN or HELD: a person must decide."),
	PURCHASE_AMOUNT("Worth of lines of runs with purchases, by their state and currency."),
	SYNC_LAST_SUCCESS_TIMESTAMP_SECONDS(
			"When the reference files were last synchronized, in seconds since 1970-01-01 UTC; 0 if never."),
	SYNC_FAILED("1 if the last sync failed, else 0."),
	SYNC_LEFT_OUT("How much the last sync left out, since Partner Center's value is not known."),
	WORKERS("Workers that live."), DISTRIBUTORS_IN_HAND("Distributors that this worker works for now."),
	TAKEN_OVER("Distributors that this worker has taken over from workers that died.");

	private static final String PREFIX = "bulk.reservations.";

	private final String help;

	Figure(String help) {
		this.help = help;
	}

	String metric() {
		return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '.');
	}

	String help() {
		return this.help;
	}

	/** Returns the help text of a metric, or {@code null} for one of another version. */
	static @Nullable String help(String metric) {
		return Stream.of(values())
			.filter((figure) -> figure.metric().equals(metric))
			.map(Figure::help)
			.findFirst()
			.orElse(null);
	}

}
