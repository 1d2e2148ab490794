package com.bulkreservations.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

import com.bulkreservations.sync.LeftOut.Reason;
import com.bulkreservations.sync.PriceReader.FoundPrice;
import com.bulkreservations.sync.SyncResult.FileChanges;
import org.jspecify.annotations.Nullable;

/**
 * Makes the new files from the current ones and from what was read. Rows and cells that
 * people keep are those of the current files.
 */
final class NewSet {

	private final SyncRequest request;

	private final SyncJournal journal;

	private final Path reference;

	private final Path folder;

	private final SortedMap<String, String> sellers;

	private final LeftOutFile leftOut;

	private final ChangesLog changes;

	private final List<FileChanges> files = new ArrayList<>();

	private int rowsForAllMarkets;

	/**
	 * Creates the set.
	 * @param folder where the new files go
	 * @param sellers the markets whose catalogue was read, with the distributor by whom
	 */
	NewSet(SyncRequest request, SyncJournal journal, Path reference, Path folder, SortedMap<String, String> sellers,
			LeftOutFile leftOut, ChangesLog changes) {
		this.request = request;
		this.journal = journal;
		this.reference = reference;
		this.folder = folder;
		this.sellers = sellers;
		this.leftOut = leftOut;
		this.changes = changes;
	}

	/** Writes the files, and returns how each differs from the current one. */
	List<FileChanges> write() throws IOException {
		this.journal.readLeftOut(this.leftOut::add);
		distributors();
		if (this.request.has(SyncPart.RESELLERS)) {
			resellers();
		}
		if (this.request.has(SyncPart.CUSTOMERS)) {
			customers();
		}
		if (this.request.has(SyncPart.SUBSCRIPTIONS)) {
			subscriptions();
		}
		if (this.request.has(SyncPart.CATALOGUE) || this.request.has(SyncPart.PRICES)) {
			catalogue();
		}
		for (ReferenceFile file : ReferenceFile.values()) {
			if (!Files.exists(this.reference.resolve(file.file())) && !Files.exists(this.folder.resolve(file.file()))) {
				try (FileMerge merge = merge(file)) {
					finish(file, merge);
				}
			}
		}
		return this.files;
	}

	/** Returns how many rows of the catalogue people keep for all markets. */
	int rowsForAllMarkets() {
		return this.rowsForAllMarkets;
	}

	private FileMerge merge(ReferenceFile file) throws IOException {
		return new FileMerge(file, this.reference, this.folder, this.changes);
	}

	/** Leaves a file without changes out of the set. */
	private void finish(ReferenceFile file, FileMerge merge) throws IOException {
		FileChanges differences = merge.finish();
		this.files.add(differences);
		if (differences.areNone() && Files.exists(this.reference.resolve(file.file()))) {
			Files.delete(this.folder.resolve(file.file()));
		}
	}

	private static @Nullable String[] kept(ReferenceFile file) {
		return new @Nullable String[file.columns().size()];
	}

	private Map<String, @Nullable String[]> found(String name, ReferenceFile file, @Nullable Reason twice)
			throws IOException {
		Map<String, @Nullable String[]> found = new LinkedHashMap<>();
		this.journal.read(name, String[].class, (cells) -> {
			if (found.putIfAbsent(file.key(cells), cells) != null && twice != null) {
				this.leftOut.add(new LeftOut(twice, "", cells[0], cells[1]));
			}
		});
		return found;
	}

	/** Of a distributor that people have entered, they keep name and type. */
	private void distributors() throws IOException {
		Map<String, @Nullable String[]> found = found(DistributorReader.PROFILES, ReferenceFile.DISTRIBUTORS, null);
		try (FileMerge merge = merge(ReferenceFile.DISTRIBUTORS)) {
			merge.former((row) -> true, (row) -> {
				@Nullable String[] cells = found.remove(ReferenceFile.DISTRIBUTORS.key(row));
				if (cells == null) {
					return kept(ReferenceFile.DISTRIBUTORS);
				}
				cells[1] = null;
				return cells;
			});
			for (@Nullable
			String[] cells : found.values()) {
				cells[2] = (this.request.newPartnerType() != null)
						? this.request.newPartnerType().name().toLowerCase(Locale.ROOT) : null;
				merge.append(cells);
			}
			finish(ReferenceFile.DISTRIBUTORS, merge);
		}
	}

	private void resellers() throws IOException {
		Map<String, @Nullable String[]> found = found(DistributorReader.RESELLERS, ReferenceFile.RESELLERS, null);
		try (FileMerge merge = merge(ReferenceFile.RESELLERS)) {
			merge.former((row) -> true, (row) -> this.request.isFor(row.get("distributor_id"))
					? found.remove(ReferenceFile.RESELLERS.key(row)) : kept(ReferenceFile.RESELLERS));
			append(merge, found);
			finish(ReferenceFile.RESELLERS, merge);
		}
	}

	private static void append(FileMerge merge, Map<String, @Nullable String[]> found) throws IOException {
		for (@Nullable
		String[] cells : found.values()) {
			merge.append(cells);
		}
	}

	private void customers() throws IOException {
		rows(ReferenceFile.CUSTOMERS, DistributorReader.CUSTOMERS, Reason.CUSTOMER_TWICE,
				(row) -> this.request.isFor(row.get("distributor_id")));
	}

	private void subscriptions() throws IOException {
		Set<String> customers = new HashSet<>();
		FileMerge.read(ReferenceFile.CUSTOMERS, this.reference, (row) -> {
			if (this.request.isFor(row.get("distributor_id"))) {
				customers.add(row.get("customer_id").toLowerCase(Locale.ROOT));
			}
		});
		this.journal.read(DistributorReader.CUSTOMERS, String[].class, (cells) -> customers.add(cells[0]));
		rows(ReferenceFile.SUBSCRIPTIONS, DistributorReader.SUBSCRIPTIONS, Reason.SUBSCRIPTION_TWICE,
				(row) -> customers.contains(row.get("customer_id").toLowerCase(Locale.ROOT)));
	}

	private void rows(ReferenceFile file, String name, Reason twice, Scope scope) throws IOException {
		Map<String, @Nullable String[]> found = found(name, file, twice);
		try (FileMerge merge = merge(file)) {
			merge.former((row) -> true, (row) -> {
				@Nullable String[] cells = found.remove(file.key(row));
				if (scope.contains(row)) {
					return cells;
				}
				if (cells != null) {
					this.leftOut.add(new LeftOut(twice, "", String.valueOf(cells[0]), row.get(file.columns().get(1))));
				}
				return kept(file);
			});
			append(merge, found);
			finish(file, merge);
		}
	}

	/**
	 * Rows without a market, or of a market in which nobody sells, are kept by people.
	 */
	private void catalogue() throws IOException {
		Map<String, String> softwareCosts = new HashMap<>();
		FileMerge.read(ReferenceFile.CATALOGUE, this.reference, (row) -> softwareCosts
			.putIfAbsent(product(row.get("reservation_type"), row.get("sku")), row.get("extra_software_cost")));
		try (FileMerge merge = merge(ReferenceFile.CATALOGUE)) {
			merge.former((row) -> !this.sellers.containsKey(market(row)), (row) -> {
				this.rowsForAllMarkets += row.get("market").isEmpty() ? 1 : 0;
				return kept(ReferenceFile.CATALOGUE);
			});
			for (String market : this.sellers.keySet()) {
				Map<String, FoundPrice> prices = new HashMap<>();
				this.journal.read(PriceReader.prices(market), FoundPrice.class,
						(price) -> prices.put(price.key(), price));
				if (this.request.has(SyncPart.CATALOGUE)) {
					items(merge, market, prices, softwareCosts);
				}
				else {
					merge.former((row) -> market(row).equals(market), (row) -> priced(row, market, prices));
				}
			}
			finish(ReferenceFile.CATALOGUE, merge);
		}
	}

	private static String product(String type, String sku) {
		return (type + "/" + sku).toLowerCase(Locale.ROOT);
	}

	private static String market(ReferenceFile.Cells row) {
		return row.get("market").toUpperCase(Locale.ROOT);
	}

	private void items(FileMerge merge, String market, Map<String, FoundPrice> prices,
			Map<String, String> softwareCosts) throws IOException {
		Map<String, FoundItem> items = new LinkedHashMap<>();
		for (Map.Entry<String, Optional<FoundItem>> found : items(this.journal, market).entrySet()) {
			if (found.getValue().isPresent()) {
				items.put(found.getKey(), found.getValue().get());
			}
			else {
				this.leftOut.add(new LeftOut(Reason.ITEM_OF_TWO_PRODUCTS, market, found.getKey(), ""));
			}
		}
		merge.former((row) -> market(row).equals(market), (row) -> {
			FoundItem item = items.remove(
					String
						.join("/", row.get("reservation_type"), row.get("sku"), row.get("region").replace(" ", ""),
								row.get("term"))
						.toLowerCase(Locale.ROOT));
			return (item != null) ? cells(item, market, prices, row, null) : null;
		});
		for (FoundItem item : items.values()) {
			merge.append(cells(item, market, prices, (column) -> "",
					softwareCosts.getOrDefault(product(item.reservationType(), item.sku()), "false")));
		}
	}

	/**
	 * Returns the items of a market by key; an empty one is two different things.
	 */
	static Map<String, Optional<FoundItem>> items(SyncJournal journal, String market) throws IOException {
		Map<String, Optional<FoundItem>> items = new LinkedHashMap<>();
		journal.read(CatalogueReader.items(market), FoundItem.class, (item) -> items.merge(item.key(),
				Optional.of(item), (one, other) -> one.flatMap((first) -> Optional.ofNullable(first.and(item)))));
		return items;
	}

	private @Nullable String[] cells(FoundItem item, String market, Map<String, FoundPrice> prices,
			ReferenceFile.Cells former, @Nullable String softwareCost) {
		if (!this.request.has(SyncPart.PRICES)) {
			// The price of another product is not this one's.
			boolean same = former.get("product_id").equalsIgnoreCase(item.productId())
					&& former.get("sku_id").equalsIgnoreCase(item.skuId());
			return item.cells(market, same ? null : "", same ? null : "", softwareCost);
		}
		FoundPrice price = price(prices, market, item.productId(), item.skuId(), item.term());
		return item.cells(market, (price != null) ? price.currency() : "", (price != null) ? price.unitPrice() : "",
				softwareCost);
	}

	private @Nullable FoundPrice price(Map<String, FoundPrice> prices, String market, String productId, String skuId,
			String term) {
		FoundPrice price = prices.get(PriceReader.key(productId, skuId, term));
		if (price == null) {
			this.leftOut.add(new LeftOut(Reason.PRICE_UNKNOWN, market, productId + ":" + skuId, term));
		}
		return price;
	}

	private @Nullable String[] priced(ReferenceFile.Cells row, String market, Map<String, FoundPrice> prices) {
		FoundPrice price = price(prices, market, row.get("product_id"), row.get("sku_id"), row.get("term"));
		@Nullable String[] cells = kept(ReferenceFile.CATALOGUE);
		cells[ReferenceFile.CATALOGUE.columns().indexOf("currency")] = (price != null) ? price.currency() : "";
		cells[ReferenceFile.CATALOGUE.columns().indexOf("unit_price")] = (price != null) ? price.unitPrice() : "";
		return cells;
	}

	/** Says which rows are those of Partner Center. */
	private interface Scope {

		boolean contains(ReferenceFile.Cells row);

	}

}
