package com.bulkreservations.console.people;

/** What a person may do for one distributor, or for all. */
public enum Role {

	/** Sends, corrects, submits and withdraws uploads. */
	UPLOADER(Scope.ONE),

	/** Approves uploads, or returns them. */
	APPROVER(Scope.ONE),

	/** Reads runs, reports, orders and purchases. */
	FINANCE(Scope.ONE_OR_ALL),

	/** Keeps the queue moving; sees no contents. */
	OPERATOR(Scope.ALL),

	/** Decides who may do what; sees no contents. */
	ADMIN(Scope.ALL);

	private final Scope scope;

	Role(Scope scope) {
		this.scope = scope;
	}

	/** Returns whether the role can be held for one distributor. */
	public boolean isForOne() {
		return this.scope != Scope.ALL;
	}

	/** Returns whether the role can be held for all distributors. */
	public boolean isForAll() {
		return this.scope != Scope.ONE;
	}

	private enum Scope {

		ONE, ONE_OR_ALL, ALL

	}

}
