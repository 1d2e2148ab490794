package com.bulkreservations.finance.workbook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import com.bulkreservations.finance.figures.OctetIndex;

/** The texts that a workbook keeps once for all cells that have them. */
final class SharedTexts {

	private static final String HEAD = """
			<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
			<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""";

	private final OctetIndex texts = new OctetIndex();

	/** The number of a text, which is kept from now on. */
	int add(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return this.texts.add(bytes, 0, bytes.length);
	}

	/** The part of the workbook that holds them. */
	byte[] part() {
		ByteArrayOutputStream part = new ByteArrayOutputStream();
		part.writeBytes(HEAD.getBytes(StandardCharsets.UTF_8));
		for (int number = 0; number < this.texts.size(); number++) {
			part.writeBytes(("<si><t xml:space=\"preserve\">" + CellText.xml(this.texts.text(number)) + "</t></si>")
				.getBytes(StandardCharsets.UTF_8));
		}
		part.writeBytes("</sst>".getBytes(StandardCharsets.UTF_8));
		return part.toByteArray();
	}

}
