package com.bulkreservations.web.api;

import java.util.LinkedHashMap;
import java.util.Map;

import com.bulkreservations.infrastructure.storage.Json;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer of the API, as it is sent and kept.
 *
 * @param body JSON in one line
 */
record Answer(int status, Map<String, String> headers, String body) {

	/** Creates an answer with a value as JSON. */
	static Answer of(int status, Object value) {
		return new Answer(status, Map.of(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE),
				Json.toLine(value));
	}

	static Answer ok(Object value) {
		return of(200, value);
	}

	Answer with(String header, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(header, value);
		return new Answer(this.status, more, this.body);
	}

	ResponseEntity<String> toEntity() {
		ResponseEntity.BodyBuilder entity = ResponseEntity.status(this.status);
		this.headers.forEach((name, value) -> entity.header(name, value));
		return entity.body(this.body);
	}

}
