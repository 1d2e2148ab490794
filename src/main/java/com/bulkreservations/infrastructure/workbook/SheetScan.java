package com.bulkreservations.infrastructure.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;
import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * The part of a sheet (ECMA-376, part 1, 18.3): what it hides, and whether the library
 * reads of each cell what Excel shows.
 */
final class SheetScan extends PartContent {

	private static final int MAX_ROW = 1_048_576;

	private static final int MAX_COLUMN = 16_384;

	/** The library compares each cell with each of these. */
	private static final int MAX_ARRAY_FORMULAS = 100;

	/** In Excel a formula has at most 8,192 characters. */
	private static final int MAX_FORMULA = 16 * 1024;

	/** The library keeps shared formulas, with about so many bytes beside their text. */
	private static final int BYTES_A_FORMULA = 100;

	private static final int MAX_FORMULA_BYTES = 16 * 1024 * 1024;

	/** The library rewrites a shared formula for each cell that shares it. */
	private static final long MAX_REWRITTEN = 500_000_000;

	/** Rows that are lower, in points, show no text. */
	private static final double MIN_HEIGHT = 4;

	/** Columns that are narrower, in characters, show no text. */
	private static final double MIN_WIDTH = 0.5;

	/** What an element may hold; elements that are not listed hold what they like. */
	private static final Map<String, Set<String>> CHILDREN = Map.of("sheetData", Set.of("row"), "row",
			Set.of("c", "extLst"), "c", Set.of("f", "v", "is", "extLst"), "is", Set.of("t", "r", "rPh", "phoneticPr"),
			"r", Set.of("t", "rPr"), "f", Set.of(), "v", Set.of(), "t", Set.of());

	private final Styles styles;

	private final SharedTexts sharedTexts;

	private final BitSet columnsUsed = new BitSet();

	private final BitSet columnsHidden = new BitSet();

	private final BitSet columnsShown = new BitSet();

	private final List<Integer> hiddenRows = new ArrayList<>();

	private final List<String> mergedCells = new ArrayList<>();

	private final List<String> maskedTexts = new ArrayList<>();

	private final List<String> unreadable = new ArrayList<>();

	/** The lengths of shared formulas by their numbers. */
	private final Map<String, Integer> sharedFormulas = new HashMap<>();

	private boolean filtered;

	private boolean reformatted;

	private boolean columnsHiddenByDefault;

	private boolean rowsHiddenByDefault;

	private boolean hasRows;

	private boolean inRows;

	private int row;

	private boolean rowHidden;

	private int rowLength;

	private int column;

	private String reference = "";

	private String cellType = "";

	private int style;

	private boolean valueSeen;

	private boolean hasValue;

	private boolean hasFormula;

	/** Of a cell with a text that has a number. */
	private int sharedText;

	private boolean hasInlineText;

	/** Of a part of a text, or of a conditional format that has its own style. */
	private CellLook look = new CellLook();

	/** Whether nobody can read a part of the text of the cell. */
	private boolean partUnreadable;

	private int inlineLength;

	/** The element whose text is read, or {@code null} outside of one. */
	private @Nullable String reading;

	private final StringBuilder text = new StringBuilder();

	private boolean sharesFormula;

	/** Of a shared formula that is defined, or {@code null}. */
	private @Nullable String definedFormula;

	private int arrayFormulas;

	private int formulaBytes;

	private long rewritten;

	SheetScan(Styles styles, SharedTexts sharedTexts) {
		this.styles = styles;
		this.sharedTexts = sharedTexts;
	}

	@Override
	void begin(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		if (element.name().equals("sheetData")) {
			if (this.hasRows || element.depth() != 2 || element.isForeign()) {
				throw misplaced("sheetData");
			}
			this.hasRows = true;
			this.inRows = true;
		}
		else if (this.inRows) {
			requirePlace(element);
			beginInRows(element);
		}
		else {
			beginOutsideRows(element);
		}
	}

	/** Programs disagree about values in other places, and about alternatives. */
	private static void requirePlace(PartElement element) throws UnusableWorkbookException {
		Set<String> allowed = CHILDREN.get(element.parent());
		boolean inPlace = (allowed != null) ? allowed.contains(element.name()) && !element.isForeign()
				: !CHILDREN.containsKey(element.name());
		if (!inPlace) {
			throw misplaced(element.name());
		}
	}

	private static UnusableWorkbookException misplaced(String element) {
		return PackageScan.damaged("an element %s in a place where none belongs".formatted(element));
	}

	private void beginOutsideRows(PartElement element) throws UnusableWorkbookException {
		switch (element.name()) {
			case "sheetFormatPr" -> {
				this.columnsHiddenByDefault = element.isBelow("defaultColWidth", MIN_WIDTH);
				this.rowsHiddenByDefault = element.isBelow("defaultRowHeight", MIN_HEIGHT);
			}
			case "col" -> {
				int from = element.requireNumber("min", MAX_COLUMN);
				int to = Math.max(from, element.requireNumber("max", MAX_COLUMN));
				boolean hidden = element.isTrue("hidden") || element.isBelow("width", MIN_WIDTH);
				(hidden ? this.columnsHidden : this.columnsShown).set(from, to + 1);
			}
			case "mergeCell" -> {
				if (this.mergedCells.size() < SheetLayout.LISTED) {
					this.mergedCells.add(element.require("ref"));
				}
			}
			case "filterColumn" -> this.filtered = true;
			case "cfRule" -> {
				if (element.find("dxfId") != null) {
					this.reformatted |= this.styles
						.isConditionalFormat(element.requireNumber("dxfId", Integer.MAX_VALUE));
				}
			}
			// In a conditional format that has its own style.
			case "numFmt" -> this.reformatted = true;
			case "dxf" -> this.look = new CellLook();
			case "dataBar", "iconSet" ->
				this.reformatted |= element.find("showValue") != null && !element.isTrue("showValue");
			default -> this.look.take(element);
		}
	}

	private void beginInRows(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		switch (element.name()) {
			case "row" -> beginRow(element);
			case "c" -> beginCell(element);
			case "v" -> {
				if (this.valueSeen || this.cellType.equals("inlineStr")) {
					throw twoValues();
				}
				this.valueSeen = true;
				read("v");
			}
			case "f" -> beginFormula(element);
			case "is" -> {
				if (this.hasInlineText) {
					throw twoValues();
				}
				this.hasInlineText = true;
				this.inlineLength = 0;
			}
			case "rPh" -> throw PackageScan.damaged("a cell with phonetic text of its own");
			case "t" -> read("t");
			case "rPr" -> this.look = new CellLook();
			default -> this.look.take(element);
		}
	}

	private void read(String element) {
		this.reading = element;
		this.text.setLength(0);
	}

	/** Programs disagree about which of them counts. */
	private static UnusableWorkbookException twoValues() {
		return PackageScan.damaged("a cell with two values");
	}

	private void beginRow(PartElement element) throws UnusableWorkbookException {
		int next = element.requireNumber("r", MAX_ROW);
		if (next <= this.row) {
			throw PackageScan.damaged("rows that are out of order");
		}
		this.row = next;
		this.rowHidden = element.isTrue("hidden")
				|| ((element.find("ht") != null) ? element.isBelow("ht", MIN_HEIGHT) : this.rowsHiddenByDefault);
		this.rowLength = 0;
		this.column = 0;
	}

	private void beginCell(PartElement element) throws UnusableWorkbookException {
		this.reference = element.require("r");
		int letters = 0;
		int next = 0;
		while (letters < this.reference.length() && letters < 3
				&& Character.isUpperCase(this.reference.charAt(letters))) {
			next = next * 26 + this.reference.charAt(letters) - 'A' + 1;
			letters++;
		}
		if (next <= this.column || next > MAX_COLUMN
				|| PartElement.number(this.reference.substring(letters), MAX_ROW) != this.row) {
			throw PackageScan.damaged("cells that are out of order");
		}
		this.column = next;
		String type = element.find("t");
		this.cellType = (type != null) ? type : "n";
		switch (this.cellType) {
			case "n", "s", "str", "inlineStr", "b", "e" -> {
			}
			case "d" -> throw PackageScan.kind("a date in the format \"Strict Open XML Spreadsheet\"",
					PackageScan.SAVE_AS_WORKBOOK);
			default -> throw PackageScan.damaged("a cell of an unknown type");
		}
		this.style = (element.find("s") != null) ? element.requireNumber("s", Integer.MAX_VALUE) : 0;
		this.styles.requireStyle(this.style);
		this.valueSeen = false;
		this.hasValue = false;
		this.hasFormula = false;
		this.sharedText = -1;
		this.partUnreadable = false;
	}

	private void beginFormula(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		if (this.hasFormula) {
			throw twoValues();
		}
		if (this.cellType.equals("s")) {
			throw PackageScan.damaged("a formula in a cell of text");
		}
		this.hasFormula = true;
		read("f");
		String type = String.valueOf(element.find("t"));
		this.definedFormula = null;
		this.sharesFormula = false;
		switch (type) {
			case "array" -> {
				if (++this.arrayFormulas > MAX_ARRAY_FORMULAS) {
					throw new LimitExceededException("more than %,d array formulas".formatted(MAX_ARRAY_FORMULAS));
				}
			}
			case "shared" -> {
				String number = element.require("si");
				if (element.find("ref") != null) {
					this.definedFormula = number;
				}
				else {
					this.sharesFormula = true;
					this.rewritten += this.sharedFormulas.getOrDefault(number, 0);
				}
				if (this.rewritten > MAX_REWRITTEN) {
					throw new LimitExceededException("too many cells that share long formulas");
				}
			}
			case "dataTable" -> throw new UnusableWorkbookException(OperatorMessage.WORKBOOK_UNREADABLE.text(
					"Expected values, but found a what-if data table at cell %s. Copy the values into a new workbook, and send that.",
					this.reference));
			default -> {
			}
		}
	}

	@Override
	boolean takesText() {
		return this.inRows && (this.reading != null || this.hasInlineText);
	}

	@Override
	void text(char[] characters, int start, int length) throws LimitExceededException, UnusableWorkbookException {
		this.rowLength += length;
		if (this.rowLength > SheetReader.MAX_ROW_LENGTH) {
			throw SheetReader.longRow();
		}
		if (this.reading == null) {
			// The library takes it for a part of the text.
			if (!new String(characters, start, length).isBlank()) {
				throw twoValues();
			}
			return;
		}
		this.text.append(characters, start, length);
		if (this.reading.equals("f") && this.text.length() > MAX_FORMULA) {
			throw new LimitExceededException("a formula of more than %,d characters".formatted(MAX_FORMULA));
		}
		if (this.text.length() + this.inlineLength > SharedTexts.MAX_TEXT) {
			throw new LimitExceededException("a text of more than %,d characters".formatted(SharedTexts.MAX_TEXT));
		}
	}

	@Override
	void end(String name, int depth) throws LimitExceededException, UnusableWorkbookException {
		if (!this.inRows) {
			this.reformatted |= name.equals("dxf") && this.styles.isHiding(this.look);
			return;
		}
		switch (name) {
			case "rPr" -> {
				SheetColor color = this.look.color();
				this.partUnreadable |= this.look.isTiny() || (color != null && this.styles.isHidden(this.style, color));
			}
			case "sheetData" -> this.inRows = false;
			case "v" -> {
				this.reading = null;
				this.hasValue = !this.text.isEmpty();
				if (this.hasValue && this.cellType.equals("s")) {
					this.sharedText = PartElement.number(this.text.toString(), Integer.MAX_VALUE);
					if (this.sharedText >= this.sharedTexts.count()) {
						throw PackageScan.damaged("a cell that refers to a text that is missing");
					}
				}
			}
			case "t" -> {
				this.reading = null;
				this.inlineLength += this.text.length();
			}
			case "f" -> {
				this.reading = null;
				endFormula(this.text.length());
			}
			case "c" -> {
				endCell();
				this.hasInlineText = false;
			}
			default -> {
			}
		}
	}

	private void endFormula(int length) throws LimitExceededException, UnusableWorkbookException {
		if (length == 0 && !this.sharesFormula) {
			throw PackageScan.damaged("a formula without text");
		}
		if (this.definedFormula != null) {
			this.sharedFormulas.put(this.definedFormula, length);
			this.formulaBytes += BYTES_A_FORMULA + length;
			if (this.formulaBytes > MAX_FORMULA_BYTES) {
				throw new LimitExceededException("too many shared formulas");
			}
		}
	}

	private void endCell() {
		boolean text = this.cellType.equals("inlineStr") ? this.hasInlineText
				: this.hasValue && (this.cellType.equals("s") || this.cellType.equals("str"));
		if (!text && !this.hasValue && !this.hasFormula) {
			return;
		}
		this.columnsUsed.set(this.column);
		if (this.rowHidden && this.hiddenRows.size() < SheetLayout.LISTED && !this.hiddenRows.contains(this.row)) {
			this.hiddenRows.add(this.row);
		}
		if (text && this.styles.masksText(this.style) && this.maskedTexts.size() < SheetLayout.LISTED) {
			this.maskedTexts.add(this.reference);
		}
		if (this.row > 1 && this.unreadable.size() < SheetLayout.LISTED && isUnreadable()) {
			this.unreadable.add(this.reference);
		}
	}

	/** Headings often are white, on a color that their table has. */
	private boolean isUnreadable() {
		return this.styles.isUnreadable(this.style) || this.partUnreadable
				|| (this.sharedText >= 0 && this.sharedTexts.isUnreadable(this.sharedText, this.style, this.styles));
	}

	/** Returns what the sheet hides, once it was scanned. */
	SheetLayout layout() {
		BitSet hidden = (BitSet) this.columnsUsed.clone();
		if (this.columnsHiddenByDefault) {
			hidden.andNot(this.columnsShown);
		}
		else {
			hidden.and(this.columnsHidden);
		}
		return new SheetLayout(List.copyOf(this.hiddenRows), hidden.stream().mapToObj(SheetScan::letters).toList(),
				List.copyOf(this.mergedCells), List.copyOf(this.maskedTexts), List.copyOf(this.unreadable),
				this.filtered, this.reformatted);
	}

	/** Returns the letters of a column, of which 1 is A. */
	static String letters(int column) {
		StringBuilder letters = new StringBuilder();
		for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
			letters.insert(0, (char) ('A' + (rest - 1) % 26));
		}
		return letters.toString();
	}

}
