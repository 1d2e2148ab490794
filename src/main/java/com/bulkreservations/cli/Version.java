package com.bulkreservations.cli;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the manifest of the jar. */
final class Version implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = BulkReservations.class.getPackage().getImplementationVersion();
		return new String[] { "bulk-reservations " + ((version != null) ? version : "(not packaged)") };
	}

}
