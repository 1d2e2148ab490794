package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** All measurements there are, in a file beside the report that is made of them. */
final class Measurements {

	private final List<Taken> all = new ArrayList<>();

	/** Reads the file, if it is there. */
	static Measurements in(Path file) throws IOException {
		Measurements measurements = new Measurements();
		if (Files.exists(file)) {
			try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
				rows.forEach((row) -> measurements.all.add(Taken.of(row)));
			}
		}
		return measurements;
	}

	void write(Path file) throws IOException {
		try (CsvText text = CsvText.create(file,
				"scenario,contender,round,seconds,cpu_seconds,peak_mb,others_cpu_seconds,date,machine")) {
			for (Taken taken : this.all) {
				text.row(taken.scenario.name(), taken.contender, String.valueOf(taken.round),
						decimal(taken.measurement.seconds()), decimal(taken.measurement.cpuSeconds()),
						decimal(taken.measurement.peakBytes() / 1e6), decimal(taken.measurement.othersCpuSeconds()),
						taken.date, taken.machine);
			}
		}
	}

	private static String decimal(double number) {
		return String.format(Locale.ROOT, "%.2f", number);
	}

	/** Takes new measurements of a scenario in the place of earlier ones. */
	void replace(Scenario scenario, List<Taken> taken) {
		this.all.removeIf((earlier) -> earlier.scenario == scenario);
		this.all.addAll(taken);
	}

	/** Those of a scenario, in the order in which they were made. */
	List<Taken> of(Scenario scenario) {
		return this.all.stream().filter((taken) -> taken.scenario == scenario).toList();
	}

	/** The contenders of a scenario that there are measurements of. */
	List<String> contenders(Scenario scenario) {
		return of(scenario).stream().map(Taken::contender).distinct().toList();
	}

	/** Those of one contender, from the smallest to the largest. */
	double[] sorted(Scenario scenario, String contender, ToDoubleFunction<Measurement> quantity) {
		return of(scenario).stream()
			.filter((taken) -> taken.contender.equals(contender))
			.map(Taken::measurement)
			.mapToDouble(quantity)
			.sorted()
			.toArray();
	}

	double median(Scenario scenario, String contender, ToDoubleFunction<Measurement> quantity) {
		double[] sorted = sorted(scenario, contender, quantity);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/**
	 * One measurement.
	 *
	 * @param date such as {@code 2026-01-31}
	 * @param machine where it was made
	 */
	record Taken(Scenario scenario, String contender, int round, Measurement measurement, String date, String machine) {

		private static Taken of(NamedCsvRecord row) {
			return new Taken(Scenario.valueOf(row.getField("scenario")), row.getField("contender"),
					Integer.parseInt(row.getField("round")),
					new Measurement(Double.parseDouble(row.getField("seconds")),
							Double.parseDouble(row.getField("cpu_seconds")),
							(long) (Double.parseDouble(row.getField("peak_mb")) * 1e6),
							Double.parseDouble(row.getField("others_cpu_seconds"))),
					row.getField("date"), row.getField("machine"));
		}

	}

}
