package com.bulkreservations.finance.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sheet without its rows: what stands before and behind them, and the styles that its
 * cells may have.
 *
 * @param name of the part of the workbook
 */
record SheetPart(String name, String head, String tail, CellStyles styles) {

	private static final Pattern SAMPLES = Pattern.compile("<row r=\"2\".*?</row>", Pattern.DOTALL);

	private static final Pattern STYLE = Pattern.compile("<c r=\"[A-Z]+2\" s=\"([0-9]+)\"");

	/**
	 * Takes apart a sheet that has a header and below it one row of samples.
	 * @param range from the first cell to the last, such as {@code A1:K20}
	 */
	static SheetPart of(String name, byte[] sheet, String range) {
		String xml = new String(sheet, StandardCharsets.UTF_8);
		Matcher samples = SAMPLES.matcher(xml);
		if (!samples.find()) {
			throw new IllegalStateException("A sheet must have a row of samples, but has none: " + xml);
		}
		List<Integer> styles = new ArrayList<>();
		Matcher style = STYLE.matcher(samples.group());
		while (style.find()) {
			styles.add(Integer.valueOf(style.group(1)));
		}
		String head = xml.substring(0, samples.start())
			.replace("<dimension ref=\"A1\"/>", "<dimension ref=\"" + range + "\"/>");
		return new SheetPart(name, head, xml.substring(samples.end()), CellStyles.of(styles));
	}

}
