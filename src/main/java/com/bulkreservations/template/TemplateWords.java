package com.bulkreservations.template;

import com.bulkreservations.order.Column;
import com.bulkreservations.report.wording.Language;

/** The words of the template, in each language. The compiler finds what is missing. */
final class TemplateWords {

	private TemplateWords() {
	}

	// @formatter:off

	static String requests(Language language) {
		return switch (language) {
			case EN -> "Requests";
			case NL -> "Aanvragen";
		};
	}

	static String lists(Language language) {
		return switch (language) {
			case EN -> "Lists";
			case NL -> "Lijsten";
		};
	}

	static String explanation(Language language) {
		return switch (language) {
			case EN -> "Explanation";
			case NL -> "Uitleg";
		};
	}

	static String[] headings(Language language) {
		return switch (language) {
			case EN -> new String[] { "Column", "Required", "What to write" };
			case NL -> new String[] { "Kolom", "Verplicht", "Wat u invult" };
		};
	}

	static String required(Language language, boolean required) {
		return switch (language) {
			case EN -> required ? "yes" : "no";
			case NL -> required ? "ja" : "nee";
		};
	}

	/** Says that a list does not have all values. */
	static String shortened(Language language, int listed, int all) {
		return switch (language) {
			case EN -> " The list has the first %,d of %,d values; you can write any other.".formatted(listed, all);
			case NL -> " De lijst bevat de eerste %d van %d waarden; u kunt ook een andere invullen.".formatted(listed, all);
		};
	}

	static String of(Column column, Language language) {
		return switch (language) {
			case EN -> english(column);
			case NL -> dutch(column);
		};
	}

	private static String english(Column column) {
		return switch (column) {
			case REQUEST_ID -> "Your own reference, never used twice: 1 to 64 letters, digits and . _ : / # -";
			case CUSTOMER_ID -> "The customer's tenant. The sheet with the lists says whose it is.";
			case MARKET -> "The customer's market; blank: the one that is known for the customer.";
			case SEGMENT -> "commercial, education, government or nonprofit";
			case SUBSCRIPTION_ID -> "The customer's Azure subscription. The sheet with the lists says whose it is.";
			case RESERVATION_TYPE -> "The kind of product, such as VirtualMachines.";
			case SKU -> "The product, such as Standard_D2s_v3.";
			case REGION -> "The Azure region, such as westeurope.";
			case TERM -> "P1Y, P3Y or P5Y: one, three or five years.";
			case QUANTITY -> "A whole number, digits only.";
			case SCOPE -> "shared or single; blank: shared under the Azure plan. A classic subscription needs one of the two.";
			case BILLING_FREQUENCY -> "one_time or monthly; blank: one time, all at once.";
			case RESELLER -> "For an indirect provider: the reseller's MPN ID; blank: the subscription's. A direct partner leaves it blank.";
			case REQUESTED_BY -> "The sign-in name of the agent who asks.";
		};
	}

	private static String dutch(Column column) {
		return switch (column) {
			case REQUEST_ID -> "Uw eigen kenmerk, dat u nooit opnieuw gebruikt: 1 tot en met 64 letters, cijfers en . _ : / # -";
			case CUSTOMER_ID -> "De tenant van de klant. Op het blad met lijsten staat welke klant het is.";
			case MARKET -> "De markt van de klant; leeg: de markt die van de klant bekend is.";
			case SEGMENT -> "commercial, education, government of nonprofit";
			case SUBSCRIPTION_ID -> "Het Azure-abonnement van de klant. Op het blad met lijsten staat van welke klant het is.";
			case RESERVATION_TYPE -> "Het soort product, zoals VirtualMachines.";
			case SKU -> "Het product, zoals Standard_D2s_v3.";
			case REGION -> "De Azure-regio, zoals westeurope.";
			case TERM -> "P1Y, P3Y of P5Y: een, drie of vijf jaar.";
			case QUANTITY -> "Een geheel getal, alleen cijfers.";
			case SCOPE -> "shared of single; leeg: shared onder het Azure-plan. Een klassiek abonnement heeft een van beide nodig.";
			case BILLING_FREQUENCY -> "one_time of monthly; leeg: eenmalig, alles ineens.";
			case RESELLER -> "Voor een indirecte provider: de MPN-id van de reseller; leeg: die van het abonnement. Een directe partner laat dit leeg.";
			case REQUESTED_BY -> "De aanmeldnaam van de medewerker die de aanvraag doet.";
		};
	}

	// @formatter:on

}
