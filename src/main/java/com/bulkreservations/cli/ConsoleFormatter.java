package com.bulkreservations.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/** What people read of outcomes and summaries. */
final class ConsoleFormatter {

	private static final int MOST_FREQUENT = 5;

	private static final Set<Integer> UNPRINTABLE = Set.of((int) Character.FORMAT, (int) Character.LINE_SEPARATOR,
			(int) Character.PARAGRAPH_SEPARATOR, (int) Character.SURROGATE);

	private ConsoleFormatter() {
	}

	static String of(UploadResult outcome) {
		String name = upload(outcome.distributor(), outcome.file());
		if (outcome instanceof UploadResult.Processed processed) {
			return "%s%n%s%n  folder        %s%s".formatted(name, numbers(processed.summary()),
					printable(processed.folder().toString()),
					reportFailure(processed.reportFailure(), processed.folder()));
		}
		if (outcome instanceof UploadResult.Withheld withheld) {
			return "%s%n  NOTHING WAS ORDERED: more rows were rejected than reservations.max-rejected-percent allows%n%s%n  report        %s"
				.formatted(name, numbers(withheld.summary()), printable(withheld.folder().toString()))
					+ reportFailure(withheld.reportFailure(), withheld.folder());
		}
		if (outcome instanceof UploadResult.AlreadyProcessed already) {
			return "%s%n  already processed, by run %s%s".formatted(name, printable(already.run()),
					missingFolder(already.missing()));
		}
		if (outcome instanceof UploadResult.Waiting) {
			return "%s%n  left for the next start: a failed run of this distributor must be finished first"
				.formatted(name);
		}
		if (outcome instanceof UploadResult.NotBegun) {
			return "%s%n  left for the next start: the program was asked to stop".formatted(name);
		}
		if (outcome instanceof UploadResult.Stopped) {
			return "%s%n  STOPPED as asked. Start again: it goes on where it stopped.".formatted(name);
		}
		if (outcome instanceof UploadResult.NotReady) {
			return "%s%n  is still being written: left for the next start".formatted(name);
		}
		if (outcome instanceof UploadResult.Refused refused) {
			return "%s%n  REFUSED, nothing of it was ordered: %s".formatted(name, printable(refused.reason()));
		}
		if (outcome instanceof UploadResult.Failed failed) {
			return "%s%n  FAILED: %s%n  When that is mended, start again: it goes on where it stopped. The log file in .jobs has the details."
				.formatted(name, printable(failed.reason()));
		}
		throw new IllegalArgumentException("Unknown outcome: " + outcome);
	}

	/**
	 * An upload, as people call it.
	 * @param distributor whose it is; empty where nobody says
	 */
	static String upload(String distributor, String file) {
		return printable(distributor.isEmpty() ? file : distributor + "/" + file);
	}

	/** That an upload has not all columns that it may have. */
	static String absent(List<Column> columns) {
		return "  no column     " + columns.stream().map(Column::header).collect(Collectors.joining(", "))
				+ ": taken as blank in each row";
	}

	/** What was ordered stands, and is known; only what finance reads is gone. */
	private static String missingFolder(@Nullable Path folder) {
		return (folder == null) ? ""
				: "%n  FOLDER GONE   %s is not there, and was not pruned. What it ordered is known, and is not ordered again. Restore it from a backup."
					.formatted(printable(folder.toString()));
	}

	/** The orders stand without it: only the pages for people are missing. */
	private static String reportFailure(@Nullable String reason, Path folder) {
		return (reason == null) ? ""
				: "%n  NO REPORT     report.html and report.xlsx could not be written: %s%n  All else is as it should be. Write them again: report --run %s"
					.formatted(printable(reason), printable(String.valueOf(folder.getFileName())));
	}

	/** The numbers of a run, several lines. */
	static String numbers(Summary summary) {
		Summary.Counts counts = summary.counts();
		StringBuilder text = new StringBuilder("  rows          %s = %s accepted + %s rejected"
			.formatted(number(counts.rows()), number(counts.accepted()), number(counts.rejected())));
		if (counts.blank() > 0) {
			text.append("; and %s blank".formatted(number(counts.blank())));
		}
		if (counts.orders() > 0) {
			text.append("%n  orders        %s%s".formatted(number(counts.orders()), worth(summary)));
		}
		if (!summary.rejections().isEmpty()) {
			text.append("%n  rejected for  %s".formatted(mostFrequent(summary.rejections())));
		}
		return text.toString();
	}

	/** The amounts of the orders, and how many requests are in none of them. */
	private static String worth(Summary summary) {
		String amounts = summary.accepted()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().amount() != null)
			.map((entry) -> entry.getKey() + " " + amount(entry.getValue().amount()))
			.collect(Collectors.joining(", "));
		long unpriced = summary.acceptedWithoutPrice();
		String rest = (unpriced == 0) ? "" : "%s %s %s without a price".formatted(amounts.isEmpty() ? " with" : " and",
				number(unpriced), (unpriced == 1) ? "request" : "requests");
		return (amounts.isEmpty() ? "" : " worth " + amounts) + rest;
	}

	private static String mostFrequent(Map<RejectionCode, Long> rejections) {
		String shown = rejections.entrySet()
			.stream()
			.sorted(Map.Entry.<RejectionCode, Long>comparingByValue(Comparator.reverseOrder())
				.thenComparing(Map.Entry.comparingByKey()))
			.limit(MOST_FREQUENT)
			.map((entry) -> entry.getKey() + " " + number(entry.getValue()))
			.collect(Collectors.joining(", "));
		int further = rejections.size() - MOST_FREQUENT;
		return (further > 0) ? shown + " and " + further + " more codes" : shown;
	}

	static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	/** An amount with all its digits, in groups of three. */
	static String amount(@Nullable BigDecimal amount) {
		if (amount == null) {
			return "";
		}
		DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
		format.setMinimumFractionDigits(amount.scale());
		format.setMaximumFractionDigits(amount.scale());
		return format.format(amount);
	}

	/** A time in UTC, to the second. */
	static String time(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** Text that may come from outside, without what could move the cursor. */
	static String printable(String text) {
		return text.codePoints()
			.map((c) -> (Character.isISOControl(c) || UNPRINTABLE.contains(Character.getType(c))) ? '\uFFFD' : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
