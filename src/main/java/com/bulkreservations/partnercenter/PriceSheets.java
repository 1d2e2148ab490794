package com.bulkreservations.partnercenter;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.ZipInputStream;

import com.bulkreservations.partnercenter.model.ApiCall;
import com.bulkreservations.partnercenter.model.Price;
import com.bulkreservations.partnercenter.model.PriceSheet;
import com.bulkreservations.partnercenter.model.PriceSheetCsv;

import org.springframework.web.client.RestClient;

/**
 * Reads price sheets, 40 MB and more each, row by row as they come. Their server wants a
 * token of its own.
 */
final class PriceSheets {

	private static final String PATH = "/v1.0/sales/pricesheets(Market='%s',PricesheetView='azure_reservations')/$value";

	private static final String ZIP = "PK";

	private final RestClient client;

	private final String address;

	private final CallSender sender;

	private final Clock clock;

	/**
	 * Creates a reader.
	 * @param client has a limit for the whole answer
	 */
	PriceSheets(RestClient client, String address, CallSender sender, Clock clock) {
		this.client = client;
		this.address = address;
		this.sender = sender;
		this.clock = clock;
	}

	/** Reads a sheet, and keeps what is wanted of it. */
	PriceSheet read(String market, Predicate<Price> wanted) throws PartnerCenterException {
		URI uri = URI.create(this.address + PATH.formatted(market));
		return this.sender.repeated(() -> {
			Instant readAt = this.clock.instant();
			CallIds ids = CallIds.of(UUID.randomUUID());
			List<Price> prices = this.sender.inTurn(ApiCall.READ, null, ids,
					(headers) -> this.client.get()
						.uri(uri)
						.headers((all) -> headers.forEach(all::set))
						.exchangeForRequiredValue((request, response) -> {
							if (!response.getStatusCode().is2xxSuccessful()) {
								throw RestClients.failure(response);
							}
							return prices(response.getBody(), wanted);
						}));
			return new PriceSheet(market, readAt, prices);
		});
	}

	/** Reads CSV, or a zip file with one. */
	static List<Price> prices(InputStream body, Predicate<Price> wanted) throws IOException {
		BufferedInputStream bytes = new BufferedInputStream(body, 1 << 16);
		bytes.mark(ZIP.length());
		boolean zipped = new String(bytes.readNBytes(ZIP.length()), StandardCharsets.US_ASCII).equals(ZIP);
		bytes.reset();
		if (!zipped) {
			return PriceSheetCsv.read(new InputStreamReader(bytes, StandardCharsets.UTF_8), wanted);
		}
		try (ZipInputStream zip = new ZipInputStream(bytes)) {
			if (zip.getNextEntry() == null) {
				throw new IOException("the zip file is empty");
			}
			return PriceSheetCsv.read(new InputStreamReader(zip, StandardCharsets.UTF_8), wanted);
		}
	}

}
