package com.bulkreservations.finance.workbook;

import java.io.IOException;

/** Gathers the octets of a part of a workbook, and hands them over piece by piece. */
final class PartWriter {

	private final WorkbookFile file;

	private byte[] piece = new byte[WorkbookFile.PIECE];

	private int length;

	PartWriter(WorkbookFile file) {
		this.file = file;
	}

	void begin(String name) throws IOException {
		this.file.begin(name);
	}

	void put(byte[] octets) throws IOException {
		put(octets, 0, octets.length);
	}

	void put(byte[] octets, int from, int to) throws IOException {
		int position = from;
		while (to - position > this.piece.length - this.length) {
			int fitting = this.piece.length - this.length;
			System.arraycopy(octets, position, this.piece, this.length, fitting);
			position += fitting;
			this.length = this.piece.length;
			flush();
		}
		System.arraycopy(octets, position, this.piece, this.length, to - position);
		this.length += to - position;
	}

	private void flush() throws IOException {
		this.piece = this.file.write(this.piece, this.length);
		this.length = 0;
	}

	void end() throws IOException {
		flush();
		this.file.end();
	}

}
