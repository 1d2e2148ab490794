package com.bulkreservations.policy;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.Notice;
import com.bulkreservations.policy.rejection.Heading;
import com.bulkreservations.policy.rejection.RejectionCode;

/** Generates {@code docs/policy.md}: every rejection code by heading, and the notices. */
final class PolicyPage {

	private static final String INTRODUCTION = """
			# The policy

			Every request is judged by every rule, and each thing that is wrong gives one code. This page says of each code
			what is wrong, what to do about it and who can, the column to correct, and where the rule is written.

			The rules come from Microsoft's page *Buy Microsoft Azure reservations on behalf of your customers in Partner
			Center* in its edition of 2020-08-06; they stand under that page's headings here. "Upload format" and "Our rule"
			are not on that page. The distributor is the partner who sends the upload; the operator runs the job and keeps
			its reference data.

			This page is generated from `RejectionCode` and `Notice`. Do not edit it: change those, then run
			`mvn test -Dtest=PolicyPageTest -Dpolicy-page.write=true`.
			""";

	private static final String NOTICES = """

			## Notices

			What the buyer of an accepted request should know. A notice rejects nothing.

			""";

	private PolicyPage() {
	}

	/** Returns the whole page; lines end in LF. */
	static String text() {
		StringBuilder page = new StringBuilder(INTRODUCTION);
		for (Heading heading : Heading.values()) {
			page.append("\n## ").append(heading.title()).append('\n');
			for (RejectionCode code : RejectionCode.values()) {
				if (code.heading() == heading) {
					append(page, code);
				}
			}
		}
		page.append(NOTICES);
		for (Notice notice : Notice.values()) {
			page.append("- `").append(notice).append("`: ").append(notice.sentence()).append('\n');
		}
		return page.toString();
	}

	private static void append(StringBuilder page, RejectionCode code) {
		page.append("\n### ").append(code).append("\n\n");
		page.append(code.sentence()).append("\n\n");
		page.append("- Fix: ").append(code.fix()).append('\n');
		page.append("- Who can fix it: ").append(code.responsible().text()).append('\n');
		page.append("- Column: ").append(column(code)).append('\n');
		page.append("- Place: ").append(code.place()).append('\n');
	}

	private static String column(RejectionCode code) {
		Column column = code.column();
		if (column != null) {
			return "`" + column.header() + "`";
		}
		return (code == RejectionCode.MALFORMED_ROW) ? "none: the whole row" : "the one whose value it is";
	}

}
