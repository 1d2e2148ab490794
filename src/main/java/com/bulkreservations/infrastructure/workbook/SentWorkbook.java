package com.bulkreservations.infrastructure.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * A workbook that somebody sent, after every part of it was found harmless. The file must
 * not change while it is open.
 */
public final class SentWorkbook implements Closeable {

	private final ReadableWorkbook workbook;

	private final List<WorkbookSheet> sheets;

	private SentWorkbook(ReadableWorkbook workbook, List<WorkbookSheet> sheets) {
		this.workbook = workbook;
		this.sheets = sheets;
	}

	/**
	 * Opens a workbook.
	 * @throws UnusableWorkbookException if it is damaged, of another kind, or beyond the
	 * limits
	 */
	public static SentWorkbook open(Path file) throws IOException, UnusableWorkbookException {
		PackageScan scan = scan(file);
		ReadableWorkbook workbook = workbook(file, scan);
		try {
			List<WorkbookSheet> sheets = new ArrayList<>();
			for (Sheet sheet : workbook.getSheets().toList()) {
				if (sheet.getName() == null || sheet.getId() == null) {
					throw PackageScan.damaged("a sheet without a name");
				}
				sheets.add(new WorkbookSheet(sheet, scan.layout(sheet.getId()), scan.styles()));
			}
			return new SentWorkbook(workbook, List.copyOf(sheets));
		}
		catch (UnusableWorkbookException ex) {
			workbook.close();
			throw ex;
		}
	}

	private static PackageScan scan(Path file) throws IOException, UnusableWorkbookException {
		CentralDirectory.requireSize(file);
		try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
			PackageScan scan = new PackageScan(zip);
			scan.scan();
			return scan;
		}
		catch (FileSystemException ex) {
			throw ex;
		}
		catch (IOException | IllegalArgumentException ex) {
			throw PackageScan.damaged("a file that is cut off or changed");
		}
	}

	private static ReadableWorkbook workbook(Path file, PackageScan scan)
			throws IOException, UnusableWorkbookException {
		try {
			return new ReadableWorkbook(file.toFile(), new ReadingOptions(scan.hasStyles(), true));
		}
		catch (FileSystemException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw PackageScan.damaged("a part that cannot be read");
		}
	}

	/** Returns the sheets in the order of their tabs, hidden ones included. */
	public List<WorkbookSheet> sheets() {
		return this.sheets;
	}

	@Override
	public void close() throws IOException {
		this.workbook.close();
	}

}
