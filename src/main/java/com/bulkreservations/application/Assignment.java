package com.bulkreservations.application;

import com.bulkreservations.infrastructure.database.DistributorClaim;
import com.bulkreservations.run.RunSpec;
import com.bulkreservations.run.WorkScope;
import com.bulkreservations.run.StopRequest;

/**
 * The work for one distributor that a worker has claimed.
 *
 * @param distributor the distributor, as its folder is named
 * @param kind whether it is to order, or to check
 * @param stop the request to the worker to stop
 * @param worker the name of the worker
 */
public record Assignment(String distributor, RunSpec.Kind kind, DistributorClaim claim, StopRequest stop,
		String worker) {

	WorkScope scope() {
		return WorkScope.of(this.distributor, this.kind, this.claim.number(), this.worker);
	}

}
