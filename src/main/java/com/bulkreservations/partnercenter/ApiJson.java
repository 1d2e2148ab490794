package com.bulkreservations.partnercenter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of Partner Center: names in any case, unknown fields ignored, numbers exact.
 */
final class ApiJson {

	static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
				DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
		.build();

	private ApiJson() {
	}

	/** Reads times with a zone, or without one: then of UTC. */
	private static final class InstantReader extends StdDeserializer<Instant> {

		InstantReader() {
			super(Instant.class);
		}

		@Override
		public Instant deserialize(JsonParser parser, DeserializationContext context) {
			String text = String.valueOf(parser.getValueAsString()).strip();
			try {
				TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from,
						LocalDateTime::from);
				return (time instanceof Instant instant) ? instant : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
			}
			catch (DateTimeParseException ex) {
				return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time");
			}
		}

	}

}
