package com.bulkreservations.web;

import java.util.List;
import java.util.Map;

import com.bulkreservations.console.upload.ResultRow;
import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CorrectionFormTest {

	private static final Map<String, Column> COLUMNS = Map.of("Looptijd", Column.TERM, "region", Column.REGION);

	private final List<ResultRow> rows = List.of(row(2, "3 jaar", "term"), row(3, "3 jaar", "term"),
			row(4, "1 jaar", "term"), row(5, "3 jaar", "region"));

	private static ResultRow row(long line, String term, String wrong) {
		return new ResultRow(line, 0, Map.of("Looptijd", term, "region", "westeurope"),
				List.of(new ResultRow.Reason(RejectionCode.INVALID_VALUE, wrong, term, "", "")), null, null);
	}

	private CorrectionForm form(Map<String, String> fields) {
		return new CorrectionForm(this.rows, COLUMNS, fields);
	}

	@Test
	void unchangedCellIsNoChange() {
		assertThat(form(Map.of("cell.2.Looptijd", "3 jaar", "cell.9.Looptijd", "P1Y", "cell.2.unknown", "x")).changes())
			.isEmpty();
	}

	@Test
	void valueForAllChangesWrongCellsAloneAndNoneThatWasTyped() {
		CorrectionForm form = form(
				Map.of("cell.2.Looptijd", "P3Y", "all.2.Looptijd", "true", "cell.3.Looptijd", "P1Y"));
		assertThat(form.same("Looptijd", "3 jaar")).isEqualTo(2);
		assertThat(form.changes()).containsExactly(new CorrectionForm.Change(2, "Looptijd", "3 jaar", "P3Y"),
				new CorrectionForm.Change(3, "Looptijd", "3 jaar", "P1Y"));
		assertThat(form(Map.of("cell.2.Looptijd", "P3Y", "all.2.Looptijd", "true")).changes())
			.extracting(CorrectionForm.Change::line)
			.containsExactly(2L, 3L);
		assertThat(form(Map.of("cell.2.Looptijd", "P3Y")).changes()).extracting(CorrectionForm.Change::line)
			.containsExactly(2L);
	}

	@Test
	void changedFieldsGiveTheSameChanges() {
		CorrectionForm form = form(Map.of("cell.2.Looptijd", "P3Y", "all.2.Looptijd", "true", "cell.4.Looptijd",
				"1 jaar", "all.4.Looptijd", "true", "step", "show"));
		assertThat(form.changedFields()).containsOnly(Map.entry("cell.2.Looptijd", "P3Y"),
				Map.entry("all.2.Looptijd", "true"));
		assertThat(form(form.changedFields()).changes()).isEqualTo(form.changes());
	}

}
