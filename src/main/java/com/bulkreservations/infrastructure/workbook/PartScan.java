package com.bulkreservations.infrastructure.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * What one XML part of a workbook says, whichever part it is: content types, targets of
 * relationships, the number of shared texts, and what a sheet hides (ECMA-376, part 1,
 * 18.3).
 */
final class PartScan {

	static final String WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

	static final String SHARED_TEXTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";

	static final String STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

	private static final int MAX_DEPTH = 100;

	/** A part has a few hundred; parsers keep each name that they meet. */
	private static final int MAX_NAMES = 5000;

	private static final int MAX_ROW = 1_048_576;

	private static final int MAX_COLUMN = 16_384;

	/** The library compares each cell with each of these. */
	private static final int MAX_ARRAY_FORMULAS = 100;

	/** In Excel a formula has at most 8,192 characters. */
	private static final int MAX_FORMULA = 16 * 1024;

	/** What a text takes in memory beside its characters. */
	private static final int BYTES_A_TEXT = 48;

	private final XMLStreamReader document;

	private final long maxTextBytes;

	private final Set<String> names = new HashSet<>();

	private final Map<String, String> contentTypes = new HashMap<>();

	private final Map<String, String> targets = new HashMap<>();

	private final BitSet hiddenColumns = new BitSet();

	private final List<Integer> hiddenRowsUsed = new ArrayList<>();

	private final Set<String> hiddenColumnsUsed = new LinkedHashSet<>();

	private final List<String> mergedCells = new ArrayList<>();

	private int depth;

	private int sharedTexts;

	private long textBytes;

	private int maxSharedText = -1;

	private int arrayFormulas;

	private boolean filtered;

	private int row;

	private boolean rowHidden;

	private int column;

	private @Nullable String cellType;

	private @Nullable StringBuilder value;

	private boolean cellFilled;

	private PartScan(XMLStreamReader document, long maxTextBytes) {
		this.document = document;
		this.maxTextBytes = maxTextBytes;
	}

	/**
	 * Scans a part.
	 * @param maxTextBytes how much memory its shared texts may take
	 */
	static PartScan of(XMLStreamReader document, long maxTextBytes)
			throws XMLStreamException, GuardedStream.LimitExceededException, UnusableWorkbookException {
		PartScan scan = new PartScan(document, maxTextBytes);
		scan.scan();
		return scan;
	}

	private void scan() throws XMLStreamException, GuardedStream.LimitExceededException, UnusableWorkbookException {
		while (this.document.hasNext()) {
			switch (this.document.next()) {
				case XMLStreamConstants.DTD ->
					throw new GuardedStream.LimitExceededException("a document type definition");
				case XMLStreamConstants.START_ELEMENT -> {
					requireShape();
					begin(this.document.getLocalName());
				}
				case XMLStreamConstants.END_ELEMENT -> {
					this.depth--;
					end(this.document.getLocalName());
				}
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> addText();
				default -> {
				}
			}
		}
	}

	private void requireShape() throws GuardedStream.LimitExceededException {
		this.depth++;
		this.names.add(this.document.getLocalName());
		for (int i = 0; i < this.document.getAttributeCount(); i++) {
			this.names.add(this.document.getAttributeLocalName(i));
		}
		if (this.depth > MAX_DEPTH || this.names.size() > MAX_NAMES) {
			throw new GuardedStream.LimitExceededException("XML in the shape of no workbook");
		}
	}

	private void begin(String element) throws GuardedStream.LimitExceededException, UnusableWorkbookException {
		switch (element) {
			case "Override" -> {
				String type = attribute("ContentType");
				if (this.contentTypes.put(type, attribute("PartName")) != null && isReadByLibrary(type)) {
					throw PackageScan.damaged("two parts that may only be there once");
				}
			}
			case "Relationship" -> this.targets.put(attribute("Id"), attribute("Target"));
			case "si" -> {
				this.sharedTexts++;
				addTextBytes(BYTES_A_TEXT);
			}
			case "col" -> hideColumns();
			case "row" -> beginRow();
			case "c" -> beginCell();
			case "v" -> this.value = new StringBuilder();
			case "f" -> {
				this.value = new StringBuilder();
				if ("array".equals(this.document.getAttributeValue(null, "t"))
						&& ++this.arrayFormulas > MAX_ARRAY_FORMULAS) {
					throw new GuardedStream.LimitExceededException(
							"more than %,d array formulas".formatted(MAX_ARRAY_FORMULAS));
				}
			}
			case "is" -> this.cellFilled = true;
			case "rPh" -> {
				if (this.cellType != null) {
					throw PackageScan.damaged("a cell with phonetic text of its own");
				}
			}
			case "mergeCell" -> {
				if (this.mergedCells.size() < SheetLayout.LISTED) {
					this.mergedCells.add(attribute("ref"));
				}
			}
			case "filterColumn" -> this.filtered = true;
			default -> {
			}
		}
	}

	private static boolean isReadByLibrary(String type) {
		return type.equals(WORKBOOK_TYPE) || type.equals(SHARED_TEXTS_TYPE) || type.equals(STYLES_TYPE);
	}

	private void hideColumns() throws UnusableWorkbookException {
		if (isHidden() || "0".equals(this.document.getAttributeValue(null, "width"))) {
			int from = number(attribute("min"), MAX_COLUMN);
			this.hiddenColumns.set(from, Math.max(from, number(attribute("max"), MAX_COLUMN)) + 1);
		}
	}

	private void beginRow() throws UnusableWorkbookException {
		int next = number(attribute("r"), MAX_ROW);
		if (next <= this.row) {
			throw PackageScan.damaged("rows that are out of order");
		}
		this.row = next;
		this.rowHidden = isHidden() || "0".equals(this.document.getAttributeValue(null, "ht"));
		this.column = 0;
	}

	private void beginCell() throws UnusableWorkbookException {
		String reference = attribute("r");
		int letters = 0;
		int next = 0;
		while (letters < reference.length() && letters < 3 && Character.isUpperCase(reference.charAt(letters))) {
			next = next * 26 + reference.charAt(letters) - 'A' + 1;
			letters++;
		}
		if (next <= this.column || next > MAX_COLUMN || number(reference.substring(letters), MAX_ROW) != this.row) {
			throw PackageScan.damaged("cells that are out of order");
		}
		this.column = next;
		String type = this.document.getAttributeValue(null, "t");
		this.cellType = (type != null) ? type : "n";
		this.cellFilled = false;
	}

	private void addText() throws GuardedStream.LimitExceededException {
		int length = this.document.getTextLength();
		if (this.value != null) {
			this.value.append(this.document.getTextCharacters(), this.document.getTextStart(), length);
			if (this.value.length() > MAX_FORMULA && !"str".equals(this.cellType)) {
				throw new GuardedStream.LimitExceededException(
						"a formula of more than %,d characters".formatted(MAX_FORMULA));
			}
		}
		else if (this.sharedTexts > 0) {
			addTextBytes(length);
		}
	}

	private void addTextBytes(int bytes) throws GuardedStream.LimitExceededException {
		this.textBytes += bytes;
		if (this.textBytes > this.maxTextBytes) {
			throw new GuardedStream.LimitExceededException(
					"more different texts than this program has memory for (%,d MB)"
						.formatted(this.maxTextBytes / (1024 * 1024)));
		}
	}

	private void end(String element) throws UnusableWorkbookException, GuardedStream.LimitExceededException {
		switch (element) {
			case "v" -> {
				String text = String.valueOf(this.value);
				this.value = null;
				this.cellFilled |= !text.isEmpty();
				if ("inlineStr".equals(this.cellType)) {
					// Programs disagree about which of them counts.
					throw PackageScan.damaged("a cell with two values");
				}
				if ("s".equals(this.cellType) && !text.isEmpty()) {
					this.maxSharedText = Math.max(this.maxSharedText, number(text, Integer.MAX_VALUE - 1));
				}
			}
			case "f" -> {
				this.value = null;
				this.cellFilled = true;
				if ("s".equals(this.cellType)) {
					throw PackageScan.damaged("a formula in a cell of text");
				}
			}
			case "c" -> endCell();
			default -> {
			}
		}
	}

	private void endCell() {
		this.cellType = null;
		if (!this.cellFilled) {
			return;
		}
		if (this.rowHidden && this.hiddenRowsUsed.size() < SheetLayout.LISTED
				&& !this.hiddenRowsUsed.contains(this.row)) {
			this.hiddenRowsUsed.add(this.row);
		}
		if (this.hiddenColumns.get(this.column)) {
			this.hiddenColumnsUsed.add(letters(this.column));
		}
	}

	private boolean isHidden() {
		String hidden = this.document.getAttributeValue(null, "hidden");
		return "1".equals(hidden) || "true".equals(hidden);
	}

	private String attribute(String name) throws UnusableWorkbookException {
		String value = this.document.getAttributeValue(null, name);
		if (value == null) {
			throw PackageScan.damaged("no attribute %s where one must be".formatted(name));
		}
		return value;
	}

	private static int number(String digits, int max) throws UnusableWorkbookException {
		try {
			int number = Integer.parseInt(digits);
			if (number >= 0 && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw PackageScan.damaged("a number out of range");
	}

	/** Returns the letters of a column, of which 1 is A. */
	static String letters(int column) {
		StringBuilder letters = new StringBuilder();
		for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
			letters.insert(0, (char) ('A' + (rest - 1) % 26));
		}
		return letters.toString();
	}

	Map<String, String> contentTypes() {
		return this.contentTypes;
	}

	Map<String, String> targets() {
		return this.targets;
	}

	int sharedTexts() {
		return this.sharedTexts;
	}

	/** Returns the highest number of a shared text that a cell refers to, or -1. */
	int maxSharedText() {
		return this.maxSharedText;
	}

	SheetLayout layout() {
		return new SheetLayout(List.copyOf(this.hiddenRowsUsed), List.copyOf(this.hiddenColumnsUsed),
				List.copyOf(this.mergedCells), this.filtered);
	}

}
