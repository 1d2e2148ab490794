package com.bulkreservations.infrastructure.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads a sheet as the standard says, by the tree of its XML. */
final class PlainSheet {

	private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

	private PlainSheet() {
	}

	static List<PlainCell> read(byte[] sheet, byte[] texts) {
		List<String> shared = new ArrayList<>();
		for (Element text : children(parse(texts).getDocumentElement(), "si")) {
			shared.add(text(text));
		}
		List<PlainCell> cells = new ArrayList<>();
		for (Element data : children(parse(sheet).getDocumentElement(), "sheetData")) {
			for (Element row : children(data, "row")) {
				for (Element cell : children(row, "c")) {
					cells.add(cell(cell, shared));
				}
			}
		}
		return cells;
	}

	private static PlainCell cell(Element cell, List<String> shared) {
		String type = cell.getAttribute("t");
		String value = content(cell, "v");
		boolean formula = !children(cell, "f").isEmpty();
		String text = switch (type) {
			case "s" -> value.isEmpty() ? "" : shared.get(Integer.parseInt(value));
			case "inlineStr" -> {
				List<Element> inline = children(cell, "is");
				yield inline.isEmpty() ? "" : text(inline.get(0));
			}
			case "str" -> unescaped(value);
			case "", "n" -> digits(value);
			default -> "";
		};
		return new PlainCell(cell.getAttribute("r"), text.strip(), !formula,
				!formula && !type.isEmpty() && List.of("s", "inlineStr", "str").contains(type) && !text.isBlank());
	}

	private static String digits(String value) {
		try {
			BigDecimal number = new BigDecimal(value);
			return (number.scale() > -20 && number.precision() < 20) ? number.stripTrailingZeros().toPlainString() : "";
		}
		catch (NumberFormatException ex) {
			return "";
		}
	}

	/** The texts of runs, without those that tell how they are spoken. */
	private static String text(Element item) {
		StringBuilder text = new StringBuilder();
		for (Node node = item.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node instanceof Element element && element.getLocalName().equals("t")) {
				text.append(element.getTextContent());
			}
			else if (node instanceof Element element && element.getLocalName().equals("r")) {
				text.append(content(element, "t"));
			}
		}
		return unescaped(text.toString());
	}

	private static String content(Element parent, String name) {
		StringBuilder content = new StringBuilder();
		children(parent, name).forEach((child) -> content.append(child.getTextContent()));
		return content.toString();
	}

	private static String unescaped(String text) {
		return ESCAPED.matcher(text)
			.replaceAll(
					(match) -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
	}

	private static List<Element> children(@Nullable Element parent, String name) {
		List<Element> children = new ArrayList<>();
		NodeList nodes = (parent != null) ? parent.getChildNodes() : null;
		for (int i = 0; nodes != null && i < nodes.getLength(); i++) {
			if (nodes.item(i) instanceof Element element && name.equals(element.getLocalName())) {
				children.add(element);
			}
		}
		return children;
	}

	private static Document parse(byte[] xml) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
		}
		catch (SAXException | IOException | ParserConfigurationException ex) {
			throw new IllegalStateException("Read as XML, but no XML", ex);
		}
	}

	/**
	 * A cell.
	 *
	 * @param isRead whether it may be read as a text
	 * @param isText whether it must be
	 */
	record PlainCell(String reference, String text, boolean isRead, boolean isText) {

	}

}
