package com.bulkreservations.sync;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.opencsv.CSVWriter;
import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;

/** Lists for people what is left out, and counts it. */
final class LeftOutFile implements Closeable {

	private static final int EXAMPLES = 3;

	private final Writer file;

	private final ICSVWriter writer;

	private final Map<LeftOut.Reason, List<String>> examples = new EnumMap<>(LeftOut.Reason.class);

	private final Map<LeftOut.Reason, Integer> counts = new EnumMap<>(LeftOut.Reason.class);

	LeftOutFile(Path file) throws IOException {
		this.file = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
		this.writer = new CSVWriterBuilder(this.file).withLineEnd("\n")
			.withEscapeChar(CSVWriter.DEFAULT_QUOTE_CHARACTER)
			.build();
		this.writer.writeNext(new String[] { "distributor_or_market", "reason", "id", "value" }, false);
	}

	void add(LeftOut one) {
		this.writer.writeNext(new String[] { one.of(), one.reason().text(), one.id(), one.value() }, false);
		this.counts.merge(one.reason(), 1, Integer::sum);
		List<String> some = this.examples.computeIfAbsent(one.reason(), (reason) -> new ArrayList<>());
		if (some.size() < EXAMPLES) {
			some.add(one.value().isEmpty() ? one.id() : "%s (%s)".formatted(one.id(), one.value()));
		}
	}

	List<LeftOutCount> counts() {
		List<LeftOutCount> all = new ArrayList<>();
		this.counts.forEach((reason, count) -> all
			.add(new LeftOutCount(reason.text(), count, List.copyOf(this.examples.getOrDefault(reason, List.of())))));
		return all;
	}

	@Override
	public void close() throws IOException {
		this.writer.flush();
		this.file.close();
	}

}
