package com.bulkreservations.message;

import java.util.List;
import java.util.Locale;

/**
 * The page of all operator messages by code, in Markdown:
 * {@code docs/operating/messages.md}.
 */
final class MessagesPage {

	private static final List<String> AREAS = List.of("Command line, settings and reference data", "Refused uploads",
			"Runs", "Lock, database and ledger", "Files, purchases and Partner Center", "Reports and the console",
			"Notifications and metrics", "doctor", "Log file");

	private static final String INTRODUCTION = """
			# Messages

			Each message ends with its code, such as `[BR-101]`, or quotes another message with a code. A code never changes
			its meaning. In the texts below, … stands for what varies. [Exit codes](operate.md#exit-codes) are explained on
			another page. Codes of rejections, such as `CUSTOMER_UNKNOWN`, are on the page of the [policy](../policy.md).

			This page is generated from `OperatorMessage`. Do not edit it: change that, then run
			`mvn test -Dtest=MessagesPageTest -Dmessages-page.write=true`.

			""";

	private MessagesPage() {
	}

	/** Returns the whole page; lines end in LF. */
	static String text() {
		StringBuilder page = new StringBuilder(INTRODUCTION);
		for (String area : AREAS) {
			page.append(
					"* [%s](#%s)\n".formatted(area, area.toLowerCase(Locale.ROOT).replace(",", "").replace(' ', '-')));
		}
		for (int area = 1; area <= AREAS.size(); area++) {
			page.append("\n## ").append(AREAS.get(area - 1)).append('\n');
			for (OperatorMessage message : OperatorMessage.values()) {
				if (message.area() == area) {
					append(page, message);
				}
			}
		}
		return page.toString();
	}

	private static void append(StringBuilder page, OperatorMessage message) {
		page.append("\n### ").append(message.code()).append("\n\n");
		page.append("> ").append(message.example().replace("*", "\\*")).append("\n\n");
		page.append("- Meaning: ").append(message.meaning()).append('\n');
		page.append("- What to do: ").append(message.remedy()).append('\n');
		if (message.exitCode() > 0) {
			page.append("- Exit code: ").append(message.exitCode()).append('\n');
		}
	}

}
