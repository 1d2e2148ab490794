package com.bulkreservations.report.wording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a report says besides the wording of codes and notices. A message takes its values
 * where {@code %s} stands, in the same order in every language. Of
 * <code>{row|rows}</code> it says the first where the value before is 1.
 */
public enum MessageKey {

	// @formatter:off

	TITLE("Reservations report", "Reserveringsrapport"),
	PERIOD_TITLE("Reservations report over a period", "Reserveringsrapport over een periode"),
	SKIP("Skip to the report", "Direct naar het rapport"),
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
	CHECKED("Checked", "Gecontroleerd"),
	POLICY_DATE("List of markets as of", "Marktenlijst per"),
	YEARS_OLD("%s: %s {year|years} old when it was used", "%s: %s jaar oud toen deze werd gebruikt"),
	NOT_KNOWN("not known", "niet bekend"),
	CHECK_ONLY("This is a check: nothing was ordered.", "Dit is een controle: er is niets besteld."),

	OVERVIEW("Overview", "Overzicht"),
	CONSERVATION("%s {row|rows} = %s accepted + %s rejected", "%s {rij|rijen} = %s geaccepteerd + %s afgewezen"),
	BLANK_ROWS("and %s blank {row, which is|rows, which are} not judged",
			"en %s lege {rij, die niet wordt|rijen, die niet worden} beoordeeld"),
	LINES_OF_FILES("%s {line|lines} of the file = %s header + %s rows + %s blank + %s inside quoted values + %s sep=",
			"%s {regel|regels} van het bestand = %s koprij + %s rijen + %s leeg + %s binnen waarden tussen aanhalingstekens + %s sep="),
	ROWS("Rows", "Rijen"),
	ACCEPTED("Accepted", "Geaccepteerd"),
	REJECTED("Rejected", "Afgewezen"),
	ORDERS("Orders", "Orders"),
	BY_CURRENCY("By currency", "Per valuta"),
	NEVER_ADDED("Amounts of different currencies are never added.",
			"Bedragen in verschillende valuta's worden nooit bij elkaar opgeteld."),
	CURRENCY("Currency", "Valuta"),
	NO_AMOUNT("amount unknown", "bedrag onbekend"),
	REQUESTS("Requests", "Aanvragen"),
	ACCEPTED_REQUESTS("Accepted requests", "Geaccepteerde aanvragen"),
	ACCEPTED_AMOUNT("Accepted amount", "Geaccepteerd bedrag"),
	REJECTED_REQUESTS("Rejected requests", "Afgewezen aanvragen"),
	AT_STAKE("Amount at stake", "Afgewezen bedrag"),
	UNKNOWN_AMOUNT("The amount of %s rejected {request|requests} is unknown, because the product, price or quantity is unknown.",
			"Van %s afgewezen {aanvraag|aanvragen} is het bedrag onbekend, omdat het product, de prijs of de hoeveelheid onbekend is."),

	COMPARISON("Compared with earlier files", "Vergeleken met eerdere bestanden"),
	COMPARED("Rejected: %s of the rows; in the last file, %s.", "Afgewezen: %s van de rijen; in het vorige bestand %s."),
	COMPARED_DAYS("In the last %s days, %s in %s {file|files}.", "In de laatste %s dagen %s in %s {bestand|bestanden}."),
	NEW_CODES("Reasons that none of them had", "Redenen die daarin niet voorkwamen"),
	COMPARISON_MEANS("Earlier files of this distributor by what their runs published. A request that was rejected in several files counts in each of them.",
			"Eerdere bestanden van deze distributeur, volgens wat de runs ervan hebben gepubliceerd. Een aanvraag die in meerdere bestanden is afgewezen, telt in elk daarvan mee."),
	THIS_FILE("This file", "Dit bestand"),
	LAST_FILE_HEAD("Last file", "Vorige bestand"),
	LAST_FILE("Last file: %s, %s", "Vorige bestand: %s, %s"),
	LAST_DAYS("The last %s days", "De laatste %s dagen"),
	FILES("Files", "Bestanden"),

	NOTHING_AT_STAKE_LINE("already ordered or repeated: nothing at stake", "al besteld of herhaald: geen bedrag"),

	OPEN_POSITION("Open position", "Openstaande positie"),
	OPEN_HEADLINE("Still open: %s", "Nog open: %s"),
	OPEN_REQUESTS_OF("%s {request|requests}", "%s {aanvraag|aanvragen}"),
	OPEN_UNKNOWN("%s {request|requests} of unknown amount", "%s {aanvraag|aanvragen} met onbekend bedrag"),
	NOTHING("nothing", "niets"),
	EVER_REJECTED("Rejected at any time", "Ooit afgewezen"),
	SINCE_ORDERED("Since ordered", "Inmiddels besteld"),
	STILL_OPEN("Still open", "Nog open"),
	OPEN_REQUESTS("Requests still open", "Aanvragen nog open"),
	OPEN_AMOUNT("Amount still open", "Bedrag nog open"),
	OPEN_MEANS("Each request counts once for its distributor, with the amount of its last rejection. It stays open until a run of the period orders its request ID. A rejected row without a request ID counts as a request of its own.",
			"Elke aanvraag telt per distributeur één keer mee, met het bedrag van de laatste afwijzing. Een aanvraag blijft open tot een run van de periode de aanvraag-ID bestelt. Een afgewezen rij zonder aanvraag-ID telt als een aparte aanvraag."),
	OPEN_ROWS("%s rejected {row|rows} = %s for the requests above + %s already ordered or repeated, with nothing at stake + %s in conflict with an order",
			"%s afgewezen {rij|rijen} = %s voor de aanvragen hierboven + %s al besteld of herhaald, zonder bedrag + %s in strijd met een order"),
	CONFLICTS("Rejected for having the request ID of an order with other content, and not counted above: %s.",
			"Afgewezen omdat een order met andere inhoud dezelfde aanvraag-ID heeft, en hierboven niet meegeteld: %s."),
	OPEN_STAKES("What is still open", "Wat nog open is"),
	NOTHING_OPEN_KNOWN("No open request has a known amount.", "Van geen enkele openstaande aanvraag is het bedrag bekend."),
	BY_DISTRIBUTOR("By distributor", "Per distributeur"),
	LARGEST_OPEN("Largest open requests", "Grootste openstaande aanvragen"),
	LARGEST_OPEN_CAPPED("%s of %s open {request|requests} with a known amount in %s, largest first. Days run from the first rejection to %s, the day of the last run.",
			"%s van %s openstaande {aanvraag|aanvragen} met een bekend bedrag in %s, grootste eerst. De dagen lopen van de eerste afwijzing tot %s, de dag van de laatste run."),
	FIRST_REJECTED("First rejected", "Eerst afgewezen"),
	DAYS_OPEN("Days open", "Dagen open"),
	TRIES("Tries", "Pogingen"),
	OPEN_UNKNOWN_AMOUNT("The amount of %s open {request|requests} is unknown, because the product, price or quantity is unknown.",
			"Van %s openstaande {aanvraag|aanvragen} is het bedrag onbekend, omdat het product, de prijs of de hoeveelheid onbekend is."),
	DAY_AMOUNTS("The amount at stake of a day is that of its rejections: a request that was rejected on several days counts on each of them. Days without runs are not listed.",
			"Het afgewezen bedrag van een dag is dat van de afwijzingen van die dag: een aanvraag die op meerdere dagen is afgewezen, telt op elk daarvan mee. Dagen zonder runs staan niet in de lijst."),

	TAX_ACCEPTED("%s, accepted: %s without tax and %s with tax included.",
			"%s, geaccepteerd: %s exclusief belasting en %s inclusief belasting."),
	TAX_OPEN("%s, still open: %s without tax and %s with tax included.",
			"%s, nog open: %s exclusief belasting en %s inclusief belasting."),
	ACCEPTED_WITHOUT_PRICE("Not in the amounts: %s accepted {request|requests} without a price.",
			"Niet in de bedragen: %s geaccepteerde {aanvraag|aanvragen} zonder prijs."),

	TOTALS_ONLY("%s pruned {run has|runs have} totals only. Their rejected rows (%s, amount at stake: %s) and their orders count in the rows and by day, and are in no other table. It is unknown which of those requests are still open.",
			"Van %s opgeschoonde {run|runs} zijn alleen totalen bekend. De afgewezen rijen (%s, afgewezen bedrag: %s) en de orders tellen mee in de rijen en per dag, en staan in geen andere tabel. Onbekend is welke van die aanvragen nog open zijn."),
	RUNS_MISSING("The report that stood here had %s more {run|runs}, such as %s. They are not in the output folder any more.",
			"Het rapport dat hier stond had nog %s {run|runs}, zoals %s. Die staan niet meer in de uitvoermap."),

	STAKES("Amounts at stake", "Afgewezen bedragen"),
	SEVERAL_REASONS("A request with several reasons stands under each of them, and counts once in the totals.",
			"Een aanvraag met meerdere redenen staat bij elke reden, maar telt in de totalen één keer mee."),
	BY_REASON("By reason", "Per reden"),
	BY_RESPONSIBLE("By who can fix it", "Per partij die het kan oplossen"),
	BY_CUSTOMER("By customer", "Per klant"),
	BY_RESELLER("By reseller", "Per reseller"),
	BY_MARKET("By market", "Per markt"),
	BY_PRODUCT("By product", "Per product"),
	IN_CURRENCY("%s in %s", "%s in %s"),
	TABLE_OF("Table: %s", "Tabel: %s"),
	CAPPED("The %s largest of %s are listed; the others add up to %s {request|requests} and %s.",
			"De lijst toont de %s grootste van %s; de overige zijn samen goed voor %s {aanvraag|aanvragen} en %s."),
	STAKES_UNKNOWN("Not in these sums: %s {request|requests} of unknown amount.",
			"Niet in deze bedragen: %s {aanvraag|aanvragen} met onbekend bedrag."),
	ORDERS_UNKNOWN("Not in these sums: %s {order|orders} without a price.",
			"Niet in deze bedragen: %s {order|orders} zonder prijs."),
	REJECTED_UNKNOWN("Not in the amounts at stake: %s rejected {request|requests} of unknown amount.",
			"Niet in de afgewezen bedragen: %s afgewezen {aanvraag|aanvragen} met onbekend bedrag."),
	WITHOUT_PRICE_COUNT("Accepted without a price", "Geaccepteerd zonder prijs"),
	UNKNOWN_COUNT("Rejected, amount unknown", "Afgewezen, bedrag onbekend"),
	ORDERS_CAPPED("The %s largest of %s are listed; the others add up to %s {order|orders} and %s.",
			"De lijst toont de %s grootste van %s; de overige zijn samen goed voor %s {order|orders} en %s."),
	NOTHING_AT_STAKE("No rejected request has a known amount.",
			"Van geen enkele afgewezen aanvraag is het bedrag bekend."),
	BLANK_VALUE("(blank)", "(leeg)"),
	CUSTOMERS_OWN_MARKET("(blank: the customer's own)", "(leeg: die van de klant)"),
	SHARE("Share", "Aandeel"),
	REASON("Reason", "Reden"),
	RESPONSIBLE("Who can fix it", "Wie het kan oplossen"),
	CUSTOMER("Customer", "Klant"),
	CUSTOMER_NAME("Customer name", "Naam van de klant"),
	RESELLER("Reseller", "Reseller"),
	RESELLER_NAME("Reseller name", "Naam van de reseller"),
	MARKET("Market", "Markt"),
	PRODUCT("Product", "Product"),
	AMOUNT("Amount", "Bedrag"),
	TOTAL("Total", "Totaal"),

	LARGEST("Largest rejections", "Grootste afwijzingen"),
	LARGEST_CAPPED("%s of %s rejected {request|requests} with a known amount in %s, largest first.",
			"%s van %s afgewezen {aanvraag|aanvragen} met een bekend bedrag in %s, grootste eerst."),
	LINE("Line", "Regel"),
	REQUEST("Request", "Aanvraag"),
	REASONS("Reasons", "Redenen"),

	CODES("Every reason that occurred", "Alle redenen van afwijzing"),
	NO_REJECTIONS("Nothing was rejected.", "Er is niets afgewezen."),
	FIX("What to do", "Wat te doen"),
	PLACE("Where it is written", "Vindplaats"),
	REJECTIONS("Rejections", "Afwijzingen"),
	FIRST_EXAMPLES("First examples of %s", "Eerste voorbeelden van %s"),
	EXAMPLES_CAPPED("First examples: %s of %s", "Eerste voorbeelden: %s van %s"),
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

	PAYMENTS("Payments by term and billing frequency", "Betalingen per looptijd en factureringsfrequentie"),
	PAYMENTS_SHEET("Payments", "Betalingen"),
	PAYMENTS_MEAN("What the accepted requests cost, with tax and without apart. A monthly instalment is the amount divided by the months of the term, rounded; the total of instalments is that of the first twelve months. Microsoft's invoice decides.",
			"Wat de geaccepteerde aanvragen kosten, inclusief en exclusief belasting apart. Een maandelijkse termijn is het bedrag gedeeld door de maanden van de looptijd, afgerond; het totaal van de termijnen is dat van de eerste twaalf maanden. De factuur van Microsoft is bepalend."),
	TAX("Tax", "Belasting"),
	WITH_TAX("included", "inclusief"),
	WITHOUT_TAX("not included", "exclusief"),
	BILLING("Billing", "Facturering"),
	MONTHLY("monthly", "maandelijks"),
	ONE_TIME("up front", "vooraf"),
	TERM("Term", "Looptijd"),
	YEARS("%s {year|years}", "%s jaar"),
	AMOUNT_OF_TERM("Amount for the term", "Bedrag voor de looptijd"),
	UP_FRONT("Due up front", "Vooraf te betalen"),
	EACH_INSTALMENT("Due each month", "Per maand te betalen"),
	INSTALMENTS("Instalments", "Termijnen"),
	TIMES("%s \u00d7 %s", "%s \u00d7 %s"),

	PURCHASES("Purchases in Partner Center", "Aankopen in Partner Center"),
	PURCHASES_SHEET("Purchases", "Aankopen"),
	PURCHASE_CONSERVATION("%s {request|requests} = %s bought + %s refused + %s given up + %s waiting",
			"%s {aanvraag|aanvragen} = %s gekocht + %s geweigerd + %s opgegeven + %s wachtend"),
	PURCHASES_MEAN("What was bought of the accepted requests when this report was made. The workbook has the order of each line, by which invoices are reconciled.",
			"Wat er van de geaccepteerde aanvragen was gekocht toen dit rapport werd gemaakt. De werkmap bevat van elke regel de order, waarmee facturen worden vergeleken."),
	NOT_BEGUN("No purchase has begun of %s further accepted {request|requests}.",
			"Van nog %s geaccepteerde {aanvraag|aanvragen} is de aankoop niet begonnen."),
	ENVIRONMENT("Environment", "Omgeving"),
	SANDBOX("sandbox: a trial, nothing is paid", "sandbox: een proef, er wordt niets betaald"),
	PRODUCTION("production", "productie"),
	STATE("State", "Status"),
	BOUGHT("bought", "gekocht"),
	REFUSED("refused by Partner Center", "geweigerd door Partner Center"),
	VOID("given up", "opgegeven"),
	HELD("a person must decide", "iemand moet beslissen"),
	UNKNOWN("may be bought: the answer was lost", "mogelijk gekocht: het antwoord is verloren gegaan"),
	SENT("sent, no answer yet", "verzonden, nog geen antwoord"),
	APPROVED("approved, not bought yet", "goedgekeurd, nog niet gekocht"),
	PLANNED("waits for an approval", "wacht op goedkeuring"),
	APPROVED_AMOUNT("Approved amount", "Goedgekeurd bedrag"),
	CHARGED_AMOUNT("Charged amount", "Berekend bedrag"),
	CART("Cart", "Winkelwagen"),
	PARTNER_CENTER_ORDER("Order of Partner Center", "Order van Partner Center"),
	PARTNER_CENTER_LINE("Line of that order", "Regel van die order"),
	CHANGED("Changed", "Gewijzigd"),

	AUDIT("Audit", "Controlegegevens"),
	BY_AGENT("By agent", "Per agent"),
	AGENT("Requested by", "Aangevraagd door"),
	AGENTS_CAPPED("%s: the %s largest of %s; the workbook lists all.",
			"%s: de %s grootste van %s; in de werkmap staan ze allemaal."),
	ORIGIN("Who ran it", "Wie de run heeft uitgevoerd"),
	ACCOUNT("Operating system user", "Gebruiker van het besturingssysteem"),
	HOST("Host", "Computer"),
	VERSION("Program version", "Versie van het programma"),
	BEGUN_BY("Begun by: %s", "Begonnen door: %s"),
	UPLOAD("Upload", "Geüpload bestand"),
	BYTES("Bytes", "Aantal bytes"),
	ENCODING("Encoding", "Tekencodering"),
	DELIMITER("Delimiter", "Scheidingsteken"),
	PROCESSING("Processing", "Verwerking"),
	FINISHED("Finished", "Voltooid"),
	RESTARTS("Restarts", "Herstarts"),
	BLANK("Blank rows", "Lege rijen"),
	SETTINGS("Settings in force", "Geldende instellingen"),
	NO_LIMIT("no limit", "geen limiet"),
	ROLES("Roles that may buy", "Rollen die mogen kopen"),
	ROLES_WITH_ACCESS("Roles that need access to the subscription", "Rollen die toegang tot het abonnement nodig hebben"),
	COLUMN_ALIAS("Column alias %s", "Kolomalias %s"),
	REFERENCE_DATA("Policy and reference data", "Beleid en referentiegegevens"),
	PUBLISHED_FILES("Published files", "Gepubliceerde bestanden"),
	FILE_OF("%s {row|rows}, %s bytes, SHA-256 %s", "%s {rij|rijen}, %s bytes, SHA-256 %s"),
	TOTALS("Totals", "Totalen"),
	TOTAL_OF("%s {request|requests}, quantity %s, amount %s", "%s {aanvraag|aanvragen}, hoeveelheid %s, bedrag %s"),
	REJECTIONS_OF("%s {rejection|rejections}", "%s {afwijzing|afwijzingen}"),
	RUNS_LISTED("The last %s of %s runs; the sheet Audit of the workbook has all of them, with settings and digests.",
			"De laatste %s van %s runs; het werkblad Controlegegevens van de werkmap bevat ze allemaal, met instellingen en hashwaarden."),
	UPLOAD_SHA256("SHA-256 of the upload", "SHA-256 van het bestand"),
	PART("Part", "Onderdeel"),
	ITEM("Item", "Gegeven"),

	NOTICES("Notices", "Mededelingen"),
	NOTICES_MEAN("What the buyer of an accepted request should know.",
			"Wat de koper van een geaccepteerde aanvraag moet weten."),
	NOTICE("Notice", "Mededeling"),
	MEANING("Meaning", "Betekenis"),

	SOURCE("Made from the files of the run folder; times are in UTC.",
			"Gemaakt uit de bestanden in de map van de run; tijden zijn in UTC."),

	BY_DAY("By day", "Per dag"),
	DAY("Day", "Dag"),
	TREND_CHART("Column chart over the days of the period: %s, accepted below rejected. The table has the numbers of each day.",
			"Kolomdiagram over de dagen van de periode: %s, geaccepteerd onder afgewezen. De getallen van elke dag staan in de tabel."),
	AMOUNTS("Amounts", "Bedragen"),
	EACH_DAY("One column for each day; days without runs are empty.", "Een kolom per dag; dagen zonder runs zijn leeg."),
	EACH_WEEK("One column for each week, from Monday; weeks without runs are empty.",
			"Een kolom per week, vanaf maandag; weken zonder runs zijn leeg."),
	EACH_MONTH("One column for each month; months without runs are empty.",
			"Een kolom per maand; maanden zonder runs zijn leeg."),
	EACH_YEAR("One column for each year; years without runs are empty.",
			"Een kolom per jaar; jaren zonder runs zijn leeg."),
	CORRECTED("Corrected and ordered later", "Gecorrigeerd en later besteld"),
	CORRECTED_MEANS("Requests that a run rejected and a later run of the period ordered under the same request ID, with the amount of the order. In all, %s {request was|requests were} rejected.",
			"Aanvragen die in een run zijn afgewezen en in een latere run van de periode onder dezelfde aanvraag-ID zijn besteld, met het bedrag van de order. Afgewezen: in totaal %s {aanvraag|aanvragen}."),
	CORRECTED_CAPPED("%s of %s {request|requests}, largest amount first.",
			"%s van %s {aanvraag|aanvragen}, grootste bedrag eerst."),
	NONE_CORRECTED("None was corrected and ordered later in the period.",
			"In de periode is geen enkele aanvraag gecorrigeerd en later besteld."),
	REJECTED_ON("Rejected on", "Afgewezen op"),
	ORDERED_ON("Ordered on", "Besteld op"),
	NO_RUNS("No run was published in the period.", "In de periode is geen run gepubliceerd."),

	SUMMARY("Summary", "Samenvatting"),
	TO_CORRECT("To correct", "Te corrigeren"),
	SHEET("Sheet", "Werkblad"),
	DATA_ROWS("Rows of data", "Rijen met gegevens"),
	CONTINUES("A sheet holds %s {row|rows} at most; this list continues on the sheet %s.",
			"Een werkblad bevat hoogstens %s {rij|rijen}; deze lijst gaat verder op het werkblad %s."),
	WORKBOOK_CONTINUES("report.xlsx: the list %s has %s rows. A sheet holds %s {row|rows} at most; the list continues on: %s.",
			"report.xlsx: de lijst %s heeft %s rijen. Een werkblad bevat hoogstens %s {rij|rijen}; de lijst gaat verder op: %s."),
	LEFT_OUT("%s further {line is|lines are} not listed.", "Nog %s {regel staat|regels staan} niet in de lijst."),
	CUT("Values longer than a cell can hold were cut, and end in \u2026: %s",
			"Waarden die te lang zijn voor een cel zijn afgekapt en eindigen op \u2026: %s"),
	TO_CORRECT_MEANS("Correct the cells, save this sheet as CSV UTF-8, and upload it. A malformed row stands whole in its second cell.",
			"Corrigeer de cellen, sla dit werkblad op als CSV UTF-8 en upload het bestand. Een onjuist opgebouwde rij staat in zijn geheel in de tweede cel."),
	YES("yes", "ja"),
	NO("no", "nee"),
	EXPECTED("Expected", "Verwacht"),
	FOUND("Found", "Gevonden");

	// @formatter:on

	private static final Pattern SLOT = Pattern.compile("%s|\\{(?<one>[^|}]*)\\|(?<more>[^}]*)}");

	private final String english;

	private final String dutch;

	MessageKey(String english, String dutch) {
		this.english = english;
		this.dutch = dutch;
	}

	/**
	 * The message with its values.
	 * @param values as they are to be shown
	 */
	public String in(Language language, Object... values) {
		String text = switch (language) {
			case EN -> this.english;
			case NL -> this.dutch;
		};
		return (values.length == 0) ? text : filled(text, values);
	}

	private static String filled(String text, Object... values) {
		StringBuilder filled = new StringBuilder();
		Matcher place = SLOT.matcher(text);
		int next = 0;
		while (place.find()) {
			String word = place.group().equals("%s") ? values[next++].toString()
					: place.group(values[next - 1].toString().equals("1") ? "one" : "more");
			place.appendReplacement(filled, Matcher.quoteReplacement(word));
		}
		return place.appendTail(filled).toString();
	}

}
