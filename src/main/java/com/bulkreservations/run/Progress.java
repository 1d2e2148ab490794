package com.bulkreservations.run;

import com.bulkreservations.intake.RecordBlocks;

/**
 * The progress of the validation of an upload.
 *
 * @param rows the rows validated so far, including those before a restart
 * @param bytes the validated bytes of the upload's text
 * @param ofBytes the size of the text in bytes
 */
public record Progress(long rows, long bytes, long ofBytes) {

	public static Progress of(RestartPoint point, RecordBlocks blocks) {
		return new Progress(point.tally().rows(), blocks.endOffset(point.blocks() - 1), blocks.textLength());
	}

}
