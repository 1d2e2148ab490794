package com.bulkreservations.run.archive;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.report.figures.PastRuns;
import com.bulkreservations.report.figures.Sums;
import com.bulkreservations.run.RunTarget;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * What lists and comparisons need of a published or pruned run, or of a check.
 *
 * @param folder the folder with its summary
 * @param file the file name of the upload
 * @param sha256 the SHA-256 of the upload
 * @param end when it was published
 */
record IndexedRun(Path folder, String distributor, String file, String sha256, Instant end, PastRuns numbers) {

	static final Comparator<IndexedRun> BY_END = Comparator.comparing(IndexedRun::end)
		.thenComparing(IndexedRun::folder);

	private static final int FIELDS = 12;

	static IndexedRun of(Path folder, Summary summary) {
		return new IndexedRun(folder, summary.distributor(), summary.sourceFile().name(), summary.sourceFile().sha256(),
				summary.end(), PastRuns.of(List.of(summary)));
	}

	/** Reads its summary. */
	Summary summary() throws IOException {
		return Json.read(this.folder.resolve(Summary.FILE_NAME), Summary.class);
	}

	/** Returns the name of the folder. */
	String name() {
		return String.valueOf(this.folder.getFileName());
	}

	boolean isCheck() {
		return RunTarget.isCheck(this.folder);
	}

	boolean isPruned() {
		return new ArchivedRun(this.distributor, this.folder).isPruned();
	}

	/**
	 * Returns the run as fields separated by tabs; {@code null} where a name of version
	 * 0.1.0 holds a control character.
	 */
	@Nullable String toLine() {
		Counts counts = this.numbers.counts();
		List<String> fields = List.of(this.distributor, this.file, this.sha256, text(this.end),
				String.valueOf(counts.rows()), String.valueOf(counts.accepted()), String.valueOf(counts.rejected()),
				String.valueOf(counts.blank()), String.valueOf(counts.orders()), text(this.numbers.accepted()),
				text(this.numbers.atStake()),
				this.numbers.codes().stream().map(Enum::name).collect(Collectors.joining(",")));
		boolean printable = fields.stream().noneMatch((field) -> field.chars().anyMatch(Character::isISOControl));
		return printable ? String.join("\t", fields) : null;
	}

	/**
	 * Returns the run that a line represents.
	 * @param fields the fields of {@link #toLine}
	 * @throws IllegalArgumentException if another version wrote the line
	 */
	static IndexedRun of(Path folder, List<String> fields) {
		if (fields.size() != FIELDS) {
			throw new IllegalArgumentException("%d fields".formatted(fields.size()));
		}
		Counts counts = new Counts(1, Long.parseLong(fields.get(4)), Long.parseLong(fields.get(5)),
				Long.parseLong(fields.get(6)), Long.parseLong(fields.get(7)), Long.parseLong(fields.get(8)));
		Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
		for (String code : split(fields.get(11), ',')) {
			codes.add(RejectionCode.valueOf(code));
		}
		return new IndexedRun(folder, fields.get(0), fields.get(1), fields.get(2), time(fields.get(3)),
				new PastRuns(counts, sums(fields.get(9)), sums(fields.get(10)), codes));
	}

	/**
	 * Seconds and nanoseconds: to parse 10,000 times as ISO 8601 took a tenth of listing
	 * so many runs.
	 */
	private static String text(Instant time) {
		return time.getEpochSecond() + "." + time.getNano();
	}

	private static Instant time(String text) {
		int point = text.indexOf('.');
		return Instant.ofEpochSecond(Long.parseLong(text.substring(0, point)),
				Long.parseLong(text.substring(point + 1)));
	}

	private static String text(Sums sums) {
		return sums.byCurrency()
			.entrySet()
			.stream()
			.map((sum) -> "%s:%d:%s".formatted(sum.getKey(), sum.getValue().requests(),
					(sum.getValue().amount() != null) ? sum.getValue().amount().toPlainString() : ""))
			.collect(Collectors.joining(";"));
	}

	private static Sums sums(String text) {
		Sums sums = new Sums();
		for (String sum : split(text, ';')) {
			int requests = sum.indexOf(':');
			int amount = sum.indexOf(':', requests + 1);
			sums.add(sum.substring(0, requests), Long.parseLong(sum.substring(requests + 1, amount)),
					(amount + 1 < sum.length()) ? new BigDecimal(sum.substring(amount + 1)) : null);
		}
		return sums;
	}

	/** Returns the parts of a text; of an empty text, none. */
	static List<String> split(String text, char separator) {
		List<String> parts = new ArrayList<>();
		int from = 0;
		for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
			parts.add(text.substring(from, to));
			from = to + 1;
		}
		if (!text.isEmpty()) {
			parts.add(text.substring(from));
		}
		return parts;
	}

}
