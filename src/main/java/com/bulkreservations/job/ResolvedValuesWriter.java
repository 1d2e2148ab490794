package com.bulkreservations.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.UUID;

import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.storage.StagedFile;
import com.bulkreservations.order.Column;
import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.PartnerType;
import com.bulkreservations.reference.Product;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.reference.Subscription;
import com.bulkreservations.report.counting.RejectedRequests;
import com.bulkreservations.report.figures.ResolvedValues;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Writes which market, reseller and product the rejected requests of a run stood for. A
 * report can be written at any later time, when the reference data may have changed.
 */
final class ResolvedValuesWriter {

	/** Lines are written in pieces of about as many characters. */
	private static final int PIECE = 64 * 1024;

	private final ReferenceData data;

	private final Distributor distributor;

	private final StringBuilder lines = new StringBuilder(ResolvedValues.HEADER);

	/** As the catalogue writes them. */
	private final IdentityHashMap<Product, String> products = new IdentityHashMap<>();

	ResolvedValuesWriter(ReferenceData data, Distributor distributor) {
		this.data = data;
		this.distributor = distributor;
	}

	/**
	 * Writes the file to the staging folder of a run.
	 * @param summary the summary of the run
	 */
	void write(Path folder, Summary summary) throws IOException {
		try (StagedFile file = new StagedFile(folder.resolve(ResolvedValues.FILE_NAME), 0);
				RejectedRequests requests = RejectedRequests.asSent(new RunFiles(folder, summary))) {
			while (requests.next()) {
				add(requests);
				if (this.lines.length() > PIECE) {
					appendTo(file);
				}
			}
			appendTo(file);
			file.force();
		}
	}

	private void appendTo(StagedFile file) throws IOException {
		file.append(ByteBuffer.wrap(this.lines.toString().getBytes(StandardCharsets.UTF_8)));
		this.lines.setLength(0);
	}

	private void add(RejectedRequests request) {
		UUID customerId = Guid.parse(request.sent(Column.CUSTOMER_ID));
		Customer customer = (customerId != null) ? this.data.customers().find(this.distributor, customerId) : null;
		this.lines.append(request.line())
			.append(',')
			.append(Delimiter.COMMA.field(market(request.sent(Column.MARKET), customer)))
			.append(',')
			.append(Delimiter.COMMA.field(reseller(request, customer)))
			.append(',')
			.append(Delimiter.COMMA.field(product(request)))
			.append('\n');
	}

	private String market(String sent, @Nullable Customer customer) {
		if (sent.isEmpty()) {
			return (customer != null) ? customer.market() : "";
		}
		Market market = this.data.markets().find(sent.toLowerCase(Locale.ROOT));
		return (market != null) ? market.code() : "";
	}

	/** As the catalogue writes it; where its items differ, as the first by name. */
	private String product(RejectedRequests request) {
		String type = request.sent(Column.RESERVATION_TYPE).toLowerCase(Locale.ROOT);
		String sku = request.sent(Column.SKU).toLowerCase(Locale.ROOT);
		Product product = this.data.catalogue().find(type, sku);
		return (product == null) ? ""
				: this.products.computeIfAbsent(product,
						(known) -> known.regions()
							.values()
							.stream()
							.flatMap((items) -> items.values().stream())
							.map((item) -> item.reservationType() + " " + item.sku())
							.min(Comparator.naturalOrder())
							.orElse(""));
	}

	/** The subscription's where blank; a direct partner has none. */
	private String reseller(RejectedRequests request, @Nullable Customer customer) {
		String sent = request.sent(Column.RESELLER);
		if (!sent.isEmpty()) {
			Reseller reseller = this.data.resellers().find(this.distributor, sent);
			return (reseller != null) ? reseller.mpnId() : "";
		}
		if (this.distributor.partnerType() != PartnerType.INDIRECT_PROVIDER || customer == null) {
			return "";
		}
		UUID id = Guid.parse(request.sent(Column.SUBSCRIPTION_ID));
		Subscription subscription = (id != null) ? this.data.subscriptions().find(this.distributor, id) : null;
		String inherited = (subscription != null && subscription.belongsTo(customer)) ? subscription.reseller() : null;
		return (inherited != null) ? inherited : "";
	}

}
