package com.bulkreservations.infrastructure.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook written part by part, so that a test can say what Excel never writes. */
public final class WorkbookParts {

	private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

	private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private final Map<String, byte[]> parts = new LinkedHashMap<>();

	/** Creates a workbook with one visible sheet. */
	public WorkbookParts() {
		part("[Content_Types].xml",
				"<Types><Override PartName='/xl/workbook.xml' ContentType='" + ContentTypes.WORKBOOK
						+ "'/><Override PartName='/xl/sharedStrings.xml' ContentType='" + ContentTypes.SHARED_TEXTS
						+ "'/></Types>");
		part("xl/workbook.xml", "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONSHIPS
				+ "'><sheets><sheet name='Requests' sheetId='1' r:id='rId1'/></sheets></workbook>");
		part("xl/_rels/workbook.xml.rels",
				"<Relationships><Relationship Id='rId1' Type='" + RELATIONSHIPS
						+ "/worksheet' Target='worksheets/sheet1.xml'/>" + "<Relationship Id='rId2' Type='"
						+ RELATIONSHIPS + "/sharedStrings' Target='sharedStrings.xml'/></Relationships>");
		sharedTexts("<si><t>shared</t></si>");
		sheet("<row r='1'><c r='A1' t='s'><v>0</v></c></row>");
	}

	/** Sets the content of a part. */
	public WorkbookParts part(String name, String content) {
		return part(name, content.getBytes(StandardCharsets.UTF_8));
	}

	/** Sets the bytes of a part. */
	public WorkbookParts part(String name, byte[] content) {
		this.parts.put(name, content);
		return this;
	}

	/** Returns the bytes of a part. */
	byte[] content(String name) {
		return this.parts.getOrDefault(name, new byte[0]);
	}

	private void insert(String name, String before, String content) {
		part(name, new String(content(name), StandardCharsets.UTF_8).replace(before, content + before));
	}

	/** Adds number formats and the styles of cells. */
	public WorkbookParts styles(String content) {
		insert(ContentTypes.NAME, "</Types>",
				"<Override PartName='/xl/styles.xml' ContentType='" + ContentTypes.STYLES + "'/>");
		insert("xl/_rels/workbook.xml.rels", "</Relationships>",
				"<Relationship Id='rId3' Type='" + RELATIONSHIPS + "/styles' Target='styles.xml'/>");
		return part("xl/styles.xml", "<styleSheet xmlns='" + MAIN + "'>" + content + "</styleSheet>");
	}

	/** Sets the texts that cells refer to. */
	public WorkbookParts sharedTexts(String content) {
		return part("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + content + "</sst>");
	}

	/** Sets the rows of the sheet. */
	public WorkbookParts sheet(String rows) {
		return wholeSheet("<sheetData>" + rows + "</sheetData>");
	}

	/** Sets all of the sheet. */
	public WorkbookParts wholeSheet(String content) {
		return part("xl/worksheets/sheet1.xml", "<worksheet xmlns='" + MAIN + "'>" + content + "</worksheet>");
	}

	/** Writes the file. */
	public Path write(Path file) throws IOException {
		try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
			for (Map.Entry<String, byte[]> part : this.parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue());
				zip.closeEntry();
			}
		}
		return file;
	}

}
