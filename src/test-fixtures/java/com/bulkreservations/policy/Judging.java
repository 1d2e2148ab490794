package com.bulkreservations.policy;

import java.util.List;

import com.bulkreservations.order.OrderLine;
import com.bulkreservations.policy.rejection.Rejection;

import static org.assertj.core.api.Assertions.assertThat;

/** Judges one request and puts the verdict so that a test reads it in one line. */
final class Judging {

	private Judging() {
	}

	static List<String> rejectionsOf(RequestBuilder request) {
		return rejectionsOf(request, ReferenceDataBuilder.referenceData());
	}

	/**
	 * The rejections, each as {@code CODE@column} or, where there is something that would
	 * have been right, as {@code CODE@column: expected}; none where the request is
	 * accepted.
	 */
	static List<String> rejectionsOf(RequestBuilder request, ReferenceDataBuilder known) {
		return rejectionsOf(request, known, PurchasingRoles.DEFAULT);
	}

	static List<String> rejectionsOf(RequestBuilder request, ReferenceDataBuilder known, PurchasingRoles roles) {
		Verdict verdict = judge(request, known, roles, (line) -> null);
		if (verdict instanceof Verdict.Rejected rejected) {
			assertThat(rejected.rejections()).isNotEmpty();
			return rejected.rejections().stream().map(Judging::inShort).toList();
		}
		return List.of();
	}

	/** The line that is ordered. */
	static OrderLine lineOf(RequestBuilder request, ReferenceDataBuilder known) {
		Verdict verdict = judge(request, known, PurchasingRoles.DEFAULT, (line) -> null);
		assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
		return ((Verdict.Accepted) verdict).line();
	}

	static Verdict judge(RequestBuilder request, ReferenceDataBuilder known, PurchasingRoles roles,
			OrderHistory history) {
		ResolvedRequest resolved = ResolvedRequest.of(request.build(), request.isDuplicate(), known.distributor(),
				known.build());
		return new ReservationPolicy(roles).judge(resolved, request.unsoundValues(), history);
	}

	private static String inShort(Rejection rejection) {
		String column = (rejection.column() != null) ? rejection.column().header() : "row";
		String expected = rejection.expected().isEmpty() ? "" : ": " + rejection.expected();
		return rejection.code() + "@" + column + expected;
	}

}
