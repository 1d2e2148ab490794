package com.bulkreservations.run.published;

import java.nio.charset.StandardCharsets;

import com.bulkreservations.order.Notice;
import com.bulkreservations.order.OrderLine;
import com.bulkreservations.order.OrderNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.bulkreservations.run.published.OrderLines.CUSTOMER;
import static com.bulkreservations.run.published.OrderLines.line;
import static org.assertj.core.api.Assertions.assertThat;

class AcceptedOrdersCsvTest {

	private static final OrderNumber NUMBER = OrderNumber.parse("RSV-0000000000000000000A");

	@Test
	void haveAHeader() {
		assertThat(AcceptedOrdersCsv.HEADER)
			.isEqualTo("order_number,request_id,source_line,distributor_id,customer_id,subscription_id,market,segment,"
					+ "reservation_type,sku,region,term,quantity,scope,billing_frequency,reseller,requested_by,product_id,sku_id,"
					+ "currency,unit_price,amount,tax_included,notices\n");
	}

	@Test
	void haveALineForEachAcceptedRequest() {
		AcceptedOrdersCsv csv = new AcceptedOrdersCsv();
		csv.add(NUMBER, 2, "Contoso", line(CUSTOMER, 3, "EUR", "75288.90", "4240186", true, Notice.CHECK_VCPU_QUOTA));
		csv.add(NUMBER, 10_000_000_000L, "a,b", line(CUSTOMER, 1, null, null, null, false));
		assertThat(text(csv)).isEqualTo(
				"""
						RSV-0000000000000000000A,PO-1,2,Contoso,4b87ec4c-6a3e-4176-9f2d-58f778b18107,\
						242dfb1f-bc30-46cb-84d0-d89209207961,CL,commercial,VirtualMachines,Standard_D4s_v3,westeurope,P3Y,3,single,\
						one_time,4240186,agent0@contoso.example,DZH318Z00000,000A,EUR,75288.90,225866.70,true,CHECK_VCPU_QUOTA
						RSV-0000000000000000000A,PO-1,10000000000,"a,b",4b87ec4c-6a3e-4176-9f2d-58f778b18107,\
						242dfb1f-bc30-46cb-84d0-d89209207961,CL,commercial,VirtualMachines,Standard_D4s_v3,westeurope,P3Y,1,single,\
						one_time,,agent0@contoso.example,DZH318Z00000,000A,,,,false,
						""");
	}

	/** Never 1E+3, never rounded. */
	@ParameterizedTest
	@CsvSource({ "0.0000001, 1, '0.0000001,0.0000001'", "1E+3, 2, '1000,2000'", "0, 7, '0,0'", "0.00, 7, '0.00,0.00'",
			"99999999.999, 999999999, '99999999.999,99999999899000000.001'" })
	void writeAmountsInPlainDigits(String unitPrice, int quantity, String cells) {
		assertThat(added(line(CUSTOMER, quantity, "EUR", unitPrice))).contains(",EUR," + cells + ",false,");
	}

	@Test
	void writeNoticesInTheirOrder() {
		assertThat(added(line(CUSTOMER, 1, "EUR", "1", null, false, Notice.SOFTWARE_COST_EXCLUDED,
				Notice.SCOPE_SET_TO_SHARED, Notice.BILLING_SET_TO_ONE_TIME)))
			.endsWith(",SCOPE_SET_TO_SHARED;BILLING_SET_TO_ONE_TIME;SOFTWARE_COST_EXCLUDED\n");
	}

	private static String added(OrderLine line) {
		AcceptedOrdersCsv csv = new AcceptedOrdersCsv();
		csv.add(NUMBER, 2, "contoso", line);
		return text(csv);
	}

	private static String text(AcceptedOrdersCsv csv) {
		return new String(csv.take(), StandardCharsets.UTF_8);
	}

}
