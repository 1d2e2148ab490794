package com.bulkreservations.purchase.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import com.bulkreservations.order.Plan;
import com.bulkreservations.partnercenter.server.Behaviour;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.purchase.RequestedItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How long what Partner Center says about items and prices is used. */
class SoldItemsIT {

	@TempDir
	private Path folder;

	private OpenedPurchase purchase;

	private RequestedItem item;

	@BeforeEach
	void open() throws IOException {
		this.purchase = OpenedPurchase.in(this.folder).line(0, 0, 2).line(0, 1, 3).plan();
		this.item = this.purchase.requested(1);
	}

	@AfterEach
	void close() throws IOException {
		this.purchase.close();
	}

	private int calls(Operation operation) {
		return this.purchase.server().calls(operation).size();
	}

	private Behaviour behaviour() {
		return this.purchase.server().behaviour();
	}

	private void pass(Duration time) {
		this.purchase.server().clock().advance(time);
	}

	@Test
	void availabilityIsUsedForFiveMinutes() throws Exception {
		SoldItems items = this.purchase.soldItems(false);
		String first = items.catalogItem(this.item);
		assertThat(first).startsWith(this.item.item() + ":");
		behaviour().replaceAvailabilities();
		pass(Duration.ofMinutes(4));
		assertThat(items.catalogItem(this.item)).isEqualTo(first);
		assertThat(calls(Operation.AVAILABILITIES)).isOne();
		pass(Duration.ofMinutes(1));
		assertThat(items.catalogItem(this.item)).isNotEqualTo(first);
		assertThat(calls(Operation.AVAILABILITIES)).isEqualTo(2);
	}

	@Test
	void availabilityOfTheFutureIsNotUsed() throws Exception {
		SoldItems items = this.purchase.soldItems(false);
		items.catalogItem(this.item);
		pass(Duration.ofHours(-1));
		items.catalogItem(this.item);
		assertThat(calls(Operation.AVAILABILITIES)).isEqualTo(2);
	}

	@Test
	void availabilityThatIsForgottenIsLookedUpAgain() throws Exception {
		SoldItems items = this.purchase.soldItems(false);
		items.catalogItem(this.item);
		items.forget(this.purchase.requested(2));
		items.catalogItem(this.item);
		assertThat(calls(Operation.AVAILABILITIES)).isOne();
		items.forget(this.item);
		items.catalogItem(this.item);
		assertThat(calls(Operation.AVAILABILITIES)).isEqualTo(2);
	}

	@Test
	void onlyWhatTheLineWantsIsBought() throws Exception {
		String expected = this.purchase.soldItems(false).catalogItem(this.item);
		this.purchase.server().alter(Operation.AVAILABILITIES, (answer) -> {
			ArrayNode all = (ArrayNode) answer.path("items");
			ObjectNode one = (ObjectNode) all.get(0);
			all.add(other(one).put("segment", "Education"));
			all.add(other(one).put("country", "XX"));
			all.add(other(one).put("isPurchasable", false));
			ObjectNode otherTerm = other(one);
			otherTerm.putArray("terms").addObject().put("duration", "P3Y");
			all.add(otherTerm);
		});
		assertThat(this.purchase.soldItems(false).catalogItem(this.item)).isEqualTo(expected);
	}

	private static ObjectNode other(ObjectNode availability) {
		return availability.deepCopy().put("catalogItemId", availability.path("catalogItemId").asString() + "-OTHER");
	}

	@Test
	void itemWithoutAnIdIsForAPerson() {
		this.purchase.server()
			.alter(Operation.AVAILABILITIES,
					(answer) -> ((ObjectNode) answer.path("items").get(0)).putNull("catalogItemId"));
		assertThat(catchThrowableOfType(LineHeldException.class,
				() -> this.purchase.soldItems(false).catalogItem(this.item))
			.finding()
			.code()).isEqualTo("ITEM_NOT_AVAILABLE");
	}

	@Test
	void answerThatSaysNothingAboutAvailabilitiesHoldsNoLine() {
		this.purchase.server().faults().always(Operation.AVAILABILITIES, Fault.error(503, "0"));
		SoldItems items = this.purchase.soldItems(false);
		assertThat(catchThrowableOfType(Exception.class, () -> items.catalogItem(this.item)))
			.isNotInstanceOf(LineHeldException.class);
	}

	@Test
	void cartNamesTheAzureSubscriptionUnderThePlanWhereThatIsWanted() throws Exception {
		SoldItems items = this.purchase.soldItems(true);
		behaviour().entitlements(1);
		String entitlement = this.purchase.subscription(0).entitlement(0);
		assertThat(items.provisioned(this.item)).isEqualTo(entitlement);
		assertThat(items.provisioned(this.item)).isEqualTo(entitlement);
		assertThat(calls(Operation.ENTITLEMENTS)).isOne();
		assertThat(this.purchase.soldItems(false).provisioned(this.item)).isEqualTo(this.item.subscriptionId());
		this.purchase.plans((customer, subscription) -> Plan.CLASSIC);
		assertThat(this.purchase.soldItems(true).provisioned(this.item)).isEqualTo(this.item.subscriptionId());
		assertThat(calls(Operation.ENTITLEMENTS)).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2 })
	void azureSubscriptionThatIsNotTheOnlyOneIsForAPerson(int entitlements) {
		behaviour().entitlements(entitlements);
		assertThat(catchThrowableOfType(LineHeldException.class,
				() -> this.purchase.soldItems(true).provisioned(this.item))
			.finding()
			.code()).isEqualTo("ENTITLEMENT_UNCLEAR");
	}

	@Test
	void registrationIsLookedAtOnceUntilItIsForgotten() throws Exception {
		SoldItems items = this.purchase.soldItems(false);
		items.register(this.item);
		items.register(this.purchase.requested(2));
		assertThat(calls(Operation.REGISTRATION_STATUS)).isOne();
		items.forgetRegistration(this.item);
		items.register(this.item);
		assertThat(calls(Operation.REGISTRATION_STATUS)).isEqualTo(2);
		assertThat(calls(Operation.REGISTER)).isZero();
	}

	@Test
	void sheetIsUsedForADayAndForTheItemsThatItWasReadFor() throws Exception {
		MarketPrices prices = this.purchase.prices();
		prices.want(this.item);
		assertThat(prices.inForce(this.item)).singleElement()
			.satisfies((price) -> assertThat(price.unitPrice()).isEqualByComparingTo(this.purchase.price(0)));
		prices.want(this.item);
		pass(Duration.ofHours(23));
		prices.inForce(this.item);
		assertThat(prices.readAt(this.item)).isBefore(this.purchase.server().clock().instant());
		assertThat(calls(Operation.PRICE_SHEET)).isOne();
		assertThat(prices.inForce(this.purchase.requested(2))).hasSize(1);
		assertThat(calls(Operation.PRICE_SHEET)).isEqualTo(2);
		pass(Duration.ofHours(24));
		prices.inForce(this.item);
		assertThat(calls(Operation.PRICE_SHEET)).isEqualTo(3);
		pass(Duration.ofHours(-1));
		prices.inForce(this.item);
		assertThat(calls(Operation.PRICE_SHEET)).isEqualTo(4);
	}

}
