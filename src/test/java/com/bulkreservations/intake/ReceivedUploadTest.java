package com.bulkreservations.intake;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReceivedUploadTest {

	@ParameterizedTest
	@CsvSource({ "orders.csv, orders.0123456789ab", "Orders.CSV, Orders.0123456789ab", "a.csv.csv, a.csv.0123456789ab",
			"orders.txt, orders.txt.0123456789ab", "orders, orders.0123456789ab", "csv, csv.0123456789ab",
			".csv, .0123456789ab", "xcsv, xcsv.0123456789ab", "a b.csv, a b.0123456789ab",
			"Book.XLSX, Book.0123456789ab", "a.csv.xlsx, a.csv.0123456789ab", "a.xlsx.csv, a.xlsx.0123456789ab",
			"axlsx, axlsx.0123456789ab" })
	void nameTheirRun(String fileName, String run) {
		String sha256 = "0123456789abcdef".repeat(4);
		assertThat(
				new ReceivedUpload(fileName, 1, sha256, TextEncoding.UTF_8, Delimiter.COMMA, 1, null, null, null).run())
			.isEqualTo(run);
	}

}
