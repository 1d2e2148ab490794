package com.bulkreservations.reference;

/** The state of a subscription in Partner Center. */
public enum SubscriptionStatus {

	NONE, ACTIVE, PENDING, SUSPENDED, DELETED

}
