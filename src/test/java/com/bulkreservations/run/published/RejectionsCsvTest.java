package com.bulkreservations.run.published;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.bulkreservations.intake.Row;
import com.bulkreservations.order.Column;
import com.bulkreservations.order.EarlierOrder;
import com.bulkreservations.order.UnitPrice;
import com.bulkreservations.policy.rejection.Rejection;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RejectionsCsvTest {

	private static final Row ROW = row(
			Map.of(Column.REQUEST_ID, "PO-1", Column.CUSTOMER_ID, "4B87", Column.SCOPE, "a,b"));

	private final RejectionsCsv csv = new RejectionsCsv();

	@Test
	void haveAHeader() {
		assertThat(RejectionsCsv.HEADER)
			.isEqualTo("source_line,request_id,customer_id,code,column,value,reason,fix,currency,amount\n");
	}

	@Test
	void haveALineForEachReason() {
		this.csv.add(ROW,
				List.of(new Rejection(RejectionCode.INVALID_VALUE, Column.SCOPE, "shared or single"),
						new Rejection(RejectionCode.RESELLER_REQUIRED, Column.RESELLER, "")),
				"EUR", UnitPrice.of(new BigDecimal("5E+1")), 2);
		assertThat(text()).isEqualTo(
				"""
						7,PO-1,4B87,INVALID_VALUE,scope,"a,b",The value is not in the format of its column. Expected: shared or single.,\
						Write the value in the format that is expected.,EUR,100
						7,PO-1,4B87,RESELLER_REQUIRED,reseller,,"No reseller is given, and the subscription has none.",\
						Write the MPN ID of the reseller who is to be Partner of Record.,EUR,100
						""");
	}

	@Test
	void haveNoValuesForAMalformedRow() {
		this.csv.add(row(Map.of()), List.of(new Rejection(RejectionCode.MALFORMED_ROW, null, "")), null, null, 0);
		assertThat(text()).isEqualTo(
				"""
						7,,,MALFORMED_ROW,,,The row does not fit the header: its fields or its quotes are wrong.,\
						"Give the row a field for each column; quote a whole field, and double an inch mark or quote in it: ""19\"\"\"\" rack"".",,
						""");
	}

	/** A currency without an amount would say that nothing is at stake. */
	@Test
	void haveNoCurrencyWithoutAnAmount() {
		this.csv.add(ROW, List.of(new Rejection(RejectionCode.RESELLER_NOT_ALLOWED, Column.RESELLER, "")), "EUR", null,
				1);
		assertThat(text()).endsWith(",Leave the reseller blank.,,\n");
	}

	@Test
	void nameTheEarlierOrder() {
		this.csv.add(ROW, List.of(new Rejection(RejectionCode.ALREADY_ORDERED, Column.REQUEST_ID, "",
				new EarlierOrder("orders.0123456789ab", "RSV-1", true))), null, null, 0);
		assertThat(text()).contains(
				",The same request was ordered before. Run: orders.0123456789ab. Order: RSV-1.,Take the row out;");
	}

	/** Here, where a person opens the file; the re-upload keeps what was sent. */
	@Test
	void guardWhatWasSentAgainstFormulas() {
		this.csv.add(row(Map.of(Column.REQUEST_ID, "=1", Column.CUSTOMER_ID, "\uFF0B2", Column.QUANTITY, "-3")),
				List.of(new Rejection(RejectionCode.INVALID_VALUE, Column.QUANTITY, "")), null, null, 0);
		assertThat(text()).startsWith("7,'=1,'\uFF0B2,INVALID_VALUE,quantity,'-3,");
	}

	private static Row row(Map<Column, String> values) {
		return new Row(7, 0, 0, 0, 0, (column) -> values.getOrDefault(column, ""), null, null, List.of());
	}

	private String text() {
		return new String(this.csv.toBytes(), StandardCharsets.UTF_8);
	}

}
