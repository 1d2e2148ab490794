package com.bulkreservations.infrastructure.workbook;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;

/**
 * What is learned from one part of a workbook. This class learns nothing: it is for parts
 * that only have to be well-formed.
 */
class PartContent {

	/** Takes the start of an element. */
	void begin(PartElement element) throws LimitExceededException, UnusableWorkbookException {
	}

	/** Whether the text at this place counts. */
	boolean takesText() {
		return false;
	}

	/** Takes a piece of such a text. */
	void text(char[] characters, int start, int length) throws LimitExceededException, UnusableWorkbookException {
	}

	/**
	 * Takes the end of an element.
	 * @param depth of the element, 1 for the root
	 */
	void end(String name, int depth) throws LimitExceededException, UnusableWorkbookException {
	}

}
