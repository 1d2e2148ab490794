package com.bulkreservations.web;

import java.nio.file.Path;
import java.util.List;

import com.bulkreservations.reference.Distributor;
import com.bulkreservations.run.CurrentReference;
import com.bulkreservations.settings.ReservationSettings;

/** The distributors that a role can be given for, as the reference data are now. */
final class DistributorNames {

	private final Path config;

	DistributorNames(ReservationSettings settings) {
		this.config = settings.configDir();
	}

	List<String> all() {
		return CurrentReference.distributors(this.config).all().stream().map(Distributor::id).sorted().toList();
	}

}
