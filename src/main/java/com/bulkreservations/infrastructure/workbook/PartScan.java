package com.bulkreservations.infrastructure.workbook;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;
import org.jspecify.annotations.Nullable;

/** Reads one XML part of a workbook once, and refuses what a parser would choke on. */
final class PartScan {

	private static final int MAX_DEPTH = 100;

	/** A part has a few hundred; parsers keep each name that they meet. */
	private static final int MAX_NAMES = 5000;

	private static final int MAX_NAME_CHARACTERS = 256 * 1024;

	private final XMLStreamReader document;

	private final PartContent content;

	private final PartElement element;

	private final Set<String> names = new HashSet<>();

	private int nameCharacters;

	private PartScan(XMLStreamReader document, PartContent content) {
		this.document = document;
		this.content = content;
		this.element = new PartElement(document);
	}

	/**
	 * Scans a part.
	 * @param content takes what the part says
	 */
	static void scan(XMLStreamReader document, PartContent content)
			throws XMLStreamException, LimitExceededException, UnusableWorkbookException {
		new PartScan(document, content).scan();
	}

	private void scan() throws XMLStreamException, LimitExceededException, UnusableWorkbookException {
		String encoding = this.document.getEncoding();
		if (encoding != null && !encoding.toUpperCase(Locale.ROOT).equals("UTF-8")) {
			// The lengths of tags and texts are counted by bytes of UTF-8.
			throw PackageScan.damaged("a part in another encoding than UTF-8");
		}
		while (this.document.hasNext()) {
			switch (this.document.next()) {
				case XMLStreamConstants.DTD -> throw new LimitExceededException("a document type definition");
				case XMLStreamConstants.ENTITY_REFERENCE -> throw PackageScan.damaged("an entity that is not defined");
				case XMLStreamConstants.PROCESSING_INSTRUCTION -> addName(this.document.getPITarget());
				case XMLStreamConstants.START_ELEMENT -> begin();
				case XMLStreamConstants.END_ELEMENT -> {
					this.content.end(this.document.getLocalName(), this.element.depth());
					this.element.end();
				}
				case XMLStreamConstants.CDATA -> {
					if (this.content.takesText()) {
						// Its length is known only when it is in memory.
						throw PackageScan.damaged("a text in CDATA, which no spreadsheet program writes");
					}
				}
				case XMLStreamConstants.CHARACTERS -> {
					if (this.content.takesText()) {
						this.content.text(this.document.getTextCharacters(), this.document.getTextStart(),
								this.document.getTextLength());
					}
				}
				default -> {
				}
			}
		}
	}

	private void begin() throws LimitExceededException, UnusableWorkbookException {
		this.element.begin();
		addName(this.document.getLocalName());
		for (int i = 0; i < this.document.getAttributeCount(); i++) {
			addName(this.document.getAttributeLocalName(i));
		}
		for (int i = 0; i < this.document.getNamespaceCount(); i++) {
			addName(this.document.getNamespacePrefix(i));
			addName(this.document.getNamespaceURI(i));
		}
		if (this.element.depth() > MAX_DEPTH) {
			throw shapeOfNoWorkbook();
		}
		this.content.begin(this.element);
	}

	private void addName(@Nullable String name) throws LimitExceededException {
		if (name != null && this.names.add(name)) {
			this.nameCharacters += name.length();
			if (this.names.size() > MAX_NAMES || this.nameCharacters > MAX_NAME_CHARACTERS) {
				throw shapeOfNoWorkbook();
			}
		}
	}

	private static LimitExceededException shapeOfNoWorkbook() {
		return new LimitExceededException("XML in the shape of no workbook");
	}

}
