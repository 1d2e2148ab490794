package com.bulkreservations.report.wording;

import com.bulkreservations.order.Column;
import com.bulkreservations.order.Notice;
import com.bulkreservations.policy.rejection.Advice;
import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.policy.rejection.Responsible;

/**
 * The policy in Dutch, in the words of the Dutch edition of Microsoft's page. The
 * compiler finds what is missing.
 */
final class DutchPolicy {

	private static final String UPLOAD_FORMAT = "Bestandsindeling: ";

	private static final String ROLES = "Juiste rollen: ";

	private static final String INTRODUCTION = "Inleiding: ";

	private static final String BEFORE_YOU_BEGIN = "Voordat u begint: ";

	private static final String UNAVAILABLE_MARKETS = "Niet-beschikbare markten voor Azure-reserveringen: ";

	private static final String PURCHASE = "Azure-reserveringen kopen: ";

	private static final String OUR_RULE = "Onze regel: ";

	private DutchPolicy() {
	}

	// @formatter:off

	static Text of(RejectionCode code) {
		return switch (code) {
			case MALFORMED_ROW -> new Text(UPLOAD_FORMAT + "rijen",
					"De rij past niet bij de koprij: de velden of de aanhalingstekens kloppen niet.",
					"Geef de rij een veld voor elke kolom; zet een heel veld tussen aanhalingstekens, en verdubbel een inch- of aanhalingsteken erin: \"19\"\" rack\".");
			case MISSING_VALUE -> new Text(UPLOAD_FORMAT + "kolommen",
					"Een verplichte waarde ontbreekt.",
					"Vul de waarde in.");
			case INVALID_VALUE -> new Text(UPLOAD_FORMAT + "kolommen",
					"De waarde heeft niet de indeling die bij de kolom hoort.",
					"Vul de waarde in de verwachte indeling in.");
			case MARKET_UNKNOWN -> new Text(OUR_RULE + "de markt is een markt van Partner Center",
					"De lijst van markten heeft geen markt met deze code of naam.",
					"Vul de code van de markt in, zoals NL, of laat de markt leeg om in de markt van de klant te kopen.");
			case MARKET_UNAVAILABLE -> new Text(UNAVAILABLE_MARKETS + "de lijst",
					"Azure-reserveringen zijn niet beschikbaar in deze markt.",
					"Verwijder de aanvraag; alleen Microsoft kan reserveringen in een markt beschikbaar maken.");
			case CUSTOMER_UNKNOWN -> new Text(PURCHASE + "stap 2",
					"Dit is geen klant van deze distributeur.",
					"Corrigeer de klant-ID; laat een nieuwe klant toevoegen door de applicatiebeheerder.");
			case MARKET_MISMATCH -> new Text(OUR_RULE + "een klant koopt in de eigen markt",
					"De markt is niet die van de klant.",
					"Vul de markt van de klant in, of laat de markt leeg.");
			case SUBSCRIPTION_UNKNOWN -> new Text(PURCHASE + "stap 4",
					"Geen enkele klant van deze distributeur heeft dit abonnement.",
					"Corrigeer de abonnements-ID; laat een nieuw abonnement toevoegen door de applicatiebeheerder.");
			case SUBSCRIPTION_OF_OTHER_CUSTOMER -> new Text(PURCHASE + "stap 4",
					"Het abonnement is van een andere klant van deze distributeur.",
					"Vul een abonnement van deze klant in, of corrigeer de klant-ID.");
			case SUBSCRIPTION_NOT_ACTIVE -> new Text(BEFORE_YOU_BEGIN + "tweede punt; ook stap 4",
					"Het abonnement is niet actief.",
					"Activeer het abonnement in Partner Center, of vul een actief abonnement van deze klant in.");
			case SUBSCRIPTION_NOT_CSP -> new Text(INTRODUCTION + "opmerking",
					"Het abonnement valt niet onder het Cloud Solution Provider (CSP)-programma.",
					"Vul een CSP-abonnement van deze klant in; reserveringen voor andere abonnementen worden niet in Partner Center gekocht.");
			case AZURE_PLAN_REQUIRED -> new Text(BEFORE_YOU_BEGIN + "eerste punt",
					"De klant heeft de Microsoft-klantovereenkomst ondertekend, maar het abonnement valt niet onder het Azure-plan.",
					"Vul een abonnement van deze klant in dat onder het Azure-plan valt; koop eerst het Azure-plan als de klant dat niet heeft.");
			case PRODUCT_UNKNOWN -> new Text(PURCHASE + "stappen 3c en 5",
					"De catalogus heeft geen SKU met deze naam onder dit reserveringstype.",
					"Corrigeer de SKU of het reserveringstype.");
			case REGION_NOT_OFFERED -> new Text(PURCHASE + "stap 5",
					"Het product wordt niet aangeboden in deze regio.",
					"Vul een regio in waarin het product wordt aangeboden, of kies een ander product.");
			case TERM_NOT_OFFERED -> new Text(PURCHASE + "stap 5",
					"Het product wordt in deze regio niet met deze looptijd aangeboden.",
					"Vul een looptijd in waarmee het product daar wordt aangeboden, of kies een ander product.");
			case SEGMENT_NOT_OFFERED -> new Text(PURCHASE + "stap 3a",
					"Het product wordt niet voor dit segment aangeboden.",
					"Corrigeer het segment, of kies een product dat voor dit segment wordt aangeboden.");
			case PLAN_NOT_OFFERED -> new Text(OUR_RULE + "het Azure-plan en klassieke abonnementen hebben elk een eigen catalogus",
					"Het product wordt niet aangeboden onder het plan van dit abonnement.",
					"Vul een abonnement van deze klant in onder een plan waarvoor het product wordt aangeboden, of kies een ander product.");
			case QUANTITY_OUT_OF_RANGE -> new Text(PURCHASE + "stap 6",
					"De hoeveelheid ligt onder het minimum of boven het maximum van het product.",
					"Vul een hoeveelheid binnen de grenzen van het product in.");
			case SCOPE_NOT_SHARED -> new Text(PURCHASE + "stap 8, bereik, tweede opmerking",
					"Onder het Azure-plan is het bereik altijd gedeeld.",
					"Vul shared in, of laat het bereik leeg.");
			case SCOPE_REQUIRED -> new Text(PURCHASE + "stap 8, bereik",
					"Bij een klassiek abonnement moet het bereik van de reservering worden opgegeven.",
					"Vul shared of single in.");
			case BILLING_PLAN_NOT_SUPPORTED -> new Text(PURCHASE + "stap 8, factureringsfrequentie",
					"Het product kan niet maandelijks worden gefactureerd.",
					"Vul one_time in, of laat de factureringsfrequentie leeg.");
			case RESELLER_NOT_ALLOWED -> new Text(PURCHASE + "stap 8, reseller",
					"Een directe partner koopt zonder reseller.",
					"Laat de reseller leeg.");
			case RESELLER_UNKNOWN -> new Text(PURCHASE + "stap 8, reseller",
					"Dit is geen reseller van deze distributeur.",
					"Corrigeer de MPN-ID van de reseller; laat een nieuwe reseller toevoegen door de applicatiebeheerder.");
			case RESELLER_MISMATCH -> new Text(BEFORE_YOU_BEGIN + "zesde en zevende punt",
					"Het abonnement heeft een andere reseller, en de Partner of Record kan na aankoop niet worden gewijzigd.",
					"Vul de reseller van het abonnement in of laat de reseller leeg; of vul een abonnement van deze reseller in.");
			case RESELLER_REQUIRED -> new Text(PURCHASE + "stap 8, reseller",
					"Er is geen reseller opgegeven, en het abonnement heeft er ook geen.",
					"Vul de MPN-ID in van de reseller die Partner of Record wordt.");
			case AGENT_UNKNOWN -> new Text(ROLES + "de agent",
					"Dit is geen agent van deze distributeur.",
					"Laat een nieuwe agent toevoegen door de applicatiebeheerder; corrigeer anders de aanmeldingsnaam.");
			case ROLE_NOT_ALLOWED -> new Text(ROLES + "de rollen",
					"De agent heeft geen rol waarmee reserveringen mogen worden gekocht.",
					"Geef de agent zo'n rol in Partner Center, of laat de aanvraag doen door een agent die er een heeft.");
			case ACCESS_REQUIRED -> new Text(BEFORE_YOU_BEGIN + "vijfde punt",
					"Met deze rol heeft de agent expliciete toegang tot het abonnement nodig, en die is er niet.",
					"Geef de agent toegang tot het abonnement, of laat de aanvraag doen door een agent met een rol die geen toegang nodig heeft.");
			case DUPLICATE_REQUEST -> new Text(OUR_RULE + "een aanvraag-ID wordt één keer gebruikt",
					"Een eerdere rij van dit bestand heeft dezelfde aanvraag-ID.",
					"Geef de aanvraag een eigen ID, of verwijder de rij als die de eerdere herhaalt.");
			case ALREADY_ORDERED -> new Text(OUR_RULE + "geen aanvraag wordt twee keer besteld",
					"Dezelfde aanvraag is al eerder besteld.",
					"Verwijder de rij; geef de aanvraag een eigen ID als hetzelfde nog een keer moet worden besteld.");
			case CONFLICTING_REQUEST -> new Text(OUR_RULE + "een aanvraag-ID wordt één keer gebruikt",
					"Onder dezelfde aanvraag-ID is eerder een andere aanvraag besteld.",
					"Geef de aanvraag een eigen ID; wat al besteld is, kan alleen in Partner Center worden gewijzigd.");
		};
	}

	static String of(Responsible responsible) {
		return switch (responsible) {
			case DISTRIBUTOR -> "de distributeur";
			case OPERATOR -> "de applicatiebeheerder";
			case MICROSOFT -> "Microsoft";
		};
	}

	static String of(Notice notice) {
		return switch (notice) {
			case SCOPE_SET_TO_SHARED -> "Onder het Azure-plan is het bereik van een reservering altijd gedeeld.";
			case CHECK_VCPU_QUOTA -> "Het bereik is één abonnement: het vCPU-quotum daarvan moet mogelijk worden verhoogd.";
			case BILLING_SET_TO_ONE_TIME -> "Er is geen factureringsfrequentie opgegeven: de reservering wordt in één keer gefactureerd.";
			case RESELLER_INHERITED -> "Er is geen reseller opgegeven: de reseller van het abonnement wordt Partner of Record.";
			case SOFTWARE_COST_EXCLUDED -> "De kosten van software zijn niet bij de prijs inbegrepen.";
		};
	}

	static String of(Advice advice) {
		String first = advice.values().isEmpty() ? "" : advice.values().get(0);
		return switch (advice.kind()) {
			case WRITE_EITHER -> "Vul '%s' in, of '%s' als het scheidingsteken decimalen aangeeft.".formatted(first, advice.values().get(1));
			case WRITE -> "Vul '%s' in.".formatted(first);
			case DID_YOU_MEAN -> "Bedoelt u %s?".formatted(first.replace("' or '", "' of '").replace(") or '", ") of '"));
			case RETYPE -> "Typ de waarde opnieuw, zonder dat teken.";
			case REMOVE_ROW -> "Verwijder de rij als het geen aanvraag is, zoals een totaal; vul anders de waarde in.";
			case CELL_LINES -> "De cel bevat een regeleinde. Verwijder het.";
			case CELL_FORMULA -> "De cel bevat een formule. Maak de cel op als Tekst en typ de waarde die te zien was.";
			case CELL_ERROR -> "De cel bevat een fout. Maak de cel op als Tekst en typ de waarde.";
			case CELL_BOOLEAN -> "De cel bevat WAAR of ONWAAR. Maak de cel op als Tekst en typ de waarde.";
			case CELL_DATE -> "De cel bevat een datum of een tijd. Maak de cel op als Tekst en typ de waarde opnieuw.";
			case CELL_PERCENTAGE -> "De cel bevat een percentage. Maak de cel op als Tekst en typ de waarde opnieuw.";
			case CELL_FRACTION -> "De cel bevat een getal met decimalen. Maak de cel op als Tekst en typ de waarde opnieuw.";
			case CELL_LONG_NUMBER -> "De cel bevat een getal dat te lang is voor een spreadsheet, die het kan hebben veranderd. Maak de cel op als Tekst en typ de waarde opnieuw.";
			case CELL_FORMATTED_NUMBER -> "De cel bevat een getal dat door de opmaak anders wordt weergegeven. Maak de cel op als Tekst en typ de waarde opnieuw.";
		};
	}

	/** The values that would be accepted, which are no words but for a range. */
	static String ofExpected(String english) {
		return english.replaceFirst("^(\\d+) to (\\d+)", "$1 tot en met $2").replaceFirst("^(\\d+) or more", "$1 of meer");
	}

	/** A character and its place, without its prefix; characters have no Dutch names. */
	static String ofUnusual(String english) {
		return "U+" + english.replace(" at place ", " op plaats ");
	}

	/** The format of a column, where English is not a value but words. */
	static String format(Column column) {
		return switch (column) {
			case REQUEST_ID -> "1-64 tekens uit A-Z a-z 0-9 . _ : / # -, waarvan het eerste een letter of cijfer is";
			case CUSTOMER_ID, SUBSCRIPTION_ID -> "een GUID zoals 169216b3-3d6a-48d8-8219-ea46b374b7ec";
			case MARKET -> "hoogstens 256 tekens, zonder besturingstekens";
			case SEGMENT -> "commercial, education, government of nonprofit";
			case RESERVATION_TYPE, SKU -> "1-100 tekens uit A-Z a-z 0-9 . _ -, waarvan het eerste een letter of cijfer is";
			case REGION -> "1-100 tekens uit A-Z a-z 0-9 . _ - en spaties, waarvan het eerste een letter of cijfer is";
			case TERM -> "P1Y, P3Y of P5Y, of '1 year', '3 years' of '5 years'";
			case QUANTITY -> "een geheel getal van 1 tot en met 999999999, alleen cijfers";
			case SCOPE -> "shared of single";
			case BILLING_FREQUENCY -> "one_time of monthly";
			case RESELLER -> "een MPN-ID van 1-10 cijfers";
			case REQUESTED_BY -> "een aanmeldingsnaam zoals jane@contoso.com";
		};
	}

	// @formatter:on

	/** The messages of a rejection code. */
	record Text(String place, String sentence, String fix) {

	}

}
