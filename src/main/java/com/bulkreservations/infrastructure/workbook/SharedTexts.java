package com.bulkreservations.infrastructure.workbook;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;

/**
 * The part with the texts that cells refer to by number (ECMA-376, part 1, 18.4). The
 * library keeps them all in memory.
 */
final class SharedTexts extends PartContent {

	/**
	 * A cell holds at most 32,767 characters, some of which are written as seven.
	 */
	static final int MAX_TEXT = 256 * 1024;

	/** What a text takes in memory beside its characters. */
	private static final int BYTES_A_TEXT = 48;

	/** Beyond these characters a text takes two bytes for each. */
	private static final char MAX_LATIN = 0xFF;

	private static final Map<String, Set<String>> CHILDREN = Map.of("sst", Set.of("si", "extLst"), "si",
			Set.of("t", "r", "rPh", "phoneticPr"), "r", Set.of("t", "rPr"), "rPh", Set.of("t"), "t", Set.of());

	/** In texts of several fonts; each takes a bit for each text. */
	private static final int MAX_COLORS = 64;

	private final long maxBytes;

	/** By the color of a part of them, the texts by their numbers. */
	private final Map<SheetColor, BitSet> colored = new HashMap<>();

	/** Those that have a part which is too small to be read. */
	private final BitSet tiny = new BitSet();

	/** Of the part of a text at which the scan is. */
	private CellLook look = new CellLook();

	private int count;

	private long bytes;

	private int length;

	private boolean latin = true;

	private boolean inText;

	/**
	 * @param maxBytes how much memory the texts may take
	 */
	SharedTexts(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	@Override
	void begin(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		Set<String> allowed = CHILDREN.get(element.parent());
		if (element.depth() == 1 ? !element.name().equals("sst") : (allowed != null)
				? (!allowed.contains(element.name()) || element.isForeign()) : CHILDREN.containsKey(element.name())) {
			throw PackageScan.damaged("an element %s in a place where none belongs".formatted(element.name()));
		}
		switch (element.name()) {
			case "si" -> {
				this.count++;
				this.length = 0;
				this.latin = true;
			}
			case "t" -> this.inText = !element.parent().equals("rPh");
			case "rPr" -> this.look = new CellLook();
			default -> this.look.take(element);
		}
	}

	@Override
	boolean takesText() {
		return this.inText;
	}

	@Override
	void text(char[] characters, int start, int length) throws LimitExceededException {
		this.length += length;
		if (this.length > MAX_TEXT) {
			throw new LimitExceededException("a text of more than %,d characters".formatted(MAX_TEXT));
		}
		for (int i = start; this.latin && i < start + length; i++) {
			this.latin = characters[i] <= MAX_LATIN;
		}
	}

	@Override
	void end(String name, int depth) throws LimitExceededException {
		switch (name) {
			case "t" -> this.inText = false;
			case "rPr" -> endLook();
			case "si" -> {
				this.bytes += BYTES_A_TEXT + (this.latin ? this.length : 2L * this.length);
				if (this.bytes > this.maxBytes) {
					throw new LimitExceededException("more different texts than this program has memory for (%,d MB)"
						.formatted(this.maxBytes / (1024 * 1024)));
				}
			}
			default -> {
			}
		}
	}

	private void endLook() throws LimitExceededException {
		int text = Math.max(0, this.count - 1);
		if (this.look.isTiny()) {
			this.tiny.set(text);
		}
		SheetColor color = this.look.color();
		if (color != null) {
			this.colored.computeIfAbsent(color, (other) -> new BitSet()).set(text);
			if (this.colored.size() > MAX_COLORS) {
				throw new LimitExceededException("more than %,d colors within texts".formatted(MAX_COLORS));
			}
		}
	}

	int count() {
		return this.count;
	}

	/** Whether nobody can read a part of a text in cells of a style. */
	boolean isUnreadable(int text, int style, Styles styles) {
		if (this.tiny.get(text)) {
			return true;
		}
		for (Map.Entry<SheetColor, BitSet> color : this.colored.entrySet()) {
			if (color.getValue().get(text) && styles.isHidden(style, color.getKey())) {
				return true;
			}
		}
		return false;
	}

}
