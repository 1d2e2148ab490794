package com.bulkreservations.intake.inbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.bulkreservations.intake.Upload;
import com.bulkreservations.message.OperatorMessage;

/** Says why something in the input folder is refused that is not an upload. */
public final class NotAnUpload {

	private static final List<String> WORKBOOKS = List.of(".xls", ".xlsm", ".xlsb", ".ods", ".numbers");

	private static final List<String> ARCHIVES = List.of(".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz");

	private static final List<String> TEXTS = List.of(".txt", ".tsv", ".tab", ".csv~", ".csv_");

	private NotAnUpload() {
	}

	/** Returns the reason, which the sender reads. */
	public static String reason(Upload other) {
		Path file = other.file();
		String name = other.name().toLowerCase(Locale.ROOT);
		if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
			return refused(
					Files.isReadable(file) ? "a folder. Put the files of requests beside it, not in it, and remove it"
							: "a folder that the program may not read. Allow it to, or remove the folder");
		}
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			return refused("a link, or something else that is no file. Send the file itself");
		}
		if (WORKBOOKS.stream().anyMatch(name::endsWith)) {
			return refused(
					"a workbook of another kind. In Excel, save it as \"Excel Workbook (.xlsx)\"; in LibreOffice, as "
							+ "\"Excel 2007-365 (.xlsx)\". Send that file, and remove this one");
		}
		if (ARCHIVES.stream().anyMatch(name::endsWith)) {
			return refused("an archive. Unpack it, and send the files in it");
		}
		if (TEXTS.stream().anyMatch(name::endsWith) || name.indexOf('.') < 0) {
			return refused(
					"a file of another name. If it has requests as CSV, rename it so that its name ends with .csv");
		}
		return refused("a file of another kind. Send requests as \"CSV UTF-8\" or .xlsx, and remove this file");
	}

	private static String refused(String found) {
		return OperatorMessage.NOT_AN_UPLOAD.text("Expected a file whose name ends with .csv or .xlsx, but found %s.",
				found);
	}

}
