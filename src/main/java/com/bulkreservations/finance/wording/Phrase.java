package com.bulkreservations.finance.wording;

import java.util.Locale;

/**
 * What a report says besides the wording of codes and notices. A phrase takes its values
 * where {@code %s} stands, in the same order in every language.
 */
public enum Phrase {

	// @formatter:off

	TITLE("Reservations report", "Reserveringsrapport"),
	PERIOD_TITLE("Reservations report over a period", "Reserveringsrapport over een periode"),
	SKIP("Skip to the report", "Ga naar het rapport"),
	CONTENTS("Contents", "Inhoud"),

	FILE("File", "Bestand"),
	DISTRIBUTOR("Distributor", "Distributeur"),
	ALL_DISTRIBUTORS("all distributors", "alle distributeurs"),
	RUN("Run", "Run"),
	RUNS("Runs", "Runs"),
	PERIOD("Period", "Periode"),
	FROM_TO("%s to %s (UTC)", "%s tot en met %s (UTC)"),
	RECEIVED("Received", "Ontvangen"),
	PUBLISHED("Published", "Gepubliceerd"),
	POLICY_DATE("List of markets as of", "Marktenlijst van"),
	NOT_KNOWN("not known", "niet bekend"),
	CHECK_ONLY("This is a check: nothing was ordered.", "Dit is een controle: er is niets besteld."),

	OVERVIEW("Overview", "Overzicht"),
	CONSERVATION("%s rows = %s accepted + %s rejected", "%s rijen = %s geaccepteerd + %s afgekeurd"),
	BLANK_ROWS("and %s blank rows, which are not judged", "en %s lege rijen, die niet worden beoordeeld"),
	ROWS("Rows", "Rijen"),
	ACCEPTED("Accepted", "Geaccepteerd"),
	REJECTED("Rejected", "Afgekeurd"),
	ORDERS("Orders", "Orders"),
	BY_CURRENCY("By currency", "Per valuta"),
	NEVER_ADDED("Amounts of different currencies are never added.", "Bedragen in verschillende valuta's worden nooit opgeteld."),
	CURRENCY("Currency", "Valuta"),
	NO_PRICE("no price", "geen prijs"),
	REQUESTS("Requests", "Aanvragen"),
	ACCEPTED_REQUESTS("Accepted requests", "Geaccepteerde aanvragen"),
	ACCEPTED_AMOUNT("Accepted amount", "Geaccepteerd bedrag"),
	REJECTED_REQUESTS("Rejected requests", "Afgekeurde aanvragen"),
	AT_STAKE("Amount at stake", "Bedrag dat op het spel staat"),
	UNKNOWN_AMOUNT("%s rejected requests have no known amount: their product, price or quantity is not known.",
			"Van %s afgekeurde aanvragen is het bedrag niet bekend: hun product, prijs of hoeveelheid is niet bekend."),

	STAKES("What is at stake", "Wat op het spel staat"),
	SEVERAL_REASONS("A request with several reasons stands under each of them, and counts once in the totals.",
			"Een aanvraag met meerdere redenen staat onder elk daarvan, en telt in de totalen één keer mee."),
	BY_REASON("By reason", "Per reden"),
	BY_RESPONSIBLE("Whose move it is", "Wie aan zet is"),
	BY_CUSTOMER("By customer", "Per klant"),
	BY_RESELLER("By reseller", "Per reseller"),
	BY_MARKET("By market", "Per markt"),
	BY_PRODUCT("By product", "Per product"),
	IN_CURRENCY("%s in %s", "%s in %s"),
	TABLE_OF("Table: %s", "Tabel: %s"),
	CHART_OF("Bar chart of the largest amounts: %s. The table has all its numbers.",
			"Staafdiagram van de grootste bedragen: %s. De tabel bevat alle getallen ervan."),
	CAPPED("The %s largest of %s are listed; the others come to %s requests and %s.",
			"De %s grootste van %s staan in de lijst; de overige zijn samen %s aanvragen en %s."),
	ALL_IN_WORKBOOK("The workbook report.xlsx lists more of them.", "De werkmap report.xlsx bevat er meer."),
	NOTHING_AT_STAKE("No rejected request has a known amount.", "Van geen enkele afgekeurde aanvraag is het bedrag bekend."),
	BLANK_VALUE("(blank)", "(leeg)"),
	CUSTOMERS_OWN_MARKET("(blank: the customer's own)", "(leeg: die van de klant)"),
	SHARE("Share", "Aandeel"),
	REASON("Reason", "Reden"),
	RESPONSIBLE("Who can fix it", "Wie het kan oplossen"),
	CUSTOMER("Customer", "Klant"),
	CUSTOMER_NAME("Customer name", "Naam van de klant"),
	RESELLER("Reseller", "Reseller"),
	MARKET("Market", "Markt"),
	PRODUCT("Product", "Product"),
	AMOUNT("Amount", "Bedrag"),
	TOTAL("Total", "Totaal"),

	LARGEST("Largest rejections", "Grootste afkeuringen"),
	LARGEST_CAPPED("The %s largest of %s rejected requests with a known amount in %s.",
			"De %s grootste van %s afgekeurde aanvragen met een bekend bedrag in %s."),
	LINE("Line", "Regel"),
	REQUEST("Request", "Aanvraag"),
	REASONS("Reasons", "Redenen"),

	CODES("Every reason that occurred", "Alle redenen die voorkwamen"),
	NO_REJECTIONS("Nothing was rejected.", "Er is niets afgekeurd."),
	FIX("What to do", "Wat te doen"),
	PLACE("Where it is written", "Waar het staat"),
	COUNT("Count", "Aantal"),
	REJECTIONS("Rejections", "Afkeuringen"),
	FIRST_EXAMPLES("First examples of %s", "Eerste voorbeelden van %s"),
	EXAMPLES_CAPPED("The first %s of %s.", "De eerste %s van %s."),
	COLUMN("Column", "Kolom"),
	VALUE("Value", "Waarde"),
	WHOLE_ROW("the whole row", "de hele rij"),
	CODE("Code", "Code"),

	ACCEPTED_BY_CUSTOMER("Accepted orders by customer", "Geaccepteerde orders per klant"),
	NO_ORDERS("Nothing was accepted.", "Er is niets geaccepteerd."),
	LINES("Lines", "Regels"),
	QUANTITY("Quantity", "Hoeveelheid"),
	ORDER("Order", "Order"),
	TAX_INCLUDED("Tax included", "Inclusief belasting"),

	NOTICES("Notices", "Mededelingen"),
	NOTICES_MEAN("What the buyer of an accepted request should know.",
			"Wat de koper van een geaccepteerde aanvraag moet weten."),
	NO_NOTICES("There are no notices.", "Er zijn geen mededelingen."),
	NOTICE("Notice", "Mededeling"),
	MEANING("Meaning", "Betekenis"),

	SOURCE("Made from the files of the run folder; times are in UTC.",
			"Gemaakt uit de bestanden van de runmap; tijden zijn in UTC."),

	BY_DAY("By day", "Per dag"),
	DAY("Day", "Dag"),
	TREND_CHART("Column chart of rows by day, accepted below rejected. The table has all its numbers.",
			"Kolomdiagram van de rijen per dag, geaccepteerd onder afgekeurd. De tabel bevat alle getallen ervan."),
	DAYS_CAPPED("The chart shows the last %s of %s days with runs.", "Het diagram toont de laatste %s van %s dagen met runs."),
	CORRECTED("Corrected and ordered later", "Gecorrigeerd en later besteld"),
	CORRECTED_MEANS("Requests that a run rejected and a later run of the period ordered under the same request ID, of %s request IDs that were rejected.",
			"Aanvragen die een run afkeurde en een latere run van de periode onder dezelfde aanvraag-ID bestelde, van %s aanvraag-ID's die werden afgekeurd."),
	CORRECTED_CAPPED("The %s largest amounts of %s are listed.", "De %s grootste bedragen van %s staan in de lijst."),
	NONE_CORRECTED("None was corrected and ordered later in the period.",
			"Geen enkele is in de periode gecorrigeerd en later besteld."),
	REJECTED_ON("Rejected on", "Afgekeurd op"),
	ORDERED_ON("Ordered on", "Besteld op"),
	NO_RUNS("No run was published in the period.", "In de periode is geen run gepubliceerd."),

	SUMMARY("Summary", "Samenvatting"),
	TO_CORRECT("To correct", "Te corrigeren"),
	SHEET("Sheet", "Werkblad"),
	DATA_ROWS("Rows of data", "Rijen met gegevens"),
	CONTINUES("A sheet holds %s rows at most; this list goes on with the sheet %s.",
			"Een werkblad bevat hoogstens %s rijen; deze lijst gaat verder op het werkblad %s."),
	LEFT_OUT("%s further lines are not listed.", "%s verdere regels staan niet in de lijst."),
	CUT("Values longer than a cell can hold were cut, and end in \u2026: %s",
			"Waarden die langer zijn dan een cel kan bevatten zijn afgekapt, en eindigen op \u2026: %s"),
	TO_CORRECT_MEANS("Correct the cells, save this sheet as CSV UTF-8, and upload it. A malformed row stands whole in its second cell.",
			"Corrigeer de cellen, sla dit werkblad op als CSV UTF-8, en upload het. Een onjuist gevormde rij staat als geheel in de tweede cel."),
	YES("yes", "ja"),
	NO("no", "nee"),
	EXPECTED("Expected", "Verwacht");

	// @formatter:on

	private final String english;

	private final String dutch;

	Phrase(String english, String dutch) {
		this.english = english;
		this.dutch = dutch;
	}

	/**
	 * The phrase with its values.
	 * @param values as they are to be shown
	 */
	public String in(Language language, Object... values) {
		String text = switch (language) {
			case EN -> this.english;
			case NL -> this.dutch;
		};
		return (values.length == 0) ? text : String.format(Locale.ROOT, text, values);
	}

}
