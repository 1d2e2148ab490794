package com.bulkreservations.infrastructure.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import com.bulkreservations.message.OperatorMessage;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;

/**
 * Reads every XML part of a workbook once, and refuses the file before the library sees
 * it: what is no .xlsx, is damaged, or would take too much memory or time.
 */
final class PackageScan {

	/** A workbook has a few dozen parts; each picture and each drawing is one. */
	static final int MAX_PARTS = 5000;

	static final String SAVE_AS_WORKBOOK = "In Excel, save it as \"Excel Workbook (.xlsx)\".";

	/** The limit for all parts together; a full sheet of 14 columns has about 0.7 GB. */
	private static final long MAX_BYTES = 4L * 1024 * 1024 * 1024;

	/**
	 * The share of the heap that the shared texts, which the library keeps, may take: in
	 * 256 MB, a different text of 36 characters for each row of a full sheet.
	 */
	private static final double SHARED_TEXTS_SHARE = 0.4;

	private final ZipFile zip;

	private final GuardedStream.Limits limits = new GuardedStream.Limits(MAX_BYTES);

	/** The parts that are not scanned yet, by their names with a slash in front. */
	private final Map<String, ZipArchiveEntry> parts = new LinkedHashMap<>();

	private final Map<String, SheetLayout> sheets = new HashMap<>();

	private Styles styles = new Styles(new Palette());

	private boolean hasStyles;

	PackageScan(ZipFile zip) {
		this.zip = zip;
	}

	/**
	 * Scans the whole file.
	 * @throws UnusableWorkbookException if it must not be opened
	 */
	void scan() throws IOException, UnusableWorkbookException {
		List<ZipArchiveEntry> entries = Collections.list(this.zip.getEntries());
		requireKind(entries);
		entries.forEach((entry) -> this.parts.put("/" + entry.getName(), entry));
		try {
			scanParts();
		}
		catch (GuardedStream.LimitExceededException ex) {
			throw harmful(String.valueOf(ex.getMessage()));
		}
		catch (XMLStreamException ex) {
			throw refusal(ex.getNestedException());
		}
		catch (UncheckedStreamException ex) {
			// Of a text that the parser reads only when it is asked for.
			throw refusal((ex.getCause() instanceof XMLStreamException cause) ? cause.getNestedException() : null);
		}
		catch (FileSystemException ex) {
			throw ex;
		}
		catch (IOException | IllegalArgumentException ex) {
			throw damaged("a part that cannot be unpacked");
		}
	}

	/** In the order in which the library finds one part by another. */
	private void scanParts() throws IOException, XMLStreamException, UnusableWorkbookException {
		ContentTypes types = scan("/" + ContentTypes.NAME, new ContentTypes());
		if (types.has("macroEnabled")) {
			throw macros();
		}
		String workbook = Objects.requireNonNullElse(types.part(ContentTypes.WORKBOOK), "/xl/workbook.xml");
		if (!this.parts.containsKey(workbook)) {
			throw noWorkbook();
		}
		String folder = workbook.substring(0, workbook.lastIndexOf('/') + 1);
		if (folder.contains("_rel")) {
			// The library looks for its sheets elsewhere.
			throw damaged("a workbook in a folder where none belongs");
		}
		if (this.parts.containsKey("/_rels/.rels")) {
			requireSame(workbook, scan("/_rels/.rels", new Relationships("/")).partOf("officeDocument"));
		}
		Relationships relationships = scan(folder + "_rels/" + workbook.substring(folder.length()) + ".rels",
				new Relationships(folder));
		if (types.has("externalLink") || relationships.partOf("externalLink") != null) {
			throw externalLinks();
		}
		WorkbookOutline outline = scan(workbook, new WorkbookOutline());
		String stylesPart = types.part(ContentTypes.STYLES);
		requireSame(stylesPart, relationships.partOf("styles"));
		if (stylesPart != null) {
			this.hasStyles = true;
			String theme = relationships.partOf("theme");
			this.styles = scan(stylesPart, new Styles((theme != null) ? scan(theme, new Palette()) : new Palette()));
		}
		String textsPart = types.part(ContentTypes.SHARED_TEXTS);
		requireSame(textsPart, relationships.partOf("sharedStrings"));
		SharedTexts texts = new SharedTexts((long) (SHARED_TEXTS_SHARE * Runtime.getRuntime().maxMemory()));
		if (textsPart != null) {
			scan(textsPart, texts);
		}
		for (String id : outline.sheets()) {
			String sheet = relationships.part(id);
			if (sheet == null) {
				throw damaged("a sheet that is missing");
			}
			this.sheets.put(id, scan(sheet, new SheetScan(this.styles, texts)).layout());
		}
		for (String part : List.copyOf(this.parts.keySet())) {
			if (part.endsWith(".xml") || part.endsWith(".rels")) {
				scan(part, new PartContent());
			}
		}
	}

	/** Spreadsheet programs find parts by relationships, the library by content types. */
	private static void requireSame(@Nullable String byType, @Nullable String byRelationship)
			throws UnusableWorkbookException {
		if (!Objects.equals(byType, byRelationship)) {
			throw damaged("a list of parts that contradicts another one");
		}
	}

	private static UnusableWorkbookException refusal(@Nullable Throwable cause) {
		return (cause instanceof GuardedStream.LimitExceededException limit)
				? harmful(String.valueOf(limit.getMessage())) : damaged("a part that is no XML");
	}

	/** Scans a part, which must be there and may have one purpose only. */
	private <C extends PartContent> C scan(String name, C content)
			throws IOException, XMLStreamException, UnusableWorkbookException {
		ZipArchiveEntry entry = this.parts.remove(name);
		if (entry == null) {
			throw damaged("a part that is missing or has two purposes");
		}
		// The library checks no checksums: a damaged digit would be ordered.
		try (CheckedInputStream document = new CheckedInputStream(
				new GuardedStream(this.zip.getInputStream(entry), entry.getCompressedSize(), this.limits),
				new CRC32())) {
			PartScan.scan(documents().createXMLStreamReader(document), content);
			document.transferTo(OutputStream.nullOutputStream());
			if (document.getChecksum().getValue() != entry.getCrc()) {
				throw damaged("a part that was changed on its way");
			}
			return content;
		}
	}

	/** Creates the parser of one part: it keeps the names that it meets. */
	private static XMLInputFactory documents() {
		XMLInputFactory documents = new InputFactoryImpl();
		documents.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		documents.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return documents;
	}

	private void requireKind(List<ZipArchiveEntry> entries) throws UnusableWorkbookException {
		if (entries.size() > MAX_PARTS) {
			throw tooManyParts(entries.size());
		}
		Set<String> names = new HashSet<>();
		for (ZipArchiveEntry entry : entries) {
			String name = entry.getName();
			if (!names.add(name.toLowerCase(Locale.ROOT))) {
				throw harmful("two parts of one name");
			}
			if (name.startsWith("/") || name.contains("\\") || ("/" + name + "/").contains("/../")) {
				throw harmful("a part with a path outside of the file");
			}
			if (entry.getGeneralPurposeBit().usesEncryption()) {
				throw kind("an encrypted file", "Save it without a password.");
			}
			int method = entry.getMethod();
			if (method != ZipMethod.STORED.getCode() && method != ZipMethod.DEFLATED.getCode()) {
				throw damaged("a part in a compression that .xlsx does not have");
			}
		}
		if (names.contains("mimetype")) {
			throw kind("an OpenDocument file (.ods)", "In LibreOffice, save it as \"Excel 2007-365 (.xlsx)\".");
		}
		if (names.contains("xl/workbook.bin")) {
			throw kind("a binary workbook (.xlsb)", SAVE_AS_WORKBOOK);
		}
		if (names.contains("xl/vbaproject.bin")) {
			throw macros();
		}
		if (!names.contains(ContentTypes.NAME.toLowerCase(Locale.ROOT))) {
			throw noWorkbook();
		}
		if (names.stream().anyMatch((name) -> name.startsWith("xl/externallinks/"))) {
			throw externalLinks();
		}
	}

	/** Whether the workbook has formats of numbers. */
	boolean hasStyles() {
		return this.hasStyles;
	}

	Styles styles() {
		return this.styles;
	}

	/** Returns the layout of a sheet by the id of its relationship. */
	SheetLayout layout(String relationship) throws UnusableWorkbookException {
		SheetLayout layout = this.sheets.get(relationship);
		if (layout == null) {
			throw damaged("a sheet that is missing");
		}
		return layout;
	}

	private static UnusableWorkbookException macros() {
		return kind("a workbook with macros (.xlsm)", SAVE_AS_WORKBOOK);
	}

	private static UnusableWorkbookException noWorkbook() {
		return kind("a ZIP file that is no workbook", "Send the workbook itself.");
	}

	private static UnusableWorkbookException externalLinks() {
		return new UnusableWorkbookException(OperatorMessage.WORKBOOK_UNREADABLE.text(
				"Expected a workbook that stands for itself, but found links to other workbooks. In Excel, choose Data, Edit Links, Break Link, and save."));
	}

	static UnusableWorkbookException tooManyParts(long found) {
		return harmful("%,d parts".formatted(found));
	}

	static UnusableWorkbookException damaged(String found) {
		return new UnusableWorkbookException(OperatorMessage.WORKBOOK_UNREADABLE.text(
				"Expected a complete Excel workbook (.xlsx), but found %s. Open it in Excel or LibreOffice, save it again as .xlsx, and send that.",
				found));
	}

	static UnusableWorkbookException harmful(String found) {
		return new UnusableWorkbookException(OperatorMessage.WORKBOOK_BEYOND_LIMITS.text(
				"Expected a workbook within the limits of Excel, but found %s. Copy the rows into a new workbook, or save the sheet as \"CSV UTF-8\", and send that.",
				found));
	}

	static UnusableWorkbookException kind(String found, String remedy) {
		return new UnusableWorkbookException(OperatorMessage.WORKBOOK_KIND
			.text("Expected an Excel workbook (.xlsx) or a CSV file, but found %s. %s", found, remedy));
	}

}
