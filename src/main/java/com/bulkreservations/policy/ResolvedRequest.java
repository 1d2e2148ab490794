package com.bulkreservations.policy;

import java.util.Map;
import java.util.UUID;

import com.bulkreservations.order.Request;
import com.bulkreservations.order.Term;
import com.bulkreservations.reference.Agent;
import com.bulkreservations.reference.AgentAccess;
import com.bulkreservations.reference.CatalogueItem;
import com.bulkreservations.reference.Customer;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.Product;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.reference.Reseller;
import com.bulkreservations.reference.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A request with everything it refers to, looked up once, before any rule is judged.
 * <p>
 * What is missing, invalid, or another distributor's is {@code null}.
 *
 * @param duplicate whether an earlier row of the same file has the same request id
 * @param rowMarket the market the row names
 * @param customerMarket the market the known customer is in
 * @param customer the customer, if it is this distributor's
 * @param subscription the subscription, if any customer of this distributor has it
 * @param customersSubscription the subscription, if it is the known customer's; rules
 * about subscriptions read this alone
 * @param product the catalogue's items for the row's reservation type and SKU
 * @param productDependsOnMarket whether the product cannot be known, since markets have
 * items of it for themselves and the row's market is not known
 * @param regionalItems the product's items in the row's region, by term
 * @param item the regional item with the row's term
 * @param reseller the reseller the row names, if it is this distributor's
 * @param agent the agent who asks, if it is this distributor's
 * @param agentAccess the explicit access of all agents, which few need
 */
public record ResolvedRequest(Distributor distributor, Request request, boolean duplicate, @Nullable Market rowMarket,
		@Nullable Market customerMarket, @Nullable Customer customer, @Nullable Subscription subscription,
		@Nullable Subscription customersSubscription, @Nullable Product product, boolean productDependsOnMarket,
		@Nullable Map<Term, CatalogueItem> regionalItems, @Nullable CatalogueItem item, @Nullable Reseller reseller,
		@Nullable Agent agent, AgentAccess agentAccess) {

	/** Looks up what a distributor's request refers to. */
	public static ResolvedRequest of(Request request, boolean duplicate, Distributor distributor,
			ReferenceData referenceData) {
		Market rowMarket = (request.market() != null) ? referenceData.markets().find(request.market()) : null;
		Customer customer = (request.customerId() != null)
				? referenceData.customers().find(distributor, request.customerId()) : null;
		Market customerMarket = (customer != null) ? referenceData.markets().of(customer) : null;
		UUID subscriptionId = request.subscriptionId();
		Subscription subscription = (subscriptionId != null)
				? referenceData.subscriptions().find(distributor, subscriptionId) : null;
		Market market = request.isMarketBlank() ? customerMarket : rowMarket;
		String type = request.reservationType();
		String sku = request.sku();
		boolean productDependsOnMarket = market == null && type != null && sku != null
				&& referenceData.catalogue().dependsOnMarket(type, sku);
		Product product = (type != null && sku != null && !productDependsOnMarket)
				? referenceData.catalogue().find(type, sku, market) : null;
		Map<Term, CatalogueItem> regionalItems = (product != null && request.region() != null)
				? product.itemsIn(request.region()) : null;
		CatalogueItem item = (regionalItems != null && request.term() != null) ? regionalItems.get(request.term())
				: null;
		Reseller reseller = (request.reseller() != null)
				? referenceData.resellers().find(distributor, request.reseller()) : null;
		Agent agent = (request.requestedBy() != null) ? referenceData.agents().find(distributor, request.requestedBy())
				: null;
		return new ResolvedRequest(distributor, request, duplicate, rowMarket, customerMarket, customer, subscription,
				(customer != null && subscription != null && subscription.belongsTo(customer)) ? subscription : null,
				product, productDependsOnMarket, regionalItems, item, reseller, agent, referenceData.agentAccess());
	}

	/** Returns whether the agent has explicit access to the row's subscription. */
	boolean agentHasAccess() {
		UUID subscriptionId = this.request.subscriptionId();
		return this.agent != null && subscriptionId != null
				&& this.agentAccess.includes(this.agent.name(), subscriptionId);
	}

}
