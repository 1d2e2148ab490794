package com.bulkreservations.sync;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a synchronization has found.
 *
 * @param exchanged whether the files are replaced
 * @param rowsForAllMarkets rows of the catalogue that people keep for all markets
 * @param refusal why the files must stay as they are; {@code null} if they need not
 */
public record SyncResult(List<FileChanges> files, List<LeftOutCount> leftOut, boolean exchanged, int rowsForAllMarkets,
		@Nullable String refusal) {

	/** How the rows of a file differ from the former ones. */
	public record FileChanges(String file, int rows, int formerRows, int added, int changed, int gone) {

		boolean areNone() {
			return this.added == 0 && this.changed == 0 && this.gone == 0;
		}

		/** Returns whether more than a share of the former rows is gone. */
		boolean exceeds(int maxGonePercent) {
			return this.gone * 100L > (long) this.formerRows * maxGonePercent;
		}

	}

}
