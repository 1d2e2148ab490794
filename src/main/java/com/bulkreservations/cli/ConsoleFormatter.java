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

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.StillOpen;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.DifferencesCsv;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/** Formats results, summaries and values for a terminal. */
final class ConsoleFormatter {

	private static final int MOST_FREQUENT = 5;

	private static final Set<Integer> UNPRINTABLE = Set.of((int) Character.FORMAT, (int) Character.LINE_SEPARATOR,
			(int) Character.PARAGRAPH_SEPARATOR, (int) Character.SURROGATE);

	private ConsoleFormatter() {
	}

	static String of(UploadResult result) {
		String name = upload(result.distributor(), result.file());
		if (result instanceof UploadResult.Processed processed) {
			return "%s%n%s%n  folder        %s%s".formatted(name, numbers(processed.summary()),
					printable(processed.folder().toString()),
					reportFailure(processed.reportFailure(), processed.folder()));
		}
		if (result instanceof UploadResult.Withheld withheld) {
			return "%s%n  %s%n%s%n  report        %s%s".formatted(name, OperatorMessage.RUN_WITHHELD
				.text("NOTHING WAS ORDERED: more rows were rejected than reservations.max-rejected-percent allows"),
					numbers(withheld.summary()), printable(withheld.folder().toString()),
					reportFailure(withheld.reportFailure(), withheld.folder()));
		}
		if (result instanceof UploadResult.AwaitsApproval waiting) {
			return "%s%n  %s%n%s%n  report        %s%s%s".formatted(name, OperatorMessage.APPROVAL_AWAITED.text(
					"NOTHING WAS ORDERED: the orders must be approved first. Approve or reject them: approve %s",
					printable(waiting.distributor() + "/" + waiting.folder().getFileName())),
					numbers(waiting.summary()), printable(waiting.folder().toString()), differences(waiting),
					reportFailure(waiting.reportFailure(), waiting.folder()));
		}
		return "%s%n  %s".formatted(name, ofUnpublished(result));
	}

	private static String differences(UploadResult.AwaitsApproval waiting) {
		if (waiting.differences().isEmpty()) {
			return "";
		}
		return OperatorMessage.APPROVED_ORDERS_DIFFER.text(
				"%n  CHANGED       other orders were approved than the upload gives now. The rows that differ are in %s, such as:%n%s%n   ",
				printable(waiting.folder().resolve(DifferencesCsv.FILE_NAME).toString()),
				waiting.differences()
					.stream()
					.map((row) -> "    " + printable(row))
					.collect(Collectors.joining(System.lineSeparator())));
	}

	private static String ofUnpublished(UploadResult result) {
		if (result instanceof UploadResult.AlreadyProcessed already) {
			return OperatorMessage.ALREADY_PROCESSED.text("already processed, by run %s", printable(already.run()))
					+ missingFolder(already.missing()) + refusedRequests(already.refused());
		}
		if (result instanceof UploadResult.NoRoom noRoom) {
			return OperatorMessage.DISK_ROOM_MISSING.text(
					"left for the next start: it needs about %,d MB on the disk, but %,d MB are free. Make room: prune removes old runs.",
					megabytes(noRoom.needed()), noRoom.free() >> 20);
		}
		if (result instanceof UploadResult.Waiting) {
			return OperatorMessage.UPLOAD_WAITS
				.text("left for the next start: a failed run of this distributor must finish first");
		}
		if (result instanceof UploadResult.NotBegun) {
			return OperatorMessage.UPLOAD_NOT_STARTED.text("left for the next start: the program is stopping");
		}
		if (result instanceof UploadResult.Stopped) {
			return OperatorMessage.RUN_STOPPED.text("STOPPED as requested. Start again: the run resumes.");
		}
		if (result instanceof UploadResult.NotReady) {
			return OperatorMessage.UPLOAD_CHANGING.text("left for the next start: the file is still being written");
		}
		if (result instanceof UploadResult.Refused refused) {
			return "REFUSED, nothing ordered: " + printable(refused.reason());
		}
		if (result instanceof UploadResult.Failed failed) {
			return OperatorMessage.RUN_FAILED.text(
					"FAILED: %s%n  Fix the cause and start again: the run resumes. The log file in .jobs has the details.",
					printable(failed.reason()));
		}
		throw new IllegalArgumentException("Unknown outcome: " + result);
	}

	private static long megabytes(long bytes) {
		return (bytes + (1 << 20) - 1) >> 20;
	}

	/**
	 * Formats the name of an upload.
	 * @param distributor the distributor's id; empty if unknown
	 */
	static String upload(String distributor, String file) {
		return printable(distributor.isEmpty() ? file : distributor + "/" + file);
	}

	/** Lists optional columns that an upload does not have. */
	static String absent(List<Column> columns) {
		return "  no column     " + columns.stream().map(Column::header).collect(Collectors.joining(", "))
				+ ": taken as blank in each row";
	}

	/** Shows what the sender of a workbook should know. */
	static String notice(String text) {
		return "  notice        " + printable(text);
	}

	/** The orders stand, and are known: only the files are missing. */
	private static String missingFolder(@Nullable Path folder) {
		return (folder == null) ? "" : OperatorMessage.RUN_FOLDER_MISSING.text(
				"%n  FOLDER GONE   %s does not exist, and was not pruned. Its requests are in the ledger, and are not ordered again. Restore it from a backup.",
				printable(folder.toString()));
	}

	/**
	 * The same bytes are never ordered again: what was refused is sent as another file.
	 */
	private static String refusedRequests(@Nullable Path file) {
		return (file == null) ? "" : OperatorMessage.REQUESTS_REFUSED.text(
				"%n  REFUSED       Partner Center refused requests of it. Correct them in a copy of %s, and send that.",
				printable(file.toString()));
	}

	/** The run is published: only the reports for people are missing. */
	private static String reportFailure(@Nullable String reason, Path folder) {
		return (reason == null) ? "" : OperatorMessage.REPORT_NOT_WRITTEN.text(
				"%n  NO REPORT     report.html and report.xlsx could not be written: %s%n  Everything else is complete. Write them again: report --run %s",
				printable(reason), printable(String.valueOf(folder.getFileName())));
	}

	/** Sums up results in one line; rows are those of processed uploads. */
	static String closing(List<UploadResult> results, int exitCode) {
		List<Summary.Counts> counts = results.stream()
			.filter(UploadResult.Processed.class::isInstance)
			.map((result) -> ((UploadResult.Processed) result).summary().counts())
			.toList();
		StringBuilder line = new StringBuilder("%s, %s rows, %s accepted, %s rejected".formatted(
				(results.size() == 1) ? "1 file" : number(results.size()) + " files",
				number(counts.stream().mapToLong(Summary.Counts::rows).sum()),
				number(counts.stream().mapToLong(Summary.Counts::accepted).sum()),
				number(counts.stream().mapToLong(Summary.Counts::rejected).sum())));
		count(line, results, UploadResult.Withheld.class, "withheld");
		count(line, results, UploadResult.AwaitsApproval.class, "waiting for approval");
		count(line, results, UploadResult.Refused.class, "refused");
		count(line, results, UploadResult.Failed.class, "failed");
		return line.append(", exit ").append(exitCode).toString();
	}

	private static void count(StringBuilder line, List<UploadResult> results, Class<?> type, String words) {
		long count = results.stream().filter(type::isInstance).count();
		if (count > 0) {
			line.append(", %s %s".formatted(number(count), words));
		}
	}

	/** Formats a reminder of an approval that lapses. */
	static String of(LapsingApprovals.Lapsing lapsing) {
		return printable(OperatorMessage.APPROVAL_LAPSES.text(
				"%s: %s until %s, and is not bought yet. To approve it again: approve %s. Whoever can: %s.",
				upload(lapsing.content().distributor(), lapsing.content().run()), lapsing.state().words(),
				time(lapsing.end()), lapsing.content().run(), lapsing.people().isEmpty()
						? "nobody of reservations.approval.accounts" : String.join(", ", lapsing.people())));
	}

	/** Formats the totals of a run in several lines. */
	static String numbers(Summary summary) {
		Summary.Counts counts = summary.counts();
		StringBuilder text = new StringBuilder("  rows          %s = %s accepted + %s rejected"
			.formatted(number(counts.rows()), number(counts.accepted()), number(counts.rejected())));
		if (summary.lines() != null) {
			text.append("; lines ").append(lines(summary.lines(), counts));
		}
		else if (counts.blank() > 0) {
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

	/** Accounts for each physical line of an upload. */
	private static String lines(Summary.Lines lines, Summary.Counts counts) {
		StringBuilder text = new StringBuilder("%s = %s header + %s rows".formatted(number(lines.total()),
				number(lines.header()), number(counts.rows())));
		addTo(text, counts.blank(), "blank");
		addTo(text, lines.insideValues(), "inside quoted values");
		addTo(text, lines.separator(), "sep=");
		return text.toString();
	}

	private static void addTo(StringBuilder text, long lines, String kind) {
		if (lines > 0) {
			text.append(" + %s %s".formatted(number(lines), kind));
		}
	}

	/** The amounts of the orders, and how many requests are in none of them. */
	private static String worth(Summary summary) {
		String amounts = joinedAmounts(summary.accepted());
		long unpriced = summary.acceptedWithoutPrice();
		String rest = (unpriced == 0) ? ""
				: "%s %s without a price".formatted(amounts.isEmpty() ? " with" : " and", requests(unpriced));
		return (amounts.isEmpty() ? "" : " worth " + amounts) + rest;
	}

	private static String joinedAmounts(Map<String, CurrencyTotal> totals) {
		return totals.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().amount() != null)
			.map((entry) -> entry.getKey() + " " + amount(entry.getValue().amount()))
			.collect(Collectors.joining(", "));
	}

	/** Formats known amounts with a comma before each; empty without any. */
	static String amounts(Map<String, CurrencyTotal> totals) {
		String amounts = joinedAmounts(totals);
		return amounts.isEmpty() ? "" : ", " + amounts;
	}

	/** Formats open requests with their amounts, and how many have none. */
	static String open(StillOpen open) {
		String amounts = open.amounts()
			.entrySet()
			.stream()
			.map((sum) -> ", " + sum.getKey() + " " + amount(sum.getValue().amount()))
			.collect(Collectors.joining());
		return requests(open.requests()) + amounts + ((open.withoutAmount() > 0)
				? ", %s without a known amount".formatted(number(open.withoutAmount())) : "");
	}

	static String days(long days) {
		return number(days) + ((days == 1) ? " day" : " days");
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

	static String requests(long number) {
		return number(number) + ((number == 1) ? " request" : " requests");
	}

	/**
	 * Formats a number with its digits in groups of three. A format string took an eighth
	 * of a list of 10,000 runs.
	 */
	static String number(long number) {
		StringBuilder text = new StringBuilder().append(number);
		int first = (number < 0) ? 1 : 0;
		for (int place = text.length() - 3; place > first; place -= 3) {
			text.insert(place, ',');
		}
		return text.toString();
	}

	/** Formats an amount with all its decimals, digits in groups of three. */
	static String amount(@Nullable BigDecimal amount) {
		if (amount == null) {
			return "";
		}
		DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
		format.setMinimumFractionDigits(amount.scale());
		format.setMaximumFractionDigits(amount.scale());
		return format.format(amount);
	}

	/** Formats a time in UTC, to the second. */
	static String time(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** Replaces characters that could move the cursor: text may come from outside. */
	static String printable(String text) {
		return text.codePoints()
			.map((c) -> (Character.isISOControl(c) || UNPRINTABLE.contains(Character.getType(c))) ? '\uFFFD' : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

}
