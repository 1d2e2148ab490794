package com.bulkreservations.job;

import java.net.URI;

/**
 * Where traces go.
 *
 * @param endpoint where OTLP is taken over HTTP, such as
 * {@code http://localhost:4318/v1/traces}
 */
public record TracingSettings(URI endpoint) {

}
