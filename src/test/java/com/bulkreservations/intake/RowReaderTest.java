package com.bulkreservations.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.bulkreservations.infrastructure.csv.UnclosedQuoteException;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.Term;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RowReaderTest {

	private static final String HEADER = "sku,note,term\n";

	@Test
	void readsRows() {
		Row row = read("\" D2 \",x,3 years\r\n").rows().get(0);
		assertThat(row.line()).isEqualTo(2);
		assertThat(List.of(row.start(), row.firstFieldEnd(), row.end(), row.next())).containsExactly(0, 6, 16, 18);
		assertThat(Values.of(row)).containsExactly(Map.entry(Column.SKU, "D2"), Map.entry(Column.TERM, "3 years"));
		assertThat(row.value(Column.SKU)).isEqualTo("D2");
		assertThat(row.value(Column.REGION)).isEmpty();
		assertThat(row.request().sku()).isEqualTo("d2");
		assertThat(row.request().term()).isEqualTo(Term.P3Y);
		assertThat(row.rejections()).hasSize(8).extracting(Rejection::code).containsOnly(RejectionCode.MISSING_VALUE);
	}

	@Test
	void readsRowAfterRow() {
		ParsedBlock block = read("a,b,P1Y\n\"b\n\",c,x\n\nc,d,P1Y");
		assertThat(block.rows()).extracting(Row::line).containsExactly(2L, 3L, 6L);
		assertThat(block.rows()).extracting(Row::start).containsExactly(0, 8, 18);
		assertThat(block.blank()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			a,b|3 fields, one for each column; found: 2
			a,b,c,d|no value without a column name; found: 'd' in field 4, behind the last column
			a|3 fields, one for each column; found: 1
			"a"x,b,c|nothing after the closing quote of field 1 (sku)
			a,b,"c" |nothing after the closing quote of field 3 (term)
			a,\"""b"x,c|nothing after the closing quote of field 2 (note)
			"a"x,"b"y,c|nothing after the closing quote of field 1 (sku)
			a,b,c,"d"e|nothing after the closing quote of field 4, behind the last column
			a,"b"y|nothing after the closing quote of field 2 (note)
			"a,b,c"|each value in its own column; found: the whole row in field 1 (sku)
			,"a,b,c",,,|each value in its own column; found: the whole row in field 2 (note)
			""")
	void findsRowsMalformed(String record, String expected) {
		Row row = read("\"n\"m,,\n" + record + "\nx,y,z\n").rows().get(1);
		assertThat(row.rejections()).containsExactly(new Rejection(RejectionCode.MALFORMED_ROW, null, expected));
		assertThat(row.request()).isNull();
		assertThat(Values.of(row)).isEmpty();
		assertThat(row.value(Column.SKU)).isEmpty();
		assertThat(row.start()).isEqualTo(7);
		assertThat(row.end()).isEqualTo(7 + record.length());
		assertThat(row.next()).isEqualTo(7 + record.length() + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", ",,", ",,,,,", " \t\u00A0", "\"\",,", "\" \"", "\"\" ,," })
	void countsBlankRowsHoweverManyFieldsTheyHave(String record) {
		ParsedBlock block = read(record + "\nx,y,z\n");
		assertThat(block.blank()).isEqualTo(1);
		assertThat(block.rows()).hasSize(1);
	}

	@Test
	void keepsTheBlock() {
		RecordBlock block = block("a,b,c");
		assertThat(new RowReader(header()).read(block).records()).isSameAs(block);
	}

	@Test
	void failsWhereABlockIsCut() {
		assertThatIllegalStateException().isThrownBy(() -> read("a,\"b")).withMessage("A block holds whole records");
	}

	private static ParsedBlock read(String records) {
		return new RowReader(header()).read(block(records));
	}

	private static RecordBlock block(String records) {
		return new RecordBlock(0, records.getBytes(StandardCharsets.UTF_8), 2);
	}

	private static Header header() {
		byte[] bytes = HEADER.getBytes(StandardCharsets.UTF_8);
		try {
			return Header.of(bytes, bytes.length, ColumnAliases.NONE);
		}
		catch (UnclosedQuoteException ex) {
			throw new AssertionError(ex);
		}
	}

}
