package com.bulkreservations.monitoring;

import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.bulkreservations.settings.TracingSettings;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/** Sends a span of each job and each step by OTLP, in the background. */
final class Traces implements Closeable {

	private static final String NAME = "bulk-reservations";

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final SdkTracerProvider provider;

	Traces(TracingSettings settings) {
		this.provider = SdkTracerProvider.builder()
			.setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), NAME)))
			.addSpanProcessor(BatchSpanProcessor
				.builder(OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint()).setTimeout(TIMEOUT).build())
				.build())
			.build();
	}

	ObservationHandler<?> handler() {
		return new DefaultTracingObservationHandler(
				new OtelTracer(this.provider.get(NAME), new OtelCurrentTraceContext(), (event) -> {
				}));
	}

	/** Sends the remaining spans; a failure is logged, and fails no run. */
	@Override
	public void close() {
		this.provider.shutdown().join(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
	}

}
