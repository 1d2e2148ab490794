package com.bulkreservations.sync;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.ErrorAnswerException;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.sync.LeftOut.Reason;
import com.bulkreservations.sync.PartnerRecords.Agreement;
import com.bulkreservations.sync.PartnerRecords.CustomerDetails;
import com.bulkreservations.sync.PartnerRecords.DirectSigning;
import com.bulkreservations.sync.PartnerRecords.LegalProfile;
import com.bulkreservations.sync.PartnerRecords.ListedCustomer;
import com.bulkreservations.sync.PartnerRecords.ListedSubscription;
import com.bulkreservations.sync.PartnerRecords.MpnProfile;
import com.bulkreservations.sync.PartnerRecords.Relationship;
import com.bulkreservations.sync.PartnerRecords.ResellerAgreement;
import com.bulkreservations.sync.SyncJournal.Step;
import org.jspecify.annotations.Nullable;

/** Reads what one distributor's files need into the journal. */
final class DistributorReader {

	static final String PROFILES = "profiles";

	static final String RESELLERS = "resellers";

	static final String CUSTOMERS = "customers";

	static final String SUBSCRIPTIONS = "subscriptions";

	private static final int CUSTOMERS_A_BATCH = 50;

	private static final String CUSTOMER_AGREEMENT = "MicrosoftCustomerAgreement";

	/** The relationship by its name, or by its number as older answers have it. */
	private static final Set<String> RESELLER = Set.of("reseller", "1");

	private static final Set<String> STATUSES = Set.of("none", "active", "pending", "suspended", "deleted");

	private static final Pattern MPN_ID = Pattern.compile("[0-9]{1,10}");

	private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

	private static final Pattern OTHER_THAN_TEXT = Pattern.compile("[\\p{Cntrl}\\s]+");

	private final String distributor;

	private final PartnerReads reads;

	private final SyncJournal journal;

	private final ListReader lists;

	private final SyncRequest request;

	private final Set<String> markets;

	private final Clock clock;

	/**
	 * Creates the reader of a distributor.
	 * @param markets the codes of known markets
	 */
	DistributorReader(String distributor, PartnerReads reads, SyncJournal journal, SyncProgress progress,
			SyncRequest request, Set<String> markets, Clock clock) {
		this.distributor = distributor;
		this.reads = reads;
		this.journal = journal;
		this.lists = new ListReader(reads, journal, progress);
		this.request = request;
		this.markets = markets;
		this.clock = clock;
	}

	/**
	 * Reads what the journal does not have yet.
	 * @param direct whether the distributor has no resellers
	 * @param known what the files have of its customers
	 */
	void run(boolean direct, Map<String, KnownCustomer> known) throws IOException, PartnerCenterException {
		if (this.request.has(SyncPart.RESELLERS) && !direct) {
			this.lists.pages(RESELLERS + "-" + this.distributor, "resellers of " + this.distributor,
					"/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf", Relationship.class,
					this::resellers);
		}
		List<ListedCustomer> customers = new ArrayList<>();
		if (this.request.has(SyncPart.CUSTOMERS)) {
			String listed = "listed-" + this.distributor;
			this.lists.pages(listed, "list of customers of " + this.distributor, "/v1/customers?size=500",
					ListedCustomer.class, (page) -> list(listed, page));
			this.journal.read(listed, ListedCustomer.class, customers::add);
		}
		else if (this.request.has(SyncPart.SUBSCRIPTIONS)) {
			known.keySet().stream().sorted().forEach((id) -> customers.add(new ListedCustomer(id, null, null)));
		}
		this.lists.batches(CUSTOMERS + "-" + this.distributor, "customers of " + this.distributor, CUSTOMERS_A_BATCH,
				customers, (batch) -> customers(batch, known));
	}

	/**
	 * Reads who the distributor is.
	 * @param entered whether {@code distributors.csv} has it
	 * @throws SyncException if it cannot be entered, since something is unknown
	 */
	void profiles(boolean entered) throws IOException, PartnerCenterException {
		String step = PROFILES + "-" + this.distributor;
		if (this.journal.step(step).done()) {
			return;
		}
		String mpnId = this.reads.one(null, "/v1/profiles/mpn", MpnProfile.class).mpnId();
		if (!isMpnId(mpnId)) {
			leaveOut(Reason.MPN_ID_OF_DISTRIBUTOR, this.distributor, mpnId);
		}
		LegalProfile legal = this.reads.one(null, "/v1/profiles/legalbusiness", LegalProfile.class);
		String market = market(legal.country());
		if (market == null) {
			leaveOut(Reason.MARKET_OF_DISTRIBUTOR, this.distributor, legal.country());
		}
		if (!entered && (!isMpnId(mpnId) || market == null)) {
			throw new SyncException(SyncException.PERSON_MUST_ACT, OperatorMessage.SYNC_DISTRIBUTOR_NEW.text(
					"distributors.csv does not have %s, and Partner Center knows no MPN ID or no market of it (it has '%s' and '%s'). Enter it in distributors.csv by hand.",
					this.distributor, text(mpnId), text(legal.country())), null);
		}
		this.journal.add(PROFILES, new @Nullable String[] { this.distributor, text(legal.companyName()), null,
				isMpnId(mpnId) ? mpnId : null, market });
		this.journal.commit(step, Step.DONE);
	}

	private void leaveOut(Reason reason, @Nullable String id, @Nullable String value) throws IOException {
		this.journal.leaveOut(leftOut(reason, id, value));
	}

	private LeftOut leftOut(Reason reason, @Nullable String id, @Nullable String value) {
		return new LeftOut(reason, this.distributor, text(id), text(value));
	}

	private @Nullable String market(@Nullable String country) {
		String code = text(country).toUpperCase(Locale.ROOT);
		return this.markets.contains(code) ? code : null;
	}

	private static boolean isMpnId(@Nullable String text) {
		return text != null && MPN_ID.matcher(text).matches();
	}

	private static boolean isGuid(String text) {
		return GUID.matcher(text).matches();
	}

	private static String lowerCase(@Nullable String text) {
		return text(text).toLowerCase(Locale.ROOT);
	}

	/** Returns a text in one line; blank for none. */
	static String text(@Nullable String text) {
		return (text != null) ? OTHER_THAN_TEXT.matcher(text).replaceAll(" ").strip() : "";
	}

	private void resellers(List<Relationship> page) throws IOException, PartnerCenterException {
		List<Callable<Boolean>> signings = new ArrayList<>();
		page.forEach((found) -> signings.add(() -> isActive(found) && isMpnId(found.mpnId()) && hasSigned(found)));
		List<Boolean> signed = this.reads.all(signings);
		for (int i = 0; i < page.size(); i++) {
			Relationship found = page.get(i);
			if (!isMpnId(found.mpnId())) {
				leaveOut(Reason.MPN_ID_OF_RESELLER, found.name(), found.mpnId());
			}
			else if (!isActive(found)) {
				leaveOut(Reason.RESELLER_INACTIVE, found.mpnId(), found.state());
			}
			else if (!signed.get(i)) {
				leaveOut(Reason.RESELLER_UNSIGNED, found.mpnId(), found.name());
			}
			else {
				this.journal.add(RESELLERS,
						new @Nullable String[] { found.mpnId(), this.distributor, text(found.name()) });
			}
		}
	}

	private static boolean isActive(Relationship found) {
		return "active".equalsIgnoreCase(found.state());
	}

	private boolean hasSigned(Relationship reseller) throws PartnerCenterException {
		try {
			return this.reads
				.one(null, "/v1/compliance/csp/agreementstatus?mpnId=" + reseller.mpnId(), ResellerAgreement.class)
				.isAgreementSigned();
		}
		catch (ErrorAnswerException ex) {
			if (ex.isNotFound()) {
				return false;
			}
			throw ex;
		}
	}

	private void list(String listed, List<ListedCustomer> page) throws IOException {
		for (ListedCustomer found : page) {
			String id = lowerCase(found.id());
			if (!RESELLER.contains(lowerCase(found.relationshipToPartner()))) {
				leaveOut(Reason.CUSTOMER_OF_OTHER_RELATIONSHIP, id, found.relationshipToPartner());
			}
			else if (!isGuid(id)) {
				leaveOut(Reason.CUSTOMER_ID, found.id(), found.name());
			}
			else {
				this.journal.add(listed, new ListedCustomer(id, found.companyProfile(), null));
			}
		}
	}

	private void customers(List<ListedCustomer> batch, Map<String, KnownCustomer> known)
			throws IOException, PartnerCenterException {
		List<Callable<FoundCustomer>> details = new ArrayList<>();
		batch.forEach((listed) -> details.add(() -> customer(listed, known.get(String.valueOf(listed.id())))));
		for (FoundCustomer found : this.reads.all(details)) {
			for (List<String> row : found.rows()) {
				this.journal.add(CUSTOMERS, row);
			}
			for (List<String> subscription : found.subscriptions()) {
				this.journal.add(SUBSCRIPTIONS, subscription);
			}
			for (LeftOut one : found.leftOut()) {
				this.journal.leaveOut(one);
			}
		}
	}

	private FoundCustomer customer(ListedCustomer listed, @Nullable KnownCustomer known) throws PartnerCenterException {
		String id = String.valueOf(listed.id());
		FoundCustomer found = new FoundCustomer(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		try {
			if (this.request.has(SyncPart.CUSTOMERS)) {
				String market = marketOf(id, known, found);
				if (market == null) {
					return found;
				}
				found.rows()
					.add(List.of(id, this.distributor, text(listed.name()), market, signedOn(id, known, found)));
			}
			if (this.request.has(SyncPart.SUBSCRIPTIONS)) {
				subscriptions(id, found);
			}
			return found;
		}
		catch (ErrorAnswerException ex) {
			if (!ex.isNotFound() || exists(id)) {
				throw ex;
			}
			return new FoundCustomer(List.of(), List.of(), List.of(leftOut(Reason.CUSTOMER_GONE, id, listed.name())));
		}
	}

	private boolean exists(String customer) throws PartnerCenterException {
		try {
			this.reads.one(customer, "/v1/customers/" + customer, CustomerDetails.class);
			return true;
		}
		catch (ErrorAnswerException ex) {
			if (ex.isNotFound()) {
				return false;
			}
			throw ex;
		}
	}

	/** Returns the market, which a tenant keeps for good. */
	private @Nullable String marketOf(String customer, @Nullable KnownCustomer known, FoundCustomer found)
			throws PartnerCenterException {
		if (known != null && this.markets.contains(known.market().toUpperCase(Locale.ROOT))) {
			return known.market();
		}
		String country = this.reads.one(customer, "/v1/customers/" + customer, CustomerDetails.class).country();
		String market = market(country);
		if (market == null) {
			found.leftOut().add(leftOut(Reason.MARKET_OF_CUSTOMER, customer, country));
		}
		return market;
	}

	/** Returns the first date, which never changes once there is one; blank for none. */
	private String signedOn(String customer, @Nullable KnownCustomer known, FoundCustomer found)
			throws PartnerCenterException {
		if (known != null && !known.mcaSignedOn().isEmpty()) {
			return known.mcaSignedOn();
		}
		Instant earliest = null;
		for (Agreement agreement : this.reads.list(customer,
				"/v1/customers/" + customer + "/agreements?agreementType=" + CUSTOMER_AGREEMENT, Agreement.class)) {
			Instant date = agreement.dateAgreed();
			if (!CUSTOMER_AGREEMENT.equalsIgnoreCase(agreement.type())) {
				continue;
			}
			if (date == null) {
				found.leftOut().add(leftOut(Reason.AGREEMENT_WITHOUT_DATE, customer, agreement.type()));
			}
			else if (earliest == null || date.isBefore(earliest)) {
				earliest = date;
			}
		}
		if (earliest != null) {
			return day(earliest);
		}
		boolean directly = this.reads
			.one(customer, "/v1/customers/" + customer + "/directSignedMicrosoftCustomerAgreementStatus",
					DirectSigning.class)
			.isSigned();
		// Without a date: the day on which it was seen first.
		return directly ? day(this.clock.instant()) : "";
	}

	private static String day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
	}

	private void subscriptions(String customer, FoundCustomer found) throws PartnerCenterException {
		for (ListedSubscription listed : this.reads.list(customer, "/v1/customers/" + customer + "/subscriptions",
				ListedSubscription.class)) {
			String offer = text(listed.offerId());
			String id = lowerCase(listed.id());
			if (!isAzure(offer)) {
				continue;
			}
			if (!isGuid(id)) {
				found.leftOut().add(leftOut(Reason.SUBSCRIPTION_ID, listed.id(), customer));
				continue;
			}
			String status = lowerCase(listed.status());
			if (!STATUSES.contains(status)) {
				found.leftOut().add(leftOut(Reason.STATUS_OF_SUBSCRIPTION, id, listed.status()));
				status = "none";
			}
			String reseller = text(listed.partnerId());
			if (!reseller.isEmpty() && !isMpnId(reseller)) {
				found.leftOut().add(leftOut(Reason.RESELLER_OF_SUBSCRIPTION, id, reseller));
				reseller = "";
			}
			found.subscriptions().add(List.of(id, customer, text(listed.friendlyName()), offer, status, reseller));
		}
	}

	private static boolean isAzure(String offer) {
		String upper = offer.toUpperCase(Locale.ROOT);
		return upper.startsWith("MS-AZR-") || upper.equals("DZH318Z0BPS6") || upper.startsWith("DZH318Z0BPS6:");
	}

	/** Reads what the files have of the customers of some distributors. */
	static Map<String, Map<String, KnownCustomer>> known(Path reference, SyncRequest request) throws IOException {
		Map<String, Map<String, KnownCustomer>> known = new HashMap<>();
		Map<String, String> shared = new HashMap<>();
		FileMerge.read(ReferenceFile.CUSTOMERS, reference, (row) -> {
			String distributor = row.get("distributor_id").toLowerCase(Locale.ROOT);
			if (request.isFor(distributor)) {
				known.computeIfAbsent(distributor, (id) -> new HashMap<>())
					.put(row.get("customer_id").toLowerCase(Locale.ROOT),
							new KnownCustomer(shared.computeIfAbsent(row.get("market"), (text) -> text),
									shared.computeIfAbsent(row.get("mca_signed_on"), (text) -> text)));
			}
		});
		return known;
	}

	/** What the files have of a customer that never changes. */
	record KnownCustomer(String market, String mcaSignedOn) {

	}

	/**
	 * What was found of a customer.
	 *
	 * @param rows none if it is left out, or only its subscriptions are read
	 */
	private record FoundCustomer(List<List<String>> rows, List<List<String>> subscriptions, List<LeftOut> leftOut) {

	}

}
