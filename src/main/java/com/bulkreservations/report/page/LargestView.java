package com.bulkreservations.report.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.report.figures.Figures;
import com.bulkreservations.report.figures.LargestRequests;
import com.bulkreservations.report.figures.Names;
import com.bulkreservations.report.figures.OpenPosition;
import com.bulkreservations.report.figures.OpenRequest;
import com.bulkreservations.report.figures.RejectedRequest;
import com.bulkreservations.report.wording.Language;
import com.bulkreservations.report.wording.MessageKey;
import com.bulkreservations.report.wording.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The rejected requests of one currency that are worth most.
 *
 * @param open whether they are those of a period, with age and tries
 */
public record LargestView(String label, String caption, boolean open, List<Line> lines) {

	private static final int LISTED = 15;

	static List<LargestView> of(Figures figures, Messages messages) {
		List<LargestView> views = new ArrayList<>();
		figures.largest().forEach((currency, requests) -> {
			if (!currency.isEmpty()) {
				views.add(of(currency, requests, figures, messages));
			}
		});
		return views;
	}

	private static LargestView of(String currency, LargestRequests requests, Figures figures, Messages messages) {
		OpenPosition position = figures.position();
		LocalDate asOf = (position != null) ? position.asOf() : null;
		Language language = messages.language();
		List<Line> lines = requests.first(LISTED)
			.stream()
			.map((open) -> Line.of(open, figures.names(), messages, asOf))
			.toList();
		String listed = language.number(lines.size());
		String all = language.number(requests.requests());
		return new LargestView(
				messages.text(MessageKey.IN_CURRENCY,
						messages.text((asOf != null) ? MessageKey.LARGEST_OPEN : MessageKey.LARGEST), currency),
				(asOf != null)
						? messages.text(MessageKey.LARGEST_OPEN_CAPPED, listed, all, currency, language.date(asOf))
						: messages.text(MessageKey.LARGEST_CAPPED, listed, all, currency),
				asOf != null, lines);
	}

	/**
	 * A request.
	 *
	 * @param customer by name, if it is known
	 * @param customerId where it does not stand in the name's place
	 */
	public record Line(String line, String request, String customer, @Nullable String customerId, String product,
			List<String> codes, String days, String tries, String amount) {

		static Line of(OpenRequest open, Names names, Messages messages, @Nullable LocalDate asOf) {
			Language language = messages.language();
			RejectedRequest request = open.last();
			String name = names.customer(request.customerId());
			String line = language.number(request.line());
			return new Line((asOf != null) ? Shown.value(request.run()) + ": " + line : line,
					Shown.filled(request.requestId(), messages),
					Shown.filled((name != null) ? name : request.customerId(), messages),
					(name != null) ? Shown.value(request.customerId()) : null, Shown.value(request.product()),
					request.codes().stream().map(Enum::name).toList(),
					(asOf != null) ? language.number(open.daysUntil(asOf)) : "", language.number(open.tries()),
					(request.amount() != null) ? language.amount(request.amount(), request.currency()) : "");
		}

	}

}
