package com.bulkreservations.infrastructure.workbook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;
import org.jspecify.annotations.Nullable;

/** The part that names the kind of each part: ECMA-376, part 2, 10.1.2. */
final class ContentTypes extends PartContent {

	static final String NAME = "[Content_Types].xml";

	static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

	static final String SHARED_TEXTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";

	static final String STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

	private final Set<String> types = new HashSet<>();

	private final Map<String, String> parts = new HashMap<>();

	@Override
	void begin(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		String type = element.find("ContentType");
		if (type != null && this.types.add(type) && this.types.size() > PackageScan.MAX_PARTS) {
			throw PackageScan.tooManyParts(this.types.size());
		}
		if (element.name().equals("Override")) {
			String part = element.require("PartName");
			if (isReadByLibrary(element.require("ContentType"))
					&& this.parts.put(element.require("ContentType"), part) != null) {
				throw PackageScan.damaged("two parts that may only be there once");
			}
		}
	}

	private static boolean isReadByLibrary(String type) {
		return type.equals(WORKBOOK) || type.equals(SHARED_TEXTS) || type.equals(STYLES);
	}

	/** Whether a part is of a kind whose name has this in it. */
	boolean has(String word) {
		return this.types.stream().anyMatch((type) -> type.contains(word));
	}

	/** Returns the name of the part of a kind, with a slash in front. */
	@Nullable String part(String type) {
		return this.parts.get(type);
	}

}
