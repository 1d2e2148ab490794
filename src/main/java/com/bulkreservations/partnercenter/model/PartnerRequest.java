package com.bulkreservations.partnercenter.model;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;

/** A call that arrived at Partner Center. */
public record PartnerRequest(@JsonAlias("msRequestId") @Nullable String requestId,
		@JsonAlias("msCorrelationId") @Nullable String correlationId, @JsonAlias( {
				"date", "createdDate" }) @Nullable Instant requestDate,
		@JsonAlias({ "httpMethod", "requestMethod" }) @Nullable String method,
		@JsonAlias({ "requestUri", "uri" }) @Nullable String path,
		@JsonAlias({ "httpStatus", "statusCode" }) @Nullable Integer status){

}
