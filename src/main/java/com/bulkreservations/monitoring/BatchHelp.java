package com.bulkreservations.monitoring;

import java.util.Map;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/** Adds help texts to Spring Batch's metrics, which have none. */
final class BatchHelp implements MeterFilter {

	private static final String ACTIVE = ".active";

	private static final Map<String, String> MEASURED_BY_METRIC = Map.of("spring.batch.job", "Jobs",
			"spring.batch.step", "Steps", "spring.batch.item.read", "Readings of a block", "spring.batch.item.process",
			"Processings of a block", "spring.batch.chunk.write", "Writings of some blocks");

	@Override
	public Meter.Id map(Meter.Id id) {
		boolean active = id.getName().endsWith(ACTIVE);
		String measured = MEASURED_BY_METRIC
			.get(active ? id.getName().substring(0, id.getName().length() - ACTIVE.length()) : id.getName());
		if (measured == null) {
			return id;
		}
		String text = measured + (active ? " of the last start that have not ended, and since how long, in seconds."
				: " of the last start, and how long they took, in seconds.");
		return new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), text, id.getType());
	}

}
