package com.bulkreservations.infrastructure.workbook;

import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/** The element at which the scan of a part is, with its place in the document. */
final class PartElement {

	private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

	private final XMLStreamReader document;

	private final List<String> path = new ArrayList<>();

	private @Nullable String rootNamespace;

	PartElement(XMLStreamReader document) {
		this.document = document;
	}

	void begin() {
		if (this.path.isEmpty()) {
			this.rootNamespace = this.document.getNamespaceURI();
		}
		this.path.add(this.document.getLocalName());
	}

	void end() {
		this.path.remove(this.path.size() - 1);
	}

	/** Returns 1 for the root. */
	int depth() {
		return this.path.size();
	}

	/** Returns the name without its namespace, which the library does not look at. */
	String name() {
		return this.path.get(this.path.size() - 1);
	}

	/** Returns the name of the element around it, empty for the root. */
	String parent() {
		return (this.path.size() > 1) ? this.path.get(this.path.size() - 2) : "";
	}

	/** Whether it is of another vocabulary than the document. */
	boolean isForeign() {
		return !String.valueOf(this.document.getNamespaceURI()).equals(String.valueOf(this.rootNamespace));
	}

	String namespace() {
		return String.valueOf(this.document.getNamespaceURI());
	}

	@Nullable String find(String attribute) {
		return this.document.getAttributeValue(null, attribute);
	}

	String require(String attribute) throws UnusableWorkbookException {
		return present(find(attribute), attribute);
	}

	/** Returns the id of the relationship that it refers to. */
	String requireRelationship() throws UnusableWorkbookException {
		return present(this.document.getAttributeValue(RELATIONSHIPS, "id"), "r:id");
	}

	private String present(@Nullable String value, String attribute) throws UnusableWorkbookException {
		if (value == null) {
			throw PackageScan.damaged("an element %s without its attribute %s".formatted(name(), attribute));
		}
		return value;
	}

	boolean isTrue(String attribute) {
		String value = find(attribute);
		return "1".equals(value) || "true".equals(value);
	}

	/** Whether an attribute is there and below a limit. */
	boolean isBelow(String attribute, double limit) throws UnusableWorkbookException {
		return decimal(attribute, limit) < limit;
	}

	/** Returns the number of an attribute, or another one if it is not there. */
	double decimal(String attribute, double missing) throws UnusableWorkbookException {
		String value = find(attribute);
		try {
			return (value != null) ? Double.parseDouble(value) : missing;
		}
		catch (NumberFormatException ex) {
			throw outOfRange();
		}
	}

	int requireNumber(String attribute, int max) throws UnusableWorkbookException {
		return number(require(attribute), max);
	}

	static int number(String digits, int max) throws UnusableWorkbookException {
		try {
			int number = Integer.parseInt(digits);
			if (number >= 0 && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw outOfRange();
	}

	private static UnusableWorkbookException outOfRange() {
		return PackageScan.damaged("a number out of range");
	}

}
