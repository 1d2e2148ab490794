package com.bulkreservations.cluster;

import java.util.function.Consumer;
import java.util.function.Function;

import com.bulkreservations.application.LapsingApprovals;
import com.bulkreservations.application.PurchaseResult;
import com.bulkreservations.run.UploadResult;

/**
 * How a worker tells people what it does.
 *
 * @param upload formats the result of an upload
 * @param purchase formats the result of a purchase
 * @param lapsing formats a reminder of an approval
 * @param printer prints a text, from any thread
 */
public record WorkReport(Function<UploadResult, String> upload, Function<PurchaseResult, String> purchase,
		Function<LapsingApprovals.Lapsing, String> lapsing, Consumer<String> printer) {

}
