package com.bulkreservations.approval;

import java.time.Instant;
import java.util.Map;

import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.Summary;

/**
 * What an approval is about: the accepted orders of one upload.
 *
 * @param upload the upload's file name
 * @param run the name of its run
 * @param acceptedOrdersSha256 the SHA-256 of {@code accepted-orders.csv}
 * @param rows the number of accepted rows
 * @param totals their totals by currency; the empty currency stands for none
 * @param pricesAsOf when the upload was judged by the prices of the catalogue
 */
public record OrderContent(String distributor, String upload, String run, String uploadSha256,
		String acceptedOrdersSha256, long rows, Map<String, CurrencyTotal> totals, Instant pricesAsOf) {

	/** Returns the content of a published run or check. */
	public static OrderContent of(Summary summary) {
		String sha256 = summary.files()
			.stream()
			.filter((file) -> file.name().equals(AcceptedOrdersCsv.FILE_NAME))
			.map(PublishedFile::sha256)
			.findFirst()
			.orElseThrow();
		return new OrderContent(summary.distributor(), summary.sourceFile().name(), summary.run(),
				summary.sourceFile().sha256(), sha256, summary.counts().accepted(), summary.accepted(),
				summary.start());
	}

}
