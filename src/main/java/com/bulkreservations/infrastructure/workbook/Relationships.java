package com.bulkreservations.infrastructure.workbook;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.bulkreservations.infrastructure.workbook.GuardedStream.LimitExceededException;
import org.jspecify.annotations.Nullable;

/** The part that says which parts another part refers to: ECMA-376, part 2, 9.3. */
final class Relationships extends PartContent {

	private static final Set<String> ONLY_ONE = Set.of("officeDocument", "sharedStrings", "styles", "theme");

	private final String folder;

	private final Map<String, String> byId = new HashMap<>();

	private final Map<String, String> byType = new HashMap<>();

	/**
	 * @param folder the folder of the part that refers to others, with slashes around it
	 */
	Relationships(String folder) {
		this.folder = folder;
	}

	@Override
	void begin(PartElement element) throws LimitExceededException, UnusableWorkbookException {
		if (!element.name().equals("Relationship")) {
			return;
		}
		String target = element.require("Target");
		String part = target.startsWith("/") ? target : this.folder + target;
		if (this.byId.put(element.require("Id"), part) != null) {
			throw PackageScan.damaged("two relationships of one id");
		}
		if (this.byId.size() > PackageScan.MAX_PARTS) {
			throw PackageScan.tooManyParts(this.byId.size());
		}
		String address = String.valueOf(element.find("Type"));
		String type = address.substring(address.lastIndexOf('/') + 1);
		if (this.byType.put(type, part) != null && ONLY_ONE.contains(type)) {
			throw PackageScan.damaged("two relationships of one kind");
		}
	}

	/** Returns the name of a part, with a slash in front. */
	@Nullable String part(String id) {
		return this.byId.get(id);
	}

	/**
	 * Returns the name of the part of a kind.
	 * @param type the last word of its address
	 */
	@Nullable String partOf(String type) {
		return this.byType.get(type);
	}

}
