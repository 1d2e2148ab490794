package com.bulkreservations.console.upload;

import java.io.Closeable;
import java.io.IOException;

/** A file that has arrived whole. Unless an upload takes it, closing deletes it. */
public final class ReceivedFile implements Closeable {

	private final String distributor;

	private final String name;

	private final UploadStore.Received received;

	private final UploadStore store;

	ReceivedFile(String distributor, String name, UploadStore.Received received, UploadStore store) {
		this.distributor = distributor;
		this.name = name;
		this.received = received;
		this.store = store;
	}

	String distributor() {
		return this.distributor;
	}

	String name() {
		return this.name;
	}

	UploadStore.Received received() {
		return this.received;
	}

	/** Returns the SHA-256 of its bytes. */
	public String sha256() {
		return this.received.sha256();
	}

	@Override
	public void close() throws IOException {
		this.store.discard(this.received);
	}

}
