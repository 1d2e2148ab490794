package com.bulkreservations.benchmark;

import java.nio.file.Path;

/**
 * What a peer is to do, as it stands on its command line.
 *
 * @param configDir where {@code policy/} and {@code reference/} are
 * @param folder where it writes
 */
record PeerTask(Path configDir, Path upload, String distributor, Path folder) {

	static PeerTask of(String[] arguments) {
		return new PeerTask(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], Path.of(arguments[3]));
	}

	String[] arguments() {
		return new String[] { this.configDir.toString(), this.upload.toString(), this.distributor,
				this.folder.toString() };
	}

	Path accepted() {
		return this.folder.resolve("accepted-orders.csv");
	}

	Path rejections() {
		return this.folder.resolve("rejections.csv");
	}

}
