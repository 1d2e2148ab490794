package com.bulkreservations.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;
import org.jspecify.annotations.Nullable;

/** Prints progress and results of uploads to a terminal. */
final class ConsoleReport implements RunListener {

	private static final int MAX_PROCESSED_BEFORE = 3;

	private final Terminal terminal;

	private final boolean quiet;

	private ProgressLine progress;

	/** Optional columns that the current upload does not have. */
	private List<Column> absentColumns = List.of();

	private @Nullable String notice;

	/** Reported in one line if there are many. */
	private final List<UploadResult> processedBefore = new ArrayList<>();

	/** Distributor, file and run of each upload that was reported as processed. */
	private final Set<List<String>> processed = new HashSet<>();

	/**
	 * Creates a report.
	 * @param quiet whether it shows only results that need attention, and the last line
	 */
	ConsoleReport(Terminal terminal, boolean quiet) {
		this.terminal = terminal;
		this.quiet = quiet;
		this.progress = new ProgressLine(terminal, "");
	}

	@Override
	public void onFormerRunsEntered(int runs) {
		this.terminal.err()
			.println(OperatorMessage.LEDGER_OF_FORMER_VERSION.text(
					"%,d published runs of version 0.1.0 were entered into the ledger again, with their request ids compared without leading zeros.",
					runs));
	}

	@Override
	public void onProcessedBefore(String distributor, String file, String run) {
		this.terminal.out()
			.println(OperatorMessage.PROCESSED_BEFORE.text(
					"%s: already processed, by run %s: run would order nothing. It is judged again.",
					ConsoleFormatter.upload(distributor, file), ConsoleFormatter.printable(run)));
	}

	@Override
	public void onStarted(String distributor, String file, boolean resumed) {
		String name = ConsoleFormatter.upload(distributor, file);
		this.progress = new ProgressLine(this.terminal, name);
		if (resumed && !this.quiet) {
			this.terminal.err()
				.println(OperatorMessage.RUN_RESUMED.text("%s: resumes where an earlier start was interrupted", name));
		}
	}

	@Override
	public void onNotice(String text) {
		this.notice = text;
	}

	@Override
	public void onColumnsAbsent(List<Column> columns) {
		this.absentColumns = columns;
	}

	@Override
	public void onProgress(Progress progress) {
		if (!this.quiet) {
			this.progress.show(progress);
		}
	}

	@Override
	public void onFinished(UploadResult result) {
		this.progress.clear();
		if (result instanceof UploadResult.Processed run) {
			this.processed.add(List.of(run.distributor(), run.file(), run.summary().run()));
		}
		if (result instanceof UploadResult.AlreadyProcessed already && already.missing() == null) {
			if (!isKnown(result)) {
				this.processedBefore.add(already);
			}
		}
		else if (!(this.quiet && needsNoAttention(result))) {
			this.terminal.out().println(ConsoleFormatter.of(result));
			if (!this.absentColumns.isEmpty()) {
				this.terminal.out().println(ConsoleFormatter.absent(this.absentColumns));
			}
			if (this.notice != null) {
				this.terminal.out().println(ConsoleFormatter.notice(this.notice));
			}
		}
		this.absentColumns = List.of();
		this.notice = null;
	}

	/**
	 * Returns whether this start has just reported the upload as processed: the upload of
	 * a resumed run may still be in the input folder.
	 */
	private boolean isKnown(UploadResult result) {
		return result instanceof UploadResult.AlreadyProcessed already && already.missing() == null
				&& this.processed.contains(List.of(already.distributor(), already.file(), already.run()));
	}

	/** Thousands of them may stay in the input folder. */
	private void printProcessedBefore() {
		if (this.processedBefore.size() <= MAX_PROCESSED_BEFORE) {
			this.processedBefore.forEach((result) -> this.terminal.out().println(ConsoleFormatter.of(result)));
		}
		else {
			this.terminal.out()
				.println(OperatorMessage.ALREADY_PROCESSED.text("%,d files: already processed, by earlier runs",
						this.processedBefore.size()));
		}
	}

	/** A missing folder or report needs attention, although the exit code is 0. */
	private static boolean needsNoAttention(UploadResult result) {
		if (result instanceof UploadResult.Processed run) {
			return run.reportFailure() == null;
		}
		if (result instanceof UploadResult.AlreadyProcessed already) {
			return already.missing() == null;
		}
		return result.exitCode() == 0;
	}

	/** Ends the report with one line about all uploads. */
	void end(List<UploadResult> results, int exitCode) {
		if (!this.quiet) {
			printProcessedBefore();
		}
		this.terminal.out()
			.println(results.isEmpty() ? OperatorMessage.NO_UPLOAD.text("No upload was found.")
					: ConsoleFormatter.closing(results, exitCode));
		this.terminal.out().flush();
	}

}
