package com.bulkreservations.console.upload;

import java.util.EnumSet;
import java.util.Set;

/** How far an upload of the console has come. */
public enum UploadState {

	/** Waits for its check, or is being checked. */
	CHECKING,

	/** Cannot be read as an upload; the message says why. */
	REFUSED,

	/** Its result is there. */
	CHECKED,

	/** Waits for an approval. */
	SUBMITTED,

	/** An approver sent it back; the message says why. */
	RETURNED,

	/** Waits for its run. */
	APPROVED,

	/** Is being ordered. */
	RUNNING,

	/** The run ordered nothing; the message says why. */
	WITHHELD,

	/** Its orders are published. */
	ORDERED,

	/** Is being bought in Partner Center. */
	BUYING,

	/** All of it is bought, refused or void. */
	BOUGHT,

	/** Its sender has taken it back for good. */
	WITHDRAWN;

	/** The states from which a sender may correct, submit and withdraw. */
	static final Set<UploadState> WITH_SENDER = EnumSet.of(CHECKED, RETURNED, WITHHELD);

	/** The states after its run, in which its rejected rows become another upload. */
	static final Set<UploadState> WITH_ORDERS = EnumSet.of(ORDERED, BUYING, BOUGHT);

	/** The states in which an upload counts against its distributor's quota. */
	static final Set<UploadState> OPEN = EnumSet.of(CHECKING, REFUSED, CHECKED, SUBMITTED, RETURNED, APPROVED, RUNNING,
			WITHHELD);

	/** The states before an approval, in which it can be withdrawn. */
	static final Set<UploadState> WITHDRAWABLE = EnumSet.of(CHECKING, REFUSED, CHECKED, SUBMITTED, RETURNED, WITHHELD);

}
