package com.bulkreservations.infrastructure.workbook;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * The part with the number formats: ECMA-376, part 1, 18.8. The library confuses those of
 * cells with those of conditional formats, which have numbers of their own.
 */
final class Styles extends PartContent {

	/** Excel allows 65,490. */
	private static final int MAX_STYLES = 65_536;

	/** Excel allows a few hundred for cells; conditional formats come on top. */
	private static final int MAX_FORMATS = 10_000;

	/** Excel allows 255 characters. */
	private static final int MAX_CODE = 512;

	private static final CellLook PLAIN = new CellLook();

	/** Of those below, the meaning is fixed. */
	private static final int FIRST_CUSTOM = 164;

	/** The formats of styles in order, by id. */
	private final List<Integer> styles = new ArrayList<>();

	/** The places of their fonts, and those of their fills. */
	private final List<Integer> styleFonts = new ArrayList<>();

	private final List<Integer> styleFills = new ArrayList<>();

	private final List<CellLook> fonts = new ArrayList<>();

	private final List<CellLook> fills = new ArrayList<>();

	private final Palette palette;

	/** The styles of cells that were compared, and those in which nothing can be read. */
	private final BitSet judged = new BitSet();

	private final BitSet unreadable = new BitSet();

	/** Of the font, fill or conditional style at which the scan is. */
	private CellLook look = new CellLook();

	private final Map<Integer, String> codes = new HashMap<>();

	private final Map<Integer, NumberFormat> formats = new HashMap<>();

	private final Set<Integer> masks = new HashSet<>();

	/** The conditional styles that change what is seen of a value, by their place. */
	private final BitSet conditionalFormats = new BitSet();

	private int conditionalStyles;

	private int formatsSeen;

	private boolean hasStyles;

	/**
	 * @param palette the colors of the theme
	 */
	Styles(Palette palette) {
		this.palette = palette;
	}

	@Override
	void begin(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		switch (element.name()) {
			case "cellXfs" -> {
				if (this.hasStyles || element.depth() != 2 || element.isForeign()) {
					throw PackageScan.damaged("styles in a place where none belong");
				}
				this.hasStyles = true;
			}
			case "xf" -> {
				if (element.parent().equals("cellXfs")) {
					addStyle(element);
				}
				else if (!element.parent().equals("cellStyleXfs")) {
					throw PackageScan.damaged("styles in a place where none belong");
				}
			}
			case "dxf" -> {
				this.conditionalStyles += element.parent().equals("dxfs") ? 1 : 0;
				this.look = new CellLook();
			}
			case "font" -> beginLook(element, "fonts", this.fonts);
			case "fill" -> beginLook(element, "fills", this.fills);
			case "numFmt" -> addFormat(element);
			case "rgbColor" -> this.palette.redefine(SheetColor.rgb(element.require("rgb")));
			default -> this.look.take(element);
		}
	}

	/** Conditional styles have their font and their fill in one. */
	private void beginLook(PartElement element, String list, List<CellLook> looks) throws LimitExceededException {
		if (element.parent().equals(list)) {
			if (looks.size() == MAX_STYLES) {
				throw new LimitExceededException("more than %,d styles".formatted(MAX_STYLES));
			}
			this.look = new CellLook();
			looks.add(this.look);
		}
	}

	@Override
	void end(String name, int depth) {
		if (name.equals("dxf") && isHiding(this.look)) {
			this.conditionalFormats.set(Math.max(0, this.conditionalStyles - 1));
		}
	}

	private void addStyle(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		if (this.styles.size() == MAX_STYLES) {
			throw new LimitExceededException("more than %,d styles".formatted(MAX_STYLES));
		}
		this.styles.add(id(element, "numFmtId"));
		this.styleFonts.add(id(element, "fontId"));
		this.styleFills.add(id(element, "fillId"));
	}

	private static int id(PartElement element, String attribute) throws UnusableWorkbookException {
		return (element.find(attribute) != null) ? element.requireNumber(attribute, Integer.MAX_VALUE) : 0;
	}

	private void addFormat(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		String code = element.require("formatCode");
		int id = element.requireNumber("numFmtId", Integer.MAX_VALUE);
		if (++this.formatsSeen > MAX_FORMATS || code.length() > MAX_CODE) {
			throw new LimitExceededException("more than %,d number formats, or one of more than %,d characters"
				.formatted(MAX_FORMATS, MAX_CODE));
		}
		if (!element.parent().equals("numFmts")) {
			this.conditionalFormats.set(Math.max(0, this.conditionalStyles - 1));
			return;
		}
		String other = this.codes.put(id, code);
		if (other != null && !other.equals(code)) {
			throw PackageScan.damaged("two number formats of one id");
		}
		NumberFormat format = NumberFormat.of(code);
		boolean redefined = id < FIRST_CUSTOM && format != NumberFormat.builtIn(id);
		this.formats.put(id, redefined ? NumberFormat.OTHER : format);
		if (NumberFormat.masksText(code)) {
			this.masks.add(id);
		}
	}

	/** Requires that a style of a cell exists. */
	void requireStyle(int style) throws UnusableWorkbookException {
		if (style > 0 && style >= this.styles.size()) {
			throw PackageScan.damaged("a cell of a style that is missing");
		}
	}

	/**
	 * Returns the format of a cell by its id.
	 * @param id {@code null} for a cell without a style, which has the first one
	 */
	NumberFormat format(@Nullable Integer id) {
		int known = (id != null) ? id : firstFormat();
		NumberFormat format = this.formats.get(known);
		return (format != null) ? format : NumberFormat.builtIn(known);
	}

	private int firstFormat() {
		return this.styles.isEmpty() ? 0 : this.styles.get(0);
	}

	/** Whether a conditional style changes how numbers look, or hides values. */
	boolean isConditionalFormat(int conditionalStyle) {
		return this.conditionalFormats.get(conditionalStyle);
	}

	/** Whether cells of a style show another text than they hold. */
	boolean masksText(int style) {
		return style < this.styles.size() && this.masks.contains(this.styles.get(style));
	}

	/** Whether nobody can read values in cells of a style. */
	boolean isUnreadable(int style) {
		if (!this.judged.get(style)) {
			this.judged.set(style);
			CellLook font = look(this.fonts, this.styleFonts, style);
			SheetColor color = font.color();
			this.unreadable.set(style, font.isTiny() || isHidden(style, (color != null) ? color : SheetColor.BLACK));
		}
		return this.unreadable.get(style);
	}

	/** Whether a conditional format of this look hides values. */
	boolean isHiding(CellLook conditional) {
		return conditional.hides(this.palette);
	}

	/** Whether text of a color disappears in cells of a style. */
	boolean isHidden(int style, SheetColor color) {
		SheetColor background = look(this.fills, this.styleFills, style).background();
		return background != null && this.palette.areAlike(color, background);
	}

	/** A style, font or fill that is missing is as if nothing was said. */
	private static CellLook look(List<CellLook> looks, List<Integer> places, int style) {
		int place = (style < places.size()) ? places.get(style) : 0;
		return (place < looks.size()) ? looks.get(place) : PLAIN;
	}

}
