package com.bulkreservations.partnercenter;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.bulkreservations.partnercenter.model.Lists;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** Reads pages of lists. */
final class PageReader {

	private PageReader() {
	}

	/**
	 * Reads a page.
	 * @throws IllegalArgumentException if it is no list, or its next page cannot be read
	 */
	static <T> Page<T> read(@Nullable JsonNode json, Class<T> type) {
		if (json == null) {
			throw new IllegalArgumentException("the answer is empty");
		}
		if (json.isArray()) {
			return new Page<>(items(json, type), null);
		}
		Body body = ApiJson.MAPPER.treeToValue(json, Body.class);
		if (body.items() == null || !body.items().isArray()) {
			throw new IllegalArgumentException("the answer is no list");
		}
		Link next = (body.links() != null) ? body.links().next() : null;
		return new Page<>(items(body.items(), type), (next != null && next.uri() != null) ? next.toPage() : null);
	}

	private static <T> List<T> items(JsonNode array, Class<T> type) {
		JavaType list = ApiJson.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
		List<@Nullable T> items = ApiJson.MAPPER.treeToValue(array, list);
		return Lists.present(items);
	}

	/** A page as answers have it. */
	private record Body(@Nullable JsonNode items, @Nullable Links links) {

	}

	/** The links of a page. */
	private record Links(@Nullable Link next) {

	}

	/** A link as answers have it. */
	private record Link(@Nullable String uri, @Nullable String method, @Nullable List<Header> headers) {

		PageLink toPage() {
			if (this.method != null && !this.method.equalsIgnoreCase("GET")) {
				throw new IllegalArgumentException("the next page asks for the method " + this.method);
			}
			Map<String, String> all = Lists.present(this.headers)
				.stream()
				.filter((header) -> header.key() != null && header.value() != null)
				.collect(Collectors.toMap((header) -> String.valueOf(header.key()),
						(header) -> String.valueOf(header.value()), (first, second) -> second));
			return new PageLink(String.valueOf(this.uri), all);
		}

	}

	/** A header of a link. */
	private record Header(@Nullable String key, @Nullable String value) {

	}

}
