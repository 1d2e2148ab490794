package com.bulkreservations.partnercenter.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * How the server behaves all the time, within what Microsoft's documents leave open. It
 * can be changed while the server runs.
 */
public final class Behaviour {

	private volatile Recheckout recheckout = Recheckout.REPEATED;

	private volatile boolean requestIdsHonoured = true;

	private volatile FriendlyNames friendlyNames = FriendlyNames.KEPT;

	private volatile Duration listLag = Duration.ZERO;

	private volatile Duration latency = Duration.ZERO;

	private volatile Duration cartLifetime = Duration.ofDays(7);

	private volatile Duration registrationTime = Duration.ofSeconds(1);

	private volatile Duration completionTime = Duration.ofMinutes(5);

	private volatile Duration tokenLifetime = Duration.ofHours(1);

	private volatile OrderGroups orderGroups = OrderGroups.BY_CURRENCY_AND_CYCLE;

	private volatile int pageSize = 500;

	private volatile NextLinks nextLinks = NextLinks.RELATIVE_WITHOUT_VERSION;

	private volatile boolean emptyPages;

	private volatile boolean totalOfPage;

	private volatile Spelling spelling = Spelling.DOCUMENTED;

	private volatile boolean unknownFields = true;

	private volatile boolean byteOrderMark;

	private volatile boolean expiresInAsText;

	private volatile boolean usedRefreshTokensRevoked;

	private volatile boolean multiFactor = true;

	private volatile boolean fiveYearTerms;

	private volatile boolean undelivered;

	private volatile int entitlements = 1;

	private volatile boolean cartsOfEntitlements;

	private volatile boolean priceOfOrders = true;

	private volatile LeftOut leftOut = LeftOut.NOTHING;

	private volatile boolean oddities;

	private volatile int callsPerMinute;

	private volatile boolean callsKept = true;

	private final AtomicInteger availabilityGeneration = new AtomicInteger();

	/**
	 * Chooses everything at random, within what a client must cope with.
	 * @param lag after which time an order shows in lists at most
	 */
	public Behaviour random(RandomGenerator random, Duration lag) {
		this.recheckout = any(Recheckout.values(), random);
		this.requestIdsHonoured = random.nextBoolean();
		this.friendlyNames = any(FriendlyNames.values(), random);
		this.listLag = lag.multipliedBy(random.nextInt(100)).dividedBy(100);
		this.orderGroups = any(OrderGroups.values(), random);
		this.pageSize = random.nextBoolean() ? 500 : random.nextInt(1, 5);
		this.nextLinks = RandomFaults
			.any(List.of(NextLinks.RELATIVE_WITHOUT_VERSION, NextLinks.RELATIVE, NextLinks.ABSOLUTE), random);
		this.emptyPages = random.nextBoolean();
		this.totalOfPage = random.nextBoolean();
		this.spelling = any(Spelling.values(), random);
		this.byteOrderMark = random.nextBoolean();
		this.expiresInAsText = random.nextBoolean();
		this.leftOut = random.nextBoolean() ? LeftOut.NOTHING : any(LeftOut.values(), random);
		return this;
	}

	private static <T> T any(T[] values, RandomGenerator random) {
		return RandomFaults.any(List.of(values), random);
	}

	@Override
	public String toString() {
		return ("re-check-out %s, request ids honoured %s, friendly names %s, lists %s late, groups %s, %d a page,"
				+ " next page %s, empty pages %s, spelling %s, byte order mark %s, left out %s")
			.formatted(this.recheckout, this.requestIdsHonoured, this.friendlyNames, this.listLag, this.orderGroups,
					this.pageSize, this.nextLinks, this.emptyPages, this.spelling, this.byteOrderMark, this.leftOut);
	}

	/** What a second check-out of the same cart does. */
	public Behaviour recheckout(Recheckout value) {
		this.recheckout = value;
		return this;
	}

	Recheckout recheckout() {
		return this.recheckout;
	}

	/** Whether a repeated MS-RequestId is answered as before. */
	public Behaviour requestIdsHonoured(boolean value) {
		this.requestIdsHonoured = value;
		return this;
	}

	boolean requestIdsHonoured() {
		return this.requestIdsHonoured;
	}

	/**
	 * Whether all calls can be looked at afterwards: hundreds of thousands need memory.
	 */
	public Behaviour callsKept(boolean value) {
		this.callsKept = value;
		return this;
	}

	boolean callsKept() {
		return this.callsKept;
	}

	public Behaviour friendlyNames(FriendlyNames value) {
		this.friendlyNames = value;
		return this;
	}

	FriendlyNames friendlyNames() {
		return this.friendlyNames;
	}

	/** After which time an order shows in lists and audit records. */
	public Behaviour listLag(Duration value) {
		this.listLag = value;
		return this;
	}

	Duration listLag() {
		return this.listLag;
	}

	/** How long each call takes. */
	public Behaviour latency(Duration value) {
		this.latency = value;
		return this;
	}

	Duration latency() {
		return this.latency;
	}

	public Behaviour cartLifetime(Duration value) {
		this.cartLifetime = value;
		return this;
	}

	Duration cartLifetime() {
		return this.cartLifetime;
	}

	/** How long a subscription is <i>registering</i>. */
	public Behaviour registrationTime(Duration value) {
		this.registrationTime = value;
		return this;
	}

	Duration registrationTime() {
		return this.registrationTime;
	}

	/** How long an order is <i>pending</i>. */
	public Behaviour completionTime(Duration value) {
		this.completionTime = value;
		return this;
	}

	Duration completionTime() {
		return this.completionTime;
	}

	public Behaviour tokenLifetime(Duration value) {
		this.tokenLifetime = value;
		return this;
	}

	Duration tokenLifetime() {
		return this.tokenLifetime;
	}

	public Behaviour orderGroups(OrderGroups value) {
		this.orderGroups = value;
		return this;
	}

	OrderGroups orderGroups() {
		return this.orderGroups;
	}

	/** How many items a page has at most. */
	public Behaviour pageSize(int value) {
		this.pageSize = value;
		return this;
	}

	int pageSize() {
		return this.pageSize;
	}

	public Behaviour nextLinks(NextLinks value) {
		this.nextLinks = value;
		return this;
	}

	NextLinks nextLinks() {
		return this.nextLinks;
	}

	/** Whether an empty page follows each full one. */
	public Behaviour emptyPages(boolean value) {
		this.emptyPages = value;
		return this;
	}

	boolean emptyPages() {
		return this.emptyPages;
	}

	/** Whether {@code totalCount} is the number of items on the page. */
	public Behaviour totalOfPage(boolean value) {
		this.totalOfPage = value;
		return this;
	}

	boolean totalOfPage() {
		return this.totalOfPage;
	}

	public Behaviour spelling(Spelling value) {
		this.spelling = value;
		return this;
	}

	Spelling spelling() {
		return this.spelling;
	}

	/** Whether objects have fields that no document names. */
	public Behaviour unknownFields(boolean value) {
		this.unknownFields = value;
		return this;
	}

	boolean unknownFields() {
		return this.unknownFields;
	}

	/** Whether JSON begins with a byte order mark. */
	public Behaviour byteOrderMark(boolean value) {
		this.byteOrderMark = value;
		return this;
	}

	boolean byteOrderMark() {
		return this.byteOrderMark;
	}

	/** Whether {@code expires_in} is text. */
	public Behaviour expiresInAsText(boolean value) {
		this.expiresInAsText = value;
		return this;
	}

	boolean expiresInAsText() {
		return this.expiresInAsText;
	}

	/** Whether a refresh token is good for one use only. */
	public Behaviour usedRefreshTokensRevoked(boolean value) {
		this.usedRefreshTokensRevoked = value;
		return this;
	}

	boolean usedRefreshTokensRevoked() {
		return this.usedRefreshTokensRevoked;
	}

	/** Whether users signed in with a second factor. */
	public Behaviour multiFactor(boolean value) {
		this.multiFactor = value;
		return this;
	}

	boolean multiFactor() {
		return this.multiFactor;
	}

	/** Whether terms of five years are for sale. */
	public Behaviour fiveYearTerms(boolean value) {
		this.fiveYearTerms = value;
		return this;
	}

	boolean fiveYearTerms() {
		return this.fiveYearTerms;
	}

	/** Whether orders that are pending are not delivered. */
	public Behaviour undelivered(boolean value) {
		this.undelivered = value;
		return this;
	}

	boolean undelivered() {
		return this.undelivered;
	}

	/** How many Azure subscriptions there are under each Azure plan. */
	public Behaviour entitlements(int value) {
		this.entitlements = value;
		return this;
	}

	int entitlements() {
		return this.entitlements;
	}

	/** Whether carts must name an Azure subscription instead of the plan above it. */
	public Behaviour cartsOfEntitlements(boolean value) {
		this.cartsOfEntitlements = value;
		return this;
	}

	boolean cartsOfEntitlements() {
		return this.cartsOfEntitlements;
	}

	/** Whether the user may see the prices of orders. */
	public Behaviour priceOfOrders(boolean value) {
		this.priceOfOrders = value;
		return this;
	}

	boolean priceOfOrders() {
		return this.priceOfOrders;
	}

	/** What an order lacks in lists and in answers to check-outs, but not alone. */
	public Behaviour leftOut(LeftOut value) {
		this.leftOut = value;
		return this;
	}

	LeftOut leftOut() {
		return this.leftOut;
	}

	/**
	 * Whether lists also have what no reference file can have: entries without a name, of
	 * unknown markets, states or kinds.
	 */
	public Behaviour oddities(boolean value) {
		this.oddities = value;
		return this;
	}

	boolean oddities() {
		return this.oddities;
	}

	/** Above which number of calls a tenant gets 429; zero: never. */
	public Behaviour callsPerMinute(int value) {
		this.callsPerMinute = value;
		return this;
	}

	int callsPerMinute() {
		return this.callsPerMinute;
	}

	/** Gives all availabilities other ids, so that those looked up before are unknown. */
	public Behaviour replaceAvailabilities() {
		this.availabilityGeneration.incrementAndGet();
		return this;
	}

	int availabilityGeneration() {
		return this.availabilityGeneration.get();
	}

	/** What a second check-out of the same cart does. */
	public enum Recheckout {

		/** The first answer is given again. */
		REPEATED,

		/** 400 with 800065, <i>already submitted cart</i>. */
		REFUSED,

		/** It is sold once more. */
		DOUBLED

	}

	/** What orders show of the friendly names in carts. */
	public enum FriendlyNames {

		KEPT, DROPPED,

		/** Kept for about every second customer. */
		KEPT_FOR_SOME

	}

	/** What an order lacks in lists and in answers to check-outs, but not alone. */
	public enum LeftOut {

		NOTHING, TERMS, FRIENDLY_NAMES, LINES

	}

	/** Which lines of a cart become one order. */
	public enum OrderGroups {

		BY_CURRENCY_AND_CYCLE, EACH_LINE

	}

	/** How the next page of a list is addressed. */
	public enum NextLinks {

		RELATIVE_WITHOUT_VERSION, RELATIVE, ABSOLUTE,

		/** The page is its own next one. */
		LOOP,

		/** The next page is on another host. */
		FOREIGN

	}

	/** How fields and values are written. */
	public enum Spelling {

		DOCUMENTED,

		/** Field names begin with a capital, values are in lower case. */
		CAPITALS,

		/** As {@code DOCUMENTED}, but enumerated values are numbers. */
		NUMBERS

	}

}
