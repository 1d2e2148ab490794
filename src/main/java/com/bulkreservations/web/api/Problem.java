package com.bulkreservations.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 has it. It names no request, so that equal problems are equal
 * byte for byte.
 *
 * @param type the address of the page that explains it
 * @param code the code of the message, such as {@code BR-621}; {@code null} without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail, @Nullable String code) {

	static final String MEDIA_TYPE = "application/problem+json";

}
