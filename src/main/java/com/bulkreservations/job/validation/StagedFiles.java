package com.bulkreservations.job.validation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.bulkreservations.infrastructure.csv.TextEncoding;
import com.bulkreservations.infrastructure.storage.FileTree;
import com.bulkreservations.infrastructure.storage.StagedFile;
import com.bulkreservations.intake.Header;
import com.bulkreservations.run.RestartPoint;
import com.bulkreservations.run.RunFolder;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;

/** The three files that the validation writes, block by block. */
final class StagedFiles implements Closeable {

	private final StagedFile acceptedOrders;

	private final StagedFile rejections;

	private final StagedFile rejectedRequests;

	private final TextEncoding returnEncoding;

	/**
	 * Opens the files at a restart point, and truncates them to its lengths.
	 * @param returnEncoding the encoding of rejected-requests.csv
	 */
	StagedFiles(RunFolder folder, RestartPoint point, Header header, TextEncoding returnEncoding) throws IOException {
		this.returnEncoding = returnEncoding;
		FileTree.create(folder.staging());
		this.acceptedOrders = new StagedFile(folder.staged(AcceptedOrdersCsv.FILE_NAME), point.acceptedOrders());
		this.rejections = new StagedFile(folder.staged(RejectionsCsv.FILE_NAME), point.rejections());
		this.rejectedRequests = new StagedFile(folder.staged(RejectedRequestsCsv.FILE_NAME), point.rejectedRequests());
		// Forced before a restart point relies on the files.
		FileTree.force(folder.staging());
		if (point.blocks() == 0) {
			this.acceptedOrders.append(utf8(AcceptedOrdersCsv.HEADER));
			this.rejections.append(utf8(RejectionsCsv.HEADER));
			this.rejectedRequests.append(ByteBuffer.wrap(returnEncoding.byteOrderMark()));
			this.rejectedRequests.append(returnEncoding.encode(ByteBuffer.wrap(RejectedRequestsCsv.header(header))));
		}
	}

	private static ByteBuffer utf8(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	void append(BlockOutput block) throws IOException {
		this.acceptedOrders.append(block.acceptedOrders());
		this.rejections.append(block.rejections());
		this.rejectedRequests.append(this.returnEncoding.encode(block.rejectedRequests()));
	}

	void force() throws IOException {
		this.acceptedOrders.force();
		this.rejections.force();
		this.rejectedRequests.force();
	}

	long acceptedOrdersLength() throws IOException {
		return this.acceptedOrders.length();
	}

	long rejectionsLength() throws IOException {
		return this.rejections.length();
	}

	long rejectedRequestsLength() throws IOException {
		return this.rejectedRequests.length();
	}

	@Override
	public void close() throws IOException {
		this.acceptedOrders.close();
		this.rejections.close();
		this.rejectedRequests.close();
	}

}
