package com.bulkreservations.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.counting.FiguresCounter;
import com.bulkreservations.report.figures.AuditedRun;
import com.bulkreservations.report.figures.Comparison;
import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.ReportContent;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.report.page.ReportPage;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import com.bulkreservations.report.workbook.ReportWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * The two files of a report. They are made in a folder of their own, and each appears in
 * its place whole, or stays as it was. While one thread counts, this one writes the long
 * lists of the workbook.
 */
final class ReportFiles {

	/** How many customers, markets and so on of a currency the workbook lists. */
	static final int GROUPS_LISTED = 100_000;

	private final Path workFolder;

	private final Messages messages;

	private final int rowsOfSheet;

	/**
	 * @param workFolder empty, and on the file system of the reports
	 * @param rowsOfSheet how many rows of data a sheet of the workbook holds
	 */
	ReportFiles(Path workFolder, Messages messages, int rowsOfSheet) {
		this.workFolder = workFolder;
		this.messages = messages;
		this.rowsOfSheet = rowsOfSheet;
	}

	/**
	 * Makes both files, and puts them into a folder.
	 * @param headed what the report is about
	 * @param comparison with earlier runs, or {@code null}
	 * @param created the time that the workbook tells
	 */
	void write(Path target, Function<Names, ReportHead> headed, List<RunFiles> runs, @Nullable Comparison comparison,
			Instant created) throws IOException {
		Path page = this.workFolder.resolve(ReportPage.FILE_NAME);
		Path workbook = this.workFolder.resolve(ReportWorkbook.FILE_NAME);
		Names names = Names.of(runs);
		ReportHead head = headed.apply(names);
		ExecutorService counting = Executors.newSingleThreadExecutor();
		List<AuditedRun> audited = new ArrayList<>();
		for (RunFiles run : runs) {
			audited.add(new AuditedRun(run.summary(), run.audit()));
		}
		try (ReportWorkbook begun = new ReportWorkbook(head, runs, names, this.messages, this.workFolder,
				this.rowsOfSheet)) {
			Future<Figures> counted = counting.submit(() -> count(runs, head.period() != null, names));
			begun.writeLongLists();
			Figures figures = result(counted);
			List<String> remarks = Remarks.on(figures, this.messages);
			ReportContent content = new ReportContent(figures, comparison, audited, remarks);
			ReportPage.write(page, head, content, Stream.concat(remarks.stream(), begun.continued().stream()).toList(),
					this.messages);
			begun.finish(workbook, content, created);
		}
		finally {
			end(counting);
		}
		publish(target, page, workbook);
	}

	private Figures count(List<RunFiles> runs, boolean severalRuns, Names names) throws IOException {
		long rows = runs.stream().mapToLong((run) -> run.summary().counts().rows()).sum();
		try (FiguresCounter counter = severalRuns ? FiguresCounter.ofPeriod(this.workFolder, GROUPS_LISTED, rows)
				: FiguresCounter.ofOneRun(this.workFolder, GROUPS_LISTED)) {
			for (RunFiles run : runs) {
				counter.add(run);
			}
			return counter.figures(names);
		}
	}

	private static Figures result(Future<Figures> counted) throws IOException {
		try {
			return counted.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof IOException unreadable) {
				throw unreadable;
			}
			if (ex.getCause() instanceof Error grave) {
				throw grave;
			}
			throw new IllegalStateException("The figures could not be counted", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(OperatorMessage.REPORT_INTERRUPTED.text("Interrupted while the figures were counted"),
					ex);
		}
	}

	/** Waits for the thread to end: the work folder is its own until then. */
	private static void end(ExecutorService counting) {
		counting.shutdownNow();
		try {
			counting.awaitTermination(1, TimeUnit.MINUTES);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Moves complete files to their place. */
	static void publish(Path target, Path... files) throws IOException {
		for (Path file : files) {
			force(file);
			Files.move(file, target.resolve(String.valueOf(file.getFileName())), StandardCopyOption.ATOMIC_MOVE);
		}
		force(target);
	}

	private static void force(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

}
