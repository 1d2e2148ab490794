package com.bulkreservations.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import com.bulkreservations.order.Plan;
import com.bulkreservations.order.Segment;
import com.bulkreservations.partnercenter.ErrorAnswerException;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.model.Sku;
import com.bulkreservations.sync.LeftOut.Reason;
import com.bulkreservations.sync.SyncJournal.Step;
import org.jspecify.annotations.Nullable;

/** Reads what is sold in one market: to each segment, under each plan. */
final class CatalogueReader {

	private static final int PRODUCTS_A_BATCH = 20;

	/** The segment, or the view of the catalogue, is not this partner's. */
	private static final Set<String> NOT_SOLD = Set.of("400030", "400036");

	private final String market;

	private final PartnerReads reads;

	private final SyncJournal journal;

	private final ListReader lists;

	CatalogueReader(String market, PartnerReads reads, SyncJournal journal, SyncProgress progress) {
		this.market = market;
		this.reads = reads;
		this.journal = journal;
		this.lists = new ListReader(reads, journal, progress);
	}

	/** Returns the name of the items of a market in the journal. */
	static String items(String market) {
		return "items-" + market;
	}

	/** Reads what the journal does not have yet. */
	void run() throws IOException, PartnerCenterException {
		for (Segment segment : Segment.values()) {
			for (Plan plan : Plan.values()) {
				read(segment, plan);
			}
		}
	}

	private void read(Segment segment, Plan plan) throws IOException, PartnerCenterException {
		String view = "%s-%s-%s".formatted(this.market, segment.text(), plan.text());
		String title = "%s for %s under %s".formatted(this.market, segment.text(), plan.text());
		String query = "country=%s&targetSegment=%s%s".formatted(this.market, segment.text(),
				(plan == Plan.AZURE_PLAN) ? "&reservationScope=AzurePlan" : "");
		String listed = "products-" + view;
		try {
			this.lists.pages(listed, "list of products in " + title,
					"/v1/products?targetView=AzureReservations&" + query, PartnerRecords.Product.class,
					(page) -> list(listed, page));
		}
		catch (ErrorAnswerException ex) {
			if (!NOT_SOLD.contains(String.valueOf(ex.code()))) {
				throw ex;
			}
			leaveOut(Reason.SEGMENT_NOT_SOLD, segment.text() + " under " + plan.text(), ex.code());
			this.journal.commit(listed, Step.DONE);
		}
		List<ListedProduct> products = new ArrayList<>();
		this.journal.read(listed, ListedProduct.class, products::add);
		this.lists.batches("skus-" + view, "products in " + title, PRODUCTS_A_BATCH, products,
				(batch) -> skus(batch, query, segment, plan));
	}

	private void list(String listed, List<PartnerRecords.Product> page) throws IOException {
		for (PartnerRecords.Product product : page) {
			String type = DistributorReader.text(product.reservationType());
			if (type.isEmpty()) {
				leaveOut(Reason.TYPE_OF_PRODUCT, product.id(), "");
			}
			else {
				this.journal.add(listed, new ListedProduct(product.id(), type));
			}
		}
	}

	private void skus(List<ListedProduct> batch, String query, Segment segment, Plan plan)
			throws IOException, PartnerCenterException {
		List<Callable<Optional<List<Sku>>>> skus = new ArrayList<>();
		batch.forEach((product) -> skus.add(() -> skus(product, query)));
		List<Optional<List<Sku>>> found = this.reads.all(skus);
		for (int i = 0; i < batch.size(); i++) {
			ListedProduct product = batch.get(i);
			if (found.get(i).isEmpty()) {
				leaveOut(Reason.PRODUCT_GONE, product.id(), "");
			}
			for (Sku sku : found.get(i).orElse(List.of())) {
				Reason reason = FoundItem.reason(sku);
				if (reason != null) {
					leaveOut(reason, product.id() + ":" + sku.id(), segment.text() + " under " + plan.text());
				}
				else {
					this.journal.add(items(this.market),
							FoundItem.of(sku, product.id(), product.reservationType(), segment.text(), plan.text()));
				}
			}
		}
	}

	/** Returns nothing for a product that is no longer there. */
	private Optional<List<Sku>> skus(ListedProduct product, String query) throws PartnerCenterException {
		try {
			return Optional
				.of(this.reads.list(null, "/v1/products/%s/skus?%s".formatted(product.id(), query), Sku.class));
		}
		catch (ErrorAnswerException ex) {
			if (ex.isNotFound()) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private void leaveOut(Reason reason, String id, @Nullable String value) throws IOException {
		this.journal.leaveOut(new LeftOut(reason, this.market, id, DistributorReader.text(value)));
	}

	/** A product of the list, with its SKUs to be read. */
	private record ListedProduct(String id, String reservationType) {

	}

}
