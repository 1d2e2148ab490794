package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.intake.PlainCsv.PlainRecord;
import com.bulkreservations.order.Column;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** The input is the beginning of an upload. */
@Tag("fuzz")
class DialectFuzz {

	@FuzzTest
	@DictionaryFile(resourcePath = "/fuzzing.dict")
	void theDelimiterIsTheOneThatFindsMostColumns(byte[] text) {
		if (text.length == 0 || !UploadInMemory.isText(text)) {
			return;
		}
		List<Reading> readings = readings(new String(text, StandardCharsets.UTF_8));
		Header header;
		try {
			header = Header.of(text, text.length, ColumnAliases.NONE);
		}
		catch (UnclosedQuoteException ex) {
			assertThat(readings).isEmpty();
			return;
		}
		Reading best = readings.stream()
			.max(Comparator.<Reading>comparingInt((reading) -> reading.columns.size())
				.thenComparing((reading) -> reading.record.values().size())
				.thenComparing((reading) -> reading.delimiter, Comparator.reverseOrder()))
			.orElseThrow();
		assertThat(header.delimiter()).isEqualTo(best.delimiter);
		assertThat(header.fieldCount()).isEqualTo(best.record.values().size());
		assertThat(header.bytes()).isEqualTo(best.record.text().getBytes(StandardCharsets.UTF_8));
		for (Column column : Column.values()) {
			assertThat(header.has(column)).isEqualTo(best.columns.contains(column));
		}
		assertThat(header.beginsWithRejectionCodes())
			.isEqualTo(name(best.record.values().get(0)).equals("rejection_codes"));
	}

	private static List<Reading> readings(String text) {
		List<Reading> readings = new ArrayList<>();
		for (Delimiter delimiter : Delimiter.values()) {
			List<PlainRecord> records = PlainCsv.read(text, delimiter).records();
			if (!records.isEmpty()) {
				readings.add(new Reading(delimiter, records.get(0), columns(records.get(0))));
			}
		}
		return readings;
	}

	private static Set<Column> columns(PlainRecord record) {
		Set<Column> columns = EnumSet.noneOf(Column.class);
		for (String value : record.values()) {
			for (Column column : Column.values()) {
				if (name(value).equals(column.header())) {
					columns.add(column);
				}
			}
		}
		return columns;
	}

	private static String name(String value) {
		StringBuilder name = new StringBuilder();
		for (char c : PlainCsv.trimmed(value).toCharArray()) {
			boolean upperCase = c >= 'A' && c <= 'Z';
			name.append(upperCase ? (char) (c + 32) : (c == ' ' || c == '-') ? '_' : c);
		}
		return name.toString();
	}

	private record Reading(Delimiter delimiter, PlainRecord record, Set<Column> columns) {

	}

}
