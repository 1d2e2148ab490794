package com.bulkreservations.sync;

/**
 * Something that Partner Center has and the files do not, since it is unknown.
 *
 * @param of the distributor or the market
 * @param id what it is about
 * @param value the value that is not known; blank if there is none
 */
record LeftOut(Reason reason, String of, String id, String value) {

	/** Why something is left out. */
	enum Reason {

		MARKET_OF_DISTRIBUTOR("distributor without a known market, which stays as it is"),
		MPN_ID_OF_DISTRIBUTOR("distributor without MPN ID, which stays as it is"),
		MPN_ID_OF_RESELLER("reseller without MPN ID"), RESELLER_INACTIVE("reseller whose relationship is not active"),
		RESELLER_UNSIGNED("reseller who has not signed the agreement"), CUSTOMER_ID("customer whose id is no GUID"),
		CUSTOMER_OF_OTHER_RELATIONSHIP("customer who is not bought for"),
		CUSTOMER_GONE("customer who was removed while the list was read"),
		MARKET_OF_CUSTOMER("customer without a known market"),
		CUSTOMER_TWICE("customer of another distributor in the file"),
		AGREEMENT_WITHOUT_DATE("agreement without a date, which is not taken as signed"),
		SUBSCRIPTION_ID("subscription whose id is no GUID"),
		STATUS_OF_SUBSCRIPTION("subscription of an unknown status, which is none in the file"),
		RESELLER_OF_SUBSCRIPTION("subscription whose reseller is no MPN ID, and blank in the file"),
		SUBSCRIPTION_TWICE("subscription of another customer in the file"),
		SEGMENT_NOT_SOLD("segment that this partner does not sell"),
		TYPE_OF_PRODUCT("product without a type of reservation"),
		PRODUCT_GONE("product that was removed while the list was read"),
		ATTRIBUTES_OF_SKU("SKU without name, region or term"), QUANTITY_OF_SKU("SKU without a range of quantities"),
		BILLING_OF_SKU("SKU without a known billing"),
		ITEM_OF_TWO_PRODUCTS("catalogue item that is two different products"),
		PRICE_UNKNOWN("catalogue item without exactly one price in force");

		private final String text;

		Reason(String text) {
			this.text = text;
		}

		String text() {
			return this.text;
		}

	}

}
