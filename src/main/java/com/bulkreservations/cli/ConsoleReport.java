package com.bulkreservations.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.order.Column;
import com.bulkreservations.run.Progress;
import com.bulkreservations.run.RunListener;
import com.bulkreservations.run.UploadResult;

/** Shows on a terminal what becomes of each upload. */
final class ConsoleReport implements RunListener {

	private final Terminal terminal;

	private ProgressLine progress;

	/** Columns that the upload at hand has not. */
	private List<Column> absent = List.of();

	/** Runs that were shown as processed, with their uploads. */
	private final Set<List<String>> processed = new HashSet<>();

	ConsoleReport(Terminal terminal) {
		this.terminal = terminal;
		this.progress = new ProgressLine(terminal, "");
	}

	@Override
	public void onPassedOver(String distributor, String file) {
		this.terminal.err()
			.println(OperatorMessage.FILE_IGNORED.text(
					"%s: ignored, because its name does not end with .csv. Rename a CSV file; save requests as \"CSV UTF-8\"; remove other files.",
					ConsoleFormatter.upload(distributor, file)));
	}

	@Override
	public void onStarted(String distributor, String file, boolean resumed) {
		String name = ConsoleFormatter.upload(distributor, file);
		this.progress = new ProgressLine(this.terminal, name);
		if (resumed) {
			this.terminal.err()
				.println(OperatorMessage.RUN_RESUMED.text("%s: resumes where an earlier start was interrupted", name));
		}
	}

	@Override
	public void onColumnsAbsent(List<Column> columns) {
		this.absent = columns;
	}

	@Override
	public void onProgress(Progress progress) {
		this.progress.show(progress);
	}

	@Override
	public void onFinished(UploadResult outcome) {
		this.progress.clear();
		if (outcome instanceof UploadResult.Processed run) {
			this.processed.add(List.of(run.distributor(), run.file(), run.summary().run()));
		}
		if (!isShown(outcome)) {
			this.terminal.out().println(ConsoleFormatter.of(outcome));
			if (!this.absent.isEmpty()) {
				this.terminal.out().println(ConsoleFormatter.absent(this.absent));
			}
		}
		this.absent = List.of();
	}

	/**
	 * The upload of a run that was gone on with may be there still: that it is processed
	 * was just said.
	 */
	private boolean isShown(UploadResult outcome) {
		return outcome instanceof UploadResult.AlreadyProcessed already && already.missing() == null
				&& this.processed.contains(List.of(already.distributor(), already.file(), already.run()));
	}

	/** Closes the report of several uploads. */
	void end(List<UploadResult> outcomes) {
		if (outcomes.isEmpty()) {
			this.terminal.out().println(OperatorMessage.NO_UPLOAD.text("No upload was found."));
		}
		this.terminal.out().flush();
	}

}
