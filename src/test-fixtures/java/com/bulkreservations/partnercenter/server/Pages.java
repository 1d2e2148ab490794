package com.bulkreservations.partnercenter.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers a list page by page. */
final class Pages {

	private static final String CONTINUATION = "MS-ContinuationToken";

	private final Behaviour behaviour;

	private final String apiUrl;

	private final String foreignUrl;

	Pages(Behaviour behaviour, String apiUrl, String foreignUrl) {
		this.behaviour = behaviour;
		this.apiUrl = apiUrl;
		this.foreignUrl = foreignUrl;
	}

	Answer page(Call call, List<ObjectNode> all) {
		return page(call, all, Function.identity());
	}

	/** Makes JSON only of what is on the page. */
	<T> Answer page(Call call, List<T> all, Function<T, ObjectNode> toJson) {
		String token = call.header(CONTINUATION);
		int page = token.isEmpty() ? 0 : Integer.parseInt(decoded(token));
		int size = Math.min(this.behaviour.pageSize(), size(call));
		boolean empty = this.behaviour.emptyPages() && page % 2 == 1;
		int start = (this.behaviour.emptyPages() ? page / 2 : page) * size;
		List<ObjectNode> items = empty ? List.of()
				: all.subList(Math.min(start, all.size()), Math.min(start + size, all.size()))
					.stream()
					.map(toJson)
					.toList();
		ObjectNode json = Json.object();
		json.put("totalCount", this.behaviour.totalOfPage() ? items.size() : all.size());
		ArrayNode array = json.putArray("items");
		items.forEach(array::add);
		ObjectNode links = json.putObject("links");
		link(links.putObject("self"), call.uri().toString(), null);
		boolean hasNext = start + size < all.size();
		if (hasNext || this.behaviour.nextLinks() == Behaviour.NextLinks.LOOP) {
			link(links.putObject("next"), next(call),
					(this.behaviour.nextLinks() == Behaviour.NextLinks.LOOP) ? page : page + 1);
		}
		json.putObject("attributes").put("objectType", "Collection");
		return Answer.json(200, json);
	}

	private static int size(Call call) {
		String size = call.parameter("size");
		return size.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(size) : Integer.MAX_VALUE;
	}

	private String next(Call call) {
		String uri = call.uri().toString();
		uri = uri.contains("?") ? uri : uri + "?size=" + this.behaviour.pageSize();
		uri = uri.contains("seekOperation=") ? uri : uri + "&seekOperation=Next";
		return switch (this.behaviour.nextLinks()) {
			case RELATIVE_WITHOUT_VERSION, LOOP -> uri.substring("/v1".length());
			case RELATIVE -> uri;
			case ABSOLUTE -> this.apiUrl + uri;
			case FOREIGN -> this.foreignUrl + uri;
		};
	}

	private static void link(ObjectNode link, String uri, Integer page) {
		link.put("uri", uri);
		link.put("method", "GET");
		ArrayNode headers = link.putArray("headers");
		if (page != null) {
			headers.addObject().put("key", CONTINUATION).put("value", encoded(page.toString()));
		}
	}

	private static String encoded(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String decoded(String text) {
		return new String(Base64.getDecoder().decode(text), StandardCharsets.US_ASCII);
	}

}
