package com.bulkreservations.infrastructure.workbook;

import java.util.LinkedHashSet;
import java.util.Set;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;

/** The part that lists the sheets: ECMA-376, part 1, 18.2. */
final class WorkbookOutline extends PartContent {

	/** The vocabulary of <i>Strict Open XML Spreadsheet</i>, which the library misses. */
	private static final String STRICT = "http://purl.oclc.org/ooxml/";

	private final Set<String> sheets = new LinkedHashSet<>();

	@Override
	void begin(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		if (element.depth() == 1 && element.namespace().startsWith(STRICT)) {
			throw PackageScan.kind("a workbook in the format \"Strict Open XML Spreadsheet\"",
					PackageScan.SAVE_AS_WORKBOOK);
		}
		switch (element.name()) {
			case "sheets", "workbookPr" -> require(element.depth() == 2 && !element.isForeign());
			case "sheet" -> {
				require(element.depth() == 3 && element.parent().equals("sheets") && !element.isForeign());
				if (!this.sheets.add(element.requireRelationship())) {
					throw PackageScan.damaged("two sheets of one content");
				}
				if (this.sheets.size() > PackageScan.MAX_PARTS) {
					throw PackageScan.tooManyParts(this.sheets.size());
				}
			}
			default -> {
			}
		}
	}

	private static void require(boolean inPlace) throws UnusableWorkbookException {
		if (!inPlace) {
			throw PackageScan.damaged("a list of sheets in a place where none belongs");
		}
	}

	/** Returns the ids of the relationships to the sheets. */
	Set<String> sheets() {
		return this.sheets;
	}

}
