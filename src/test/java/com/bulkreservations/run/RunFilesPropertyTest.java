package com.bulkreservations.run;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import com.bulkreservations.Trials;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import com.bulkreservations.infrastructure.storage.Json;
import com.bulkreservations.intake.ReceivedUpload;
import com.bulkreservations.policy.PurchasingRoles;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Tally;
import org.junit.jupiter.api.Test;

import org.springframework.batch.infrastructure.item.ExecutionContext;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run notes for itself is read as it was written. */
class RunFilesPropertyTest {

	@Test
	void restartPointIsReadAsWritten() {
		Trials
			.of((random, size) -> new RestartPoint(random.nextInt(), random.nextInt(), random.nextInt(),
					random.nextLong(), random.nextLong(), random.nextLong(), tally(random, size)))
			.check((point) -> {
				ExecutionContext context = new ExecutionContext();
				assertThat(RestartPoint.in(context)).isEqualTo(RestartPoint.BEGINNING);
				point.putInto(context);
				assertThat(RestartPoint.in(context)).isEqualTo(point);
			});
	}

	@Test
	void reconciliationIsReadAsWritten() {
		Trials
			.of((random, size) -> new Reconciliation(tally(random, size), random.nextLong(), files(random, size),
					random.nextBoolean()))
			.check((reconciliation) -> assertThat(Json.parse(Json.toText(reconciliation), Reconciliation.class))
				.isEqualTo(reconciliation));
	}

	@Test
	void specificationIsReadAsWritten() {
		Trials
			.of((random, size) -> new RunSpec(oneOf(RunSpec.Kind.values(), random), text(random, size),
					new ReceivedUpload(text(random, size), random.nextLong(), text(random, size),
							oneOf(TextEncoding.values(), random), oneOf(Delimiter.values(), random), random.nextLong(),
							random.nextBoolean() ? null
									: new ReceivedUpload.Lines(random.nextLong(), 1, random.nextLong()),
							random.nextBoolean() ? oneOf(TextEncoding.values(), random) : null,
							random.nextBoolean() ? text(random, size) : null),
					text(random, size), Map.of(text(random, size), text(random, size)),
					new PurchasingRoles(Set.of(text(random, size)), Set.of()),
					random.nextBoolean() ? amount(random) : null,
					Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)),
					random.nextBoolean()
							? new RunAudit.Origin(text(random, size), text(random, size), text(random, size)) : null))
			.check((spec) -> assertThat(Json.parse(Json.toText(spec), RunSpec.class)).isEqualTo(spec));
	}

	private static Tally tally(RandomGenerator random, int size) {
		Map<RejectionCode, Long> rejections = new EnumMap<>(RejectionCode.class);
		for (int i = 0; i < size / 10; i++) {
			rejections.put(oneOf(RejectionCode.values(), random), random.nextLong());
		}
		return new Tally(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong(),
				random.nextBoolean() ? null : Long.valueOf(random.nextLong()), rejections, totals(random, size),
				totals(random, size));
	}

	private static Map<String, CurrencyTotal> totals(RandomGenerator random, int size) {
		Map<String, CurrencyTotal> totals = new TreeMap<>();
		for (int i = 0; i < size / 20; i++) {
			totals.put(text(random, size), new CurrencyTotal(random.nextLong(), random.nextLong(),
					random.nextBoolean() ? amount(random) : null));
		}
		return totals;
	}

	private static List<PublishedFile> files(RandomGenerator random, int size) {
		List<PublishedFile> files = new ArrayList<>();
		for (int i = 0; i < size / 20; i++) {
			files.add(new PublishedFile(text(random, size), random.nextLong(), random.nextLong(), text(random, size)));
		}
		return files;
	}

	private static BigDecimal amount(RandomGenerator random) {
		return BigDecimal.valueOf(random.nextLong(), random.nextInt(20));
	}

	/** Of any characters, but for halves of a pair, which no encoding of text has. */
	private static String text(RandomGenerator random, int size) {
		return random.ints(random.nextInt(1 + size / 5), 0, Character.MAX_CODE_POINT + 1)
			.filter((codePoint) -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
			.map((codePoint) -> (codePoint % 3 == 0) ? codePoint % 0x80 : codePoint)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static <E> E oneOf(E[] values, RandomGenerator random) {
		return values[random.nextInt(values.length)];
	}

}
