package com.bulkreservations.intake;

import java.util.LinkedHashMap;
import java.util.Map;

import com.bulkreservations.order.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ColumnAliasesTest {

	@ParameterizedTest
	@EnumSource(Column.class)
	void knowEachColumnByItsOwnName(Column column) {
		assertThat(ColumnAliases.NONE.columnOf(column.header())).isEqualTo(column);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "request_id", "REQUEST_ID", "Request-Id", "request id", " request_id ", "\u00A0\trequest-id" })
	void makeNothingOfCaseSpacesAndHyphens(String header) {
		assertThat(ColumnAliases.NONE.columnOf(header)).isEqualTo(Column.REQUEST_ID);
		assertThat(ColumnAliases.of(Map.of("x", header)).columnOf("X")).isEqualTo(Column.REQUEST_ID);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "requestid", "request__id", "request_id2", "request.id", "rejection_codes", "r\u00EBgion" })
	void doNotKnowOtherNames(String header) {
		assertThat(ColumnAliases.NONE.columnOf(header)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SKU-name", "sku_name", "Sku Name", " SKU-NAME " })
	void knowOtherPeoplesNames(String header) {
		assertThat(ColumnAliases.of(Map.of("SKU-name", "sku")).columnOf(header)).isEqualTo(Column.SKU);
	}

	@Test
	void keepOurOwnNamesBesides() {
		ColumnAliases aliases = ColumnAliases.of(Map.of("SKU-name", "sku"));
		assertThat(aliases.columnOf("sku")).isEqualTo(Column.SKU);
		assertThat(aliases.columnOf("term")).isEqualTo(Column.TERM);
	}

	@Test
	void comeBeforeOurOwnNames() {
		assertThat(ColumnAliases.of(Map.of("scope", "segment")).columnOf("Scope")).isEqualTo(Column.SEGMENT);
	}

	@Test
	void standForColumnsOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> ColumnAliases.of(Map.of("SKU-name", "skew")))
			.withMessage(
					"The header 'SKU-name' must stand for a column of an upload, such as sku, but stands for 'skew' [BR-116]");
	}

	@Test
	void standForOneColumnEach() {
		Map<String, String> aliases = new LinkedHashMap<>();
		aliases.put("SKU-name", "sku");
		aliases.put("sku NAME", "region");
		assertThatIllegalArgumentException().isThrownBy(() -> ColumnAliases.of(aliases))
			.withMessage("The header 'sku NAME' must stand for one column, but stands for sku and region [BR-116]");
		aliases.put("sku NAME", "SKU");
		assertThat(ColumnAliases.of(aliases).columnOf("sku-name")).isEqualTo(Column.SKU);
	}

}
