package com.bulkreservations.report.page;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.report.figures.ReportContent;
import com.bulkreservations.report.wording.Messages;
import com.bulkreservations.report.wording.ReportHead;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;

/** Writes {@code report.html}: UTF-8, one file that needs nothing else. */
public final class ReportPage {

	public static final String FILE_NAME = "report.html";

	private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(null, ContentType.Html,
			ReportPage.class.getClassLoader(), ReportPage.class.getPackageName() + ".template");

	private static final PageStyle STYLE = PageStyle.load();

	private ReportPage() {
	}

	/**
	 * Writes the page.
	 * @param remarks on the sums, and on the workbook beside it
	 */
	public static void write(Path file, ReportHead head, ReportContent content, List<String> remarks, Messages messages)
			throws IOException {
		try (Writer writer = new BufferedWriter(Files.newBufferedWriter(file))) {
			TEMPLATES.render("report.jte", new ReportView(head, content, remarks, messages, STYLE),
					new WriterOutput(writer));
		}
	}

}
