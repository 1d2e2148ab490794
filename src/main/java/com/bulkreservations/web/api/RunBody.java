package com.bulkreservations.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.bulkreservations.console.run.ConsoleRun;
import com.bulkreservations.console.run.PurchasedRow;
import com.bulkreservations.console.run.RequestChain;
import com.bulkreservations.console.run.VerifiedFile;
import com.bulkreservations.report.figures.Counts;
import com.bulkreservations.run.archive.RunEntry;
import com.bulkreservations.run.published.Summary;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param file the file name of its upload
 * @param run {@code null} for a refused upload, which has none
 * @param at when it was published, begun or refused
 * @param reason why its upload was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunBody(String distributor, @Nullable String run, String file, String state, Instant at, boolean pruned,
		@Nullable Long rows, @Nullable Long accepted, @Nullable Long rejected, @Nullable Long orders,
		boolean waitsForApproval, @Nullable String reason, UploadBody.@Nullable Result result,
		@Nullable List<String> files, @Nullable Chain chain) {

	static RunBody of(ConsoleRun run) {
		return create(run, null, null, null);
	}

	/** Returns a run with its result. */
	static RunBody of(ConsoleRun run, Summary summary, List<String> files, @Nullable RequestChain chain) {
		return create(run, UploadBody.Result.of(summary), files, (chain != null) ? Chain.of(chain) : null);
	}

	private static RunBody create(ConsoleRun run, UploadBody.@Nullable Result result, @Nullable List<String> files,
			@Nullable Chain chain) {
		RunEntry entry = run.entry();
		Counts counts = entry.counts();
		return new RunBody(entry.distributor(), entry.run(), entry.file(), run.state().name().toLowerCase(Locale.ROOT),
				entry.at(), entry.state() == RunEntry.State.PRUNED, (counts != null) ? counts.rows() : null,
				(counts != null) ? counts.accepted() : null, (counts != null) ? counts.rejected() : null,
				(counts != null) ? counts.orders() : null, run.waitsForApproval(), entry.reason(), result, files,
				chain);
	}

	/**
	 * Where requests of the run were rejected before, or ordered later.
	 *
	 * @param open how many of the rejected requests no run has ordered
	 * @param complete whether all of them were looked for
	 */
	record Chain(long rejected, long open, List<Link> orderedLater, List<Link> rejectedBefore, boolean complete) {

		static Chain of(RequestChain chain) {
			return new Chain(chain.rejected(), chain.open(), links(chain.orderedLater()), links(chain.rejectedBefore()),
					chain.complete());
		}

		private static List<Link> links(List<RequestChain.Link> links) {
			return links.stream().map((link) -> new Link(link.distributor(), link.run(), link.requests())).toList();
		}

	}

	/** Another run that has some of the same requests. */
	record Link(String distributor, String run, long requests) {

	}

	/** A published file, compared with what was published. */
	record FileBody(String name, long rows, String sha256, boolean unchanged) {

		static FileBody of(VerifiedFile file) {
			return new FileBody(file.name(), file.rows(), file.sha256(), file.unchanged());
		}

	}

	/**
	 * The files of a run, compared with what was published.
	 *
	 * @param pruned whether files were deleted on purpose, and none is compared
	 */
	record Verification(boolean unchanged, boolean pruned, List<FileBody> files) {

	}

	/**
	 * A line of a purchase.
	 *
	 * @param partnerCenterOrder {@code null} before it is bought
	 * @param amount what Partner Center charges, or else what was approved
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record PurchaseBody(String orderNumber, String requestId, long line, @Nullable String customerId, String state,
			@Nullable String partnerCenterOrder, @Nullable String currency, @Nullable String amount,
			@Nullable String reason) {

		static PurchaseBody of(PurchasedRow row) {
			return new PurchaseBody(row.orderNumber(), row.requestId(), row.line(), blankToNull(row.customerId()),
					row.state().name().toLowerCase(Locale.ROOT), blankToNull(row.order()), blankToNull(row.currency()),
					UploadBody.text(row.amount()), blankToNull(row.reason()));
		}

	}

	/** Returns a value, or {@code null} where it is blank. */
	static @Nullable String blankToNull(@Nullable String value) {
		return (value == null || value.isEmpty()) ? null : value;
	}

}
