package com.bulkreservations.run;

import com.bulkreservations.intake.RecordBlocks;

/**
 * How far the validation of an upload is.
 *
 * @param rows rows validated so far, those before a restart included
 * @param bytes how many bytes of the upload's text are validated
 * @param ofBytes how many it has
 */
public record Progress(long rows, long bytes, long ofBytes) {

	public static Progress of(RestartPoint point, RecordBlocks blocks) {
		return new Progress(point.tally().rows(), blocks.endOffset(point.blocks() - 1), blocks.textLength());
	}

}
