package com.bulkreservations.infrastructure.workbook;

import java.util.List;

/** The colors that a workbook names by their places: those of its theme, and a list. */
final class Palette extends PartContent {

	/** ECMA-376, part 1, 18.8.3: in this order, which is not that of the part. */
	private static final List<String> THEME = List.of("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3",
			"accent4", "accent5", "accent6", "hlink", "folHlink");

	/** Colors whose red, green and blue differ by less look the same. */
	private static final int ALIKE = 24;

	private static final int UNKNOWN = -1;

	/** The system's own, for texts and for the background of windows. */
	private static final int WINDOW_TEXT = 64;

	private static final int WINDOW = 65;

	private final int[] theme = { 0xFFFFFF, 0, 0xEEECE1, 0x1F497D, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN,
			UNKNOWN, UNKNOWN };

	/** Unless the workbook has others: ECMA-376, part 1, 18.8.27. */
	private final int[] indexed = { 0, 0xFFFFFF, 0xFF0000, 0xFF00, 0xFF, 0xFFFF00, 0xFF00FF, 0xFFFF, 0, 0xFFFFFF,
			0xFF0000, 0xFF00, 0xFF, 0xFFFF00, 0xFF00FF, 0xFFFF, 0x800000, 0x8000, 0x80, 0x808000, 0x800080, 0x8080,
			0xC0C0C0, 0x808080, 0x9999FF, 0x993366, 0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x66CC, 0xCCCCFF, 0x80,
			0xFF00FF, 0xFFFF00, 0xFFFF, 0x800080, 0x800000, 0x8080, 0xFF, 0xCCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99,
			0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99, 0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900, 0xFF6600,
			0x666699, 0x969696, 0x3366, 0x339966, 0x3300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333 };

	private int redefined;

	/** Takes a color of the part with the theme. */
	@Override
	void begin(PartElement element) throws UnusableWorkbookException {
		int place = THEME.indexOf(element.parent());
		String rgb = switch (element.name()) {
			case "srgbClr" -> element.find("val");
			case "sysClr" -> element.find("lastClr");
			default -> null;
		};
		if (place >= 0 && rgb != null) {
			this.theme[place] = SheetColor.rgb(rgb);
		}
	}

	/** Takes the next color of the workbook's own list. */
	void redefine(int rgb) {
		if (this.redefined < this.indexed.length) {
			this.indexed[this.redefined++] = rgb;
		}
	}

	/** Whether nobody can tell one color from the other. */
	boolean areAlike(SheetColor one, SheetColor other) {
		int first = rgb(one);
		int second = rgb(other);
		if (first == UNKNOWN || second == UNKNOWN) {
			return one.equals(other);
		}
		return isNear(first >> 16, second >> 16) && isNear(first >> 8, second >> 8) && isNear(first, second);
	}

	private static boolean isNear(int one, int other) {
		return Math.abs((one & 0xFF) - (other & 0xFF)) < ALIKE;
	}

	private int rgb(SheetColor color) {
		int base = switch (color.kind()) {
			case RGB -> color.value();
			case THEME -> (color.value() < this.theme.length) ? this.theme[color.value()] : UNKNOWN;
			case INDEXED -> indexed(color.value());
		};
		if (base == UNKNOWN || color.tint() == 0) {
			return base;
		}
		return (tinted(base >> 16, color.tint()) << 16) | (tinted(base >> 8, color.tint()) << 8)
				| tinted(base, color.tint());
	}

	private int indexed(int place) {
		return switch (place) {
			case WINDOW_TEXT -> 0;
			case WINDOW -> 0xFFFFFF;
			default -> (place < this.indexed.length) ? this.indexed[place] : UNKNOWN;
		};
	}

	private static int tinted(int channel, double tint) {
		int value = channel & 0xFF;
		return (int) Math.round((tint < 0) ? value * (1 + tint) : value + (255 - value) * tint);
	}

}
