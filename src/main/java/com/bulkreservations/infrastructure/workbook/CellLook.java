package com.bulkreservations.infrastructure.workbook;

import org.jspecify.annotations.Nullable;

/**
 * The font and the fill of a style, as far as they decide whether a person can read a
 * value: ECMA-376, part 1, 18.8.22 and 18.8.32.
 */
final class CellLook {

	/** Smaller fonts, in points, cannot be read. */
	private static final double MIN_SIZE = 4;

	private @Nullable SheetColor color;

	private boolean tiny;

	private boolean filled;

	private String pattern = "";

	private @Nullable SheetColor patternColor;

	private @Nullable SheetColor backColor;

	/** Takes an element of a font or a fill. */
	void take(PartElement element) throws UnusableWorkbookException {
		switch (element.name()) {
			case "color" -> this.color = isFont(element) ? SheetColor.of(element) : this.color;
			case "sz" -> this.tiny = element.decimal("val", MIN_SIZE) < MIN_SIZE;
			case "patternFill" -> {
				String type = element.find("patternType");
				this.pattern = (type != null) ? type : "";
				this.filled = !this.pattern.equals("none");
			}
			case "gradientFill" -> {
				this.pattern = "gradient";
				this.filled = true;
			}
			case "fgColor" -> this.patternColor = SheetColor.of(element);
			case "bgColor" -> this.backColor = SheetColor.of(element);
			default -> {
			}
		}
	}

	/** Lines around cells and color scales have colors, too. */
	private static boolean isFont(PartElement element) {
		return element.parent().equals("font") || element.parent().equals("rPr");
	}

	/** Returns the color of the font; {@code null} if none is said. */
	@Nullable SheetColor color() {
		return this.color;
	}

	boolean isTiny() {
		return this.tiny;
	}

	/** Returns what is behind the text of a cell; {@code null} if it is not one color. */
	@Nullable SheetColor background() {
		if (!this.filled || this.pattern.isEmpty()) {
			return SheetColor.WHITE;
		}
		return this.pattern.equals("solid") ? this.patternColor : null;
	}

	/**
	 * Whether values to which a conditional format gives this look disappear. There the
	 * color of a fill is the other one.
	 */
	boolean hides(Palette palette) {
		if (this.tiny) {
			return true;
		}
		SheetColor back = !this.filled ? SheetColor.WHITE
				: (this.pattern.isEmpty() || this.pattern.equals("solid")) ? this.backColor : null;
		return this.color != null && back != null && palette.areAlike(this.color, back);
	}

}
