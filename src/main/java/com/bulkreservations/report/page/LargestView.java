package com.bulkreservations.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import com.bulkreservations.report.figures.LargeRejection;
import com.bulkreservations.report.figures.LargestRejections;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/** The rejected requests of one currency that are worth most. */
public record LargestView(String label, String caption, List<Line> lines) {

	/**
	 * @param withRun whether the run is told, too
	 */
	static List<LargestView> of(SortedMap<String, LargestRejections> largest, Names names, Messages wording,
			boolean withRun) {
		List<LargestView> views = new ArrayList<>();
		largest.forEach((currency, requests) -> {
			Language language = wording.language();
			List<Line> lines = new ArrayList<>();
			requests.largest().forEach((large) -> lines.add(Line.of(large, names, wording, withRun)));
			views.add(new LargestView(
					wording.phrase(MessageKey.IN_CURRENCY, wording.phrase(MessageKey.LARGEST), currency),
					wording.phrase(MessageKey.LARGEST_CAPPED, language.number(lines.size()),
							language.number(requests.requests()), currency),
					lines));
		});
		return views;
	}

	/**
	 * A request.
	 *
	 * @param customer by name, if it is known
	 * @param customerId where it does not stand in the name's place
	 */
	public record Line(String line, String request, String customer, @Nullable String customerId, String product,
			List<String> codes, String amount) {

		static Line of(LargeRejection large, Names names, Messages wording, boolean withRun) {
			Language language = wording.language();
			RejectedRequest request = large.request();
			String name = names.customer(request.customerId());
			String line = language.number(request.line());
			return new Line(withRun ? Shown.value(large.run()) + ": " + line : line,
					Shown.filled(request.requestId(), wording),
					Shown.filled((name != null) ? name : request.customerId(), wording),
					(name != null) ? Shown.value(request.customerId()) : null, Shown.value(request.product()),
					request.codes().stream().map(Enum::name).toList(),
					(request.amount() != null) ? language.amount(request.amount(), request.currency()) : "");
		}

	}

}
