package com.bulkreservations.infrastructure.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

	private static final String CONTENT_TYPES = "[Content_Types].xml";

	/** A workbook has a few dozen parts; each picture and each drawing is one. */
	private static final int MAX_PARTS = 5000;

	/** The limit for all parts together; a full sheet of 14 columns has about 0.7 GB. */
	private static final long MAX_BYTES = 4L * 1024 * 1024 * 1024;

	/** The share of the heap that the shared texts, which the library keeps, may take. */
	private static final int SHARED_TEXTS_SHARE = 3;

	private final ZipFile zip;

	private final GuardedStream.Limits limits = new GuardedStream.Limits(MAX_BYTES);

	private final XMLInputFactory documents = new InputFactoryImpl();

	private final Map<String, PartScan> parts = new HashMap<>();

	private @Nullable String workbook;

	private @Nullable String sharedTexts;

	private @Nullable String styles;

	PackageScan(ZipFile zip) {
		this.zip = zip;
		this.documents.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		this.documents.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
	}

	/**
	 * Scans the whole file.
	 * @throws UnusableWorkbookException if it must not be opened
	 */
	void scan() throws IOException, UnusableWorkbookException {
		List<ZipArchiveEntry> entries = Collections.list(this.zip.getEntries());
		requireKind(entries);
		try {
			for (ZipArchiveEntry entry : entries) {
				String name = entry.getName();
				if (name.endsWith(".xml") || name.endsWith(".rels")) {
					this.parts.put("/" + name, scan(entry));
				}
			}
			requireParts();
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

	private static UnusableWorkbookException refusal(@Nullable Throwable cause) {
		return (cause instanceof GuardedStream.LimitExceededException limit)
				? harmful(String.valueOf(limit.getMessage())) : damaged("a part that is no XML");
	}

	private PartScan scan(ZipArchiveEntry entry) throws IOException, XMLStreamException, UnusableWorkbookException {
		// The library checks no checksums: a damaged digit would be ordered.
		try (CheckedInputStream document = new CheckedInputStream(
				new GuardedStream(this.zip.getInputStream(entry), entry.getCompressedSize(), this.limits),
				new CRC32())) {
			PartScan part = PartScan.of(this.documents.createXMLStreamReader(document),
					Runtime.getRuntime().maxMemory() / SHARED_TEXTS_SHARE);
			document.transferTo(OutputStream.nullOutputStream());
			if (document.getChecksum().getValue() != entry.getCrc()) {
				throw damaged("a part that was changed on its way");
			}
			return part;
		}
	}

	private void requireKind(List<ZipArchiveEntry> entries) throws UnusableWorkbookException {
		if (entries.size() > MAX_PARTS) {
			throw harmful("%,d parts".formatted(entries.size()));
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
			throw kind("a binary workbook (.xlsb)", "In Excel, save it as \"Excel Workbook (.xlsx)\".");
		}
		if (names.contains("xl/vbaproject.bin")) {
			throw kind("a workbook with macros (.xlsm)", "In Excel, save it as \"Excel Workbook (.xlsx)\".");
		}
		if (!names.contains(CONTENT_TYPES.toLowerCase(Locale.ROOT))) {
			throw kind("a ZIP file that is no workbook", "Send the workbook itself.");
		}
		if (names.stream().anyMatch((name) -> name.startsWith("xl/externallinks/"))) {
			throw new UnusableWorkbookException(OperatorMessage.WORKBOOK_UNREADABLE.text(
					"Expected a workbook that stands for itself, but found links to other workbooks. In Excel, choose Data, Edit Links, Break Link, and save."));
		}
	}

	private void requireParts() throws UnusableWorkbookException {
		PartScan types = this.parts.get("/" + CONTENT_TYPES);
		if (types == null) {
			throw damaged("no list of its parts");
		}
		if (types.contentTypes().keySet().stream().anyMatch((type) -> type.contains("macroEnabled"))) {
			throw kind("a workbook with macros (.xlsm)", "In Excel, save it as \"Excel Workbook (.xlsx)\".");
		}
		this.workbook = types.contentTypes().getOrDefault(PartScan.WORKBOOK_TYPE, "/xl/workbook.xml");
		this.sharedTexts = types.contentTypes().get(PartScan.SHARED_TEXTS_TYPE);
		this.styles = types.contentTypes().get(PartScan.STYLES_TYPE);
		if (!this.parts.containsKey(this.workbook)) {
			throw kind("a ZIP file that is no workbook", "Send the workbook itself.");
		}
		if ((this.sharedTexts != null && !this.parts.containsKey(this.sharedTexts))
				|| (this.styles != null && !this.parts.containsKey(this.styles))) {
			throw damaged("a part of the workbook that is missing");
		}
		PartScan texts = (this.sharedTexts != null) ? this.parts.get(this.sharedTexts) : null;
		int count = (texts != null) ? texts.sharedTexts() : 0;
		if (this.parts.values().stream().anyMatch((part) -> part.maxSharedText() >= count)) {
			throw damaged("a cell that refers to a text that is missing");
		}
	}

	/** Whether the workbook has formats of numbers. */
	boolean hasStyles() {
		return this.styles != null;
	}

	/** Returns the layout of a sheet by the id of its relationship. */
	SheetLayout layout(String relationship) throws UnusableWorkbookException {
		String file = String.valueOf(this.workbook);
		int slash = file.lastIndexOf('/') + 1;
		PartScan relationships = this.parts.get(file.substring(0, slash) + "_rels/" + file.substring(slash) + ".rels");
		String target = (relationships != null) ? relationships.targets().get(relationship) : null;
		PartScan sheet = (target == null) ? null
				: this.parts.get(target.startsWith("/") ? target : file.substring(0, slash) + target);
		if (sheet == null) {
			throw damaged("a sheet that is missing");
		}
		return sheet.layout();
	}

	static UnusableWorkbookException damaged(String found) {
		return new UnusableWorkbookException(OperatorMessage.WORKBOOK_UNREADABLE.text(
				"Expected a complete Excel workbook (.xlsx), but found %s. Open it in Excel or LibreOffice, save it again as .xlsx, and send that.",
				found));
	}

	private static UnusableWorkbookException harmful(String found) {
		return new UnusableWorkbookException(OperatorMessage.WORKBOOK_BEYOND_LIMITS.text(
				"Expected a workbook within the limits of Excel, but found %s. Copy the rows into a new workbook, or save the sheet as \"CSV UTF-8\", and send that.",
				found));
	}

	static UnusableWorkbookException kind(String found, String remedy) {
		return new UnusableWorkbookException(OperatorMessage.WORKBOOK_KIND
			.text("Expected an Excel workbook (.xlsx) or a CSV file, but found %s. %s", found, remedy));
	}

}
