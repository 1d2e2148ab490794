package com.bulkreservations.finance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import com.bulkreservations.finance.figures.Figures;
import com.bulkreservations.finance.figures.FiguresCounter;
import com.bulkreservations.finance.figures.Names;
import com.bulkreservations.finance.figures.RunFiles;
import com.bulkreservations.finance.page.ReportPage;
import com.bulkreservations.finance.workbook.ReportWorkbook;
import com.bulkreservations.finance.wording.ReportHead;
import com.bulkreservations.finance.wording.Wording;

/**
 * The two files of a report. They are made in a folder of their own, and each appears in
 * its place whole, or stays as it was.
 */
final class ReportFiles {

	/** How many customers, markets and so on of a currency the workbook lists. */
	static final int GROUPS_LISTED = 100_000;

	private final Path workFolder;

	private final Wording wording;

	private final int rowsOfSheet;

	/**
	 * @param workFolder empty, and on the file system of the reports
	 * @param rowsOfSheet how many rows of data a sheet of the workbook holds
	 */
	ReportFiles(Path workFolder, Wording wording, int rowsOfSheet) {
		this.workFolder = workFolder;
		this.wording = wording;
		this.rowsOfSheet = rowsOfSheet;
	}

	/**
	 * Makes both files, and puts them into a folder.
	 * @param headed what the report is about
	 * @param severalRuns whether the report is about a period
	 * @param created the time that the workbook tells
	 */
	void write(Path target, Function<Names, ReportHead> headed, List<RunFiles> runs, boolean severalRuns,
			Instant created) throws IOException {
		Path page = this.workFolder.resolve(ReportPage.FILE_NAME);
		Path workbook = this.workFolder.resolve(ReportWorkbook.FILE_NAME);
		Names names = Names.of(runs);
		ReportHead head = headed.apply(names);
		ReportWorkbook begun = new ReportWorkbook(head, runs, severalRuns, names, this.wording, this.workFolder,
				this.rowsOfSheet);
		Figures figures = count(runs, severalRuns, names);
		ReportPage.write(page, head, figures, begun.continued(), this.wording);
		begun.write(workbook, figures, created);
		publish(page, target);
		publish(workbook, target);
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

	private static void publish(Path file, Path target) throws IOException {
		force(file);
		Files.move(file, target.resolve(String.valueOf(file.getFileName())), StandardCopyOption.ATOMIC_MOVE);
		force(target);
	}

	private static void force(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

}
