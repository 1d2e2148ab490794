package com.bulkreservations.partnercenter;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.model.Access;
import com.bulkreservations.partnercenter.model.ApiCall;
import com.bulkreservations.partnercenter.model.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;

/** Calls Partner Center's API: reads with repetition, everything else once. */
final class ApiClient {

	private final PartnerCenterApi api;

	private final URI address;

	private final CallSender sender;

	ApiClient(PartnerCenterApi api, URI address, CallSender sender) {
		this.api = api;
		this.address = address;
		this.sender = sender;
	}

	/** Waits while Partner Center has asked for no calls. */
	void awaitRelease() throws InterruptedException {
		this.sender.awaitRelease();
	}

	/** Reads something, and tries again where that may help. */
	<T> T read(@Nullable String customer, Call<T> call) throws PartnerCenterException {
		return this.sender.repeated(() -> send(ApiCall.READ, customer, UUID.randomUUID(), call));
	}

	/**
	 * Reads the distributor's own profile, and whether its sign-in had several factors.
	 */
	Access access() throws PartnerCenterException {
		URI profile = PageLink.resolve(this.address, "/v1/profiles/mpn");
		return this.sender.repeated(() -> {
			CallIds ids = CallIds.of(UUID.randomUUID());
			ResponseEntity<JsonNode> answer = this.sender.inTurn(ApiCall.READ, null, ids,
					(headers) -> this.api.get(profile, headers));
			String compliant = answer.getHeaders().getFirst("isMfaCompliant");
			Access.Profile found = value(ids, answer.getBody(),
					(json) -> (json != null) ? object(json, Access.Profile.class) : new Access.Profile(null));
			return new Access(found.mpnId(), (compliant != null) ? Boolean.valueOf(compliant.strip()) : null);
		});
	}

	/** Sends a call once. */
	<T> T send(ApiCall kind, @Nullable String customer, UUID requestId, Call<T> call) throws PartnerCenterException {
		CallIds ids = CallIds.of(requestId);
		T body = this.sender.inTurn(kind, customer, ids, (headers) -> call.apply(this.api, headers)).getBody();
		if (body == null) {
			throw CallSender.lost(kind, ids, "the answer is empty", null);
		}
		return body;
	}

	/** Sends a call once; the status of its answer says everything. */
	void sendWithoutAnswer(ApiCall kind, String customer, UUID requestId, Call<Void> call)
			throws PartnerCenterException {
		this.sender.inTurn(kind, customer, CallIds.of(requestId), (headers) -> call.apply(this.api, headers));
	}

	/** Reads a page of a list, and tries again where that may help. */
	<T> Page<T> page(@Nullable String customer, PageLink link, Class<T> type) throws PartnerCenterException {
		return json(customer, link, (json) -> PageReader.read(json, type));
	}

	/** Reads one thing, and tries again where that may help. */
	<T> T one(@Nullable String customer, PageLink link, Class<T> type) throws PartnerCenterException {
		return json(customer, link, (json) -> object(json, type));
	}

	private static <T> T object(@Nullable JsonNode json, Class<T> type) {
		if (json == null || !json.isObject()) {
			throw new IllegalArgumentException("the answer is no object");
		}
		return ApiJson.MAPPER.treeToValue(json, type);
	}

	private <T> T json(@Nullable String customer, PageLink link, JsonReading<T> reading) throws PartnerCenterException {
		URI target = PageLink.resolve(this.address, link.path());
		return this.sender.repeated(() -> {
			CallIds ids = CallIds.of(UUID.randomUUID());
			JsonNode json = this.sender.inTurn(ApiCall.READ, customer, ids, (headers) -> {
				Map<String, String> all = new HashMap<>(link.headers());
				all.putAll(headers);
				return this.api.get(target, all);
			}).getBody();
			return value(ids, json, reading);
		});
	}

	private static <T> T value(CallIds ids, @Nullable JsonNode json, JsonReading<T> reading)
			throws LostAnswerException {
		try {
			return reading.of(json);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw CallSender.lost(ApiCall.READ, ids, String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Reads all pages of a list. */
	<T> void forEachPage(@Nullable String customer, PageLink first, Class<T> type, Consumer<List<T>> items)
			throws PartnerCenterException {
		Set<PageLink> seen = new HashSet<>();
		for (PageLink link = first; link != null;) {
			if (!seen.add(link)) {
				throw new LostAnswerException(ApiError.OTHER, OperatorMessage.PARTNER_CENTER_LIST_UNREADABLE.text(
						"Partner Center's list %s goes round in a circle. Start again later; if it stays so, ask Microsoft's support.",
						first.path()), null);
			}
			Page<T> page = page(customer, link, type);
			items.accept(page.items());
			link = page.next();
		}
	}

	/** Makes a value of JSON. */
	private interface JsonReading<T> {

		T of(@Nullable JsonNode json);

	}

	/** A call of the API with the headers that each call has. */
	interface Call<T> extends BiFunction<PartnerCenterApi, Map<String, String>, ResponseEntity<T>> {

	}

}
