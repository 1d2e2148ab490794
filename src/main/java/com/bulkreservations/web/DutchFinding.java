package com.bulkreservations.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.PurchaseCode;
import org.jspecify.annotations.Nullable;

/**
 * Says in Dutch why a line or a cart is in its state, and what to do. What Partner Center
 * says itself stays as it is.
 */
enum DutchFinding {

	// @formatter:off

	APPROVAL_REQUIRED("Geen goedkeuring staat toe dat de regel gekocht wordt.",
			"Laat iemand de run goedkeuren."),
	KILL_SWITCH("De noodstop is ingesteld.",
			"Hef hem op zodra er weer gekocht mag worden: purchases --go."),
	PRICE_UNKNOWN("De prijs was niet bekend toen de run werd goedgekeurd, of staat niet in de prijslijst.",
			"Bekijk de prijs en keur de winkelwagen goed: approve CART; of geef hem op: purchases void CART."),
	PRICE_DIFFERS("De prijs is niet de goedgekeurde.",
			"Bekijk de nieuwe prijs en keur de winkelwagen goed: approve CART; of geef hem op: purchases void CART."),
	CART_APPROVAL_ENDED("De goedkeuring van de winkelwagen zelf geldt niet meer, of gaat niet over wat er van de winkelwagen over is.",
			"Bekijk de prijs en keur de winkelwagen opnieuw goed: approve CART; of geef hem op: purchases void CART."),
	CURRENCY_DIFFERS("De prijs is in een andere valuta dan de goedgekeurde.",
			"Verbeter de valuta in catalogue.csv, geef de winkelwagen op met purchases void CART, en laat de aanvraag opnieuw sturen."),
	ABOVE_ORDER_LIMIT("Het bedrag van de order is hoger dan reservations.purchase.max-amount-per-order.",
			"Keur de winkelwagen goed: approve CART; of geef hem op: purchases void CART."),
	ABOVE_DAY_LIMIT("De bedragen van deze dag zouden hoger worden dan reservations.purchase.max-amount-per-day.",
			"Start buy opnieuw op de volgende dag (UTC)."),
	CART_ABOVE_DAY_LIMIT("Het bedrag van deze winkelwagen alleen is al hoger dan reservations.purchase.max-amount-per-day.",
			"Verhoog de grens; of geef de winkelwagen op: purchases void CART."),
	SUBSCRIPTION_UNKNOWN("Het abonnement staat niet meer in subscriptions.csv.",
			"Voeg het weer toe en start buy opnieuw; of geef de winkelwagen op: purchases void CART."),
	SUBSCRIPTION_NOT_REGISTERED("Microsoft heeft het abonnement niet geregistreerd voor reserveringen.",
			"Start buy later opnieuw; blijft het zo, vraag dan de ondersteuning van Microsoft."),
	ENTITLEMENT_UNCLEAR("Een winkelwagen moet het enige actieve Azure-abonnement onder het plan noemen, maar er is er geen, of er zijn er meer.",
			"Zet reservations.partner-center.provisioning-subscription op subscription en start buy opnieuw; of geef de winkelwagen op: purchases void CART."),
	ITEM_NOT_AVAILABLE("Partner Center biedt het artikel in deze markt, dit segment en deze termijn niet aan, of meer dan eens.",
			"Vergelijk catalogue.csv met Partner Center; geef de winkelwagen op met purchases void CART als het niet verkocht wordt."),
	INVENTORY_RESTRICTED("Azure heeft voor dit abonnement en deze regio geen capaciteit van het artikel.",
			"Kies een andere regio of grootte, of vraag Microsoft om capaciteit, en stuur de aanvraag opnieuw."),
	INVENTORY_UNKNOWN("Partner Center zegt niet of Azure capaciteit van het artikel heeft.",
			"Start buy later opnieuw; of geef de winkelwagen op: purchases void CART."),
	ECHO_DIFFERS("De winkelwagen van Partner Center is niet wat gevraagd is.",
			"Vergelijk hem in Partner Center; daarna purchases void CART, en stuur de aanvragen opnieuw."),
	ITEM_BLOCKED("Een eerdere winkelwagen van deze klant met hetzelfde artikel is UNKNOWN of HELD.",
			"Beslis eerst over die winkelwagen; purchases noemt hem."),
	CUSTOMER_BLOCKED("Partner Center houdt aankopen van deze klant tegen.",
			"Los dat voor de klant op in Partner Center; beslis daarna over de winkelwagen die HELD is."),
	ANSWER_LOST("Het antwoord op het afrekenen is verloren gegaan. Het kan gekocht zijn.",
			"Start buy opnieuw: het zoekt de order. Koop het niet met de hand."),
	PROCESS_ENDED("Het programma eindigde voordat het antwoord op het afrekenen kwam. Het kan gekocht zijn.",
			"Start buy opnieuw: het zoekt de order. Koop het niet met de hand."),
	DATABASE_OLDER("De database is ouder dan het logboek van aankopen.",
			"Vergelijk met Partner Center: purchases reconcile."),
	SEVERAL_ORDERS("Meer orders in Partner Center kunnen van deze winkelwagen zijn, of één kan van meer winkelwagens zijn.",
			"Vergelijk ze in Partner Center; daarna purchases resolve CART --bought ORDER-ID of --not-bought."),
	ORDER_WITHOUT_TAG("Een order in Partner Center past, maar mist het kenmerk dat andere van deze tenant behouden hebben.",
			"Zoek uit wie hem gekocht heeft; daarna purchases resolve CART --bought ORDER-ID of --not-bought."),
	ORDER_ALTERED("Een order in Partner Center heeft het kenmerk van een regel, maar een andere inhoud.",
			"Vergelijk hem in Partner Center; daarna purchases resolve CART --bought ORDER-ID of --not-bought."),
	ORDER_UNCLEAR("Een order in Partner Center kan van deze winkelwagen zijn, maar zegt niet alles wat dat zou bewijzen.",
			"Vergelijk hem in Partner Center; daarna purchases resolve CART --bought ORDER-ID of --not-bought."),
	ORDER_NOT_FOUND("Partner Center zegt dat de winkelwagen besteld is, maar noemt geen order daarvan.",
			"Zoek de order in Partner Center; daarna purchases resolve CART --bought ORDER-ID."),
	CHECKOUT_ARRIVED("Het afrekenen is bij Partner Center aangekomen en de winkelwagen is weg, maar er is geen order van.",
			"Kijk in Partner Center; daarna purchases resolve CART --bought ORDER-ID of --not-bought."),
	LOOK_UP_FAILED("Aan Partner Center kon niet gevraagd worden of de winkelwagen gekocht is.",
			"Start buy opnieuw, of purchases reconcile; of kijk in Partner Center, en purchases resolve CART."),
	CHECKED_OUT_TOO_OFTEN("Het antwoord op het afrekenen is elke keer verloren gegaan.",
			"Kijk in Partner Center; daarna purchases resolve CART --bought ORDER-ID of --not-bought."),
	NOT_CHECKED_OUT_AGAIN("Het antwoord op het afrekenen is verloren gegaan en er is geen order van gevonden; maar wat goedgekeurd was, geldt niet meer.",
			"Kijk in Partner Center; daarna purchases resolve CART --bought ORDER-ID of --not-bought."),
	EXISTS_ALREADY("Partner Center heeft een order met het kenmerk van deze regel, die dit programma niet kende.",
			"Vergelijk hem in Partner Center; daarna purchases resolve CART --bought ORDER-ID of --not-bought."),
	CHARGE_DIFFERS("Het is gekocht, maar het bedrag van Partner Center is niet het goedgekeurde.",
			"Vergelijk order en factuur, en vraag de ondersteuning van Microsoft."),
	CANCELLED("Het was gekocht, en de order is later geannuleerd.",
			"Vraag het degene die hem in Partner Center geannuleerd heeft."),
	NOT_DELIVERED("Het is gekocht, maar Microsoft heeft het niet geleverd.",
			"Vraag de ondersteuning van Microsoft, met het nummer van de order. Koop het niet nog eens."),
	VOIDED("Iemand heeft het opgegeven.",
			"Stuur de aanvraag opnieuw als ze nog gewenst is."),
	THROTTLED("Partner Center kreeg te veel aanroepen.",
			"Niets; het programma wacht zo lang als Partner Center vraagt."),
	READ_FAILED("Partner Center antwoordde niet.",
			"Start later opnieuw."),
	READ_REDIRECTED("Iets tussen het programma en Partner Center verwees door, en dat wordt niet gevolgd.",
			"Start later opnieuw; blijft het zo, laat aanroepen van Partner Center dan langs de proxy."),
	SIGN_IN_UNAVAILABLE("De aanmelding van Microsoft antwoordt niet.",
			"Start later opnieuw."),
	MFA_MISSING("Partner Center eist een aanmelding met meer factoren.",
			"Meld opnieuw aan met meer factoren, en bewaar het nieuwe refresh token."),
	TOKEN_EXPIRED("Partner Center accepteert het access token niet meer.",
			"Niets; het programma haalt een nieuw."),
	TOKEN_REFUSED("Partner Center weigert ook een nieuw access token.",
			"Controleer tenant, client-id en de rechten van de toepassing, en start doctor."),
	INTERRUPTED("Het programma is gestopt vóór de aanroep.",
			"Start opnieuw."),
	SIGN_IN_REFUSED("De aanmelding van Microsoft weigert de inloggegevens.",
			"Vernieuw wat het bericht noemt, en start doctor."),
	ROLE_MISSING("Het account of de toepassing mist een rol in Partner Center.",
			"Geef het in Partner Center de rol Admin agent of Sales agent."),
	PARTNER_NOT_ENTITLED("Partner Center laat deze partner niet verkopen: een overeenkomst of programma ontbreekt.",
			"Accepteer de partnerovereenkomst, of neem deel aan het programma, in Partner Center."),
	CHECKOUT_UNCLEAR("Partner Center verwerkt het afrekenen, of heeft het eerder verwerkt: de regels kunnen gekocht zijn.",
			"Niets; het programma kijkt of ze dat zijn."),
	ITEM_CHANGED("Partner Center verkoopt het product nu als een ander artikel van de catalogus.",
			"Niets; het programma zoekt het artikel opnieuw op."),
	LINE_NOT_SOLD("Partner Center verkoopt deze regel niet: product, aantal, voorraad, termijn of facturering past niet.",
			"Verbeter de aanvraag zoals de tekst van Partner Center zegt, en upload haar met de geweigerde aanvragen."),
	NOT_REGISTERED("Het abonnement is niet geregistreerd voor reserveringen.",
			"Niets; het programma registreert het."),
	PARTICIPANTS_OR_ATTESTATION("Partner Center accepteert de resellers niet, of de verklaring over hen.",
			"Verbeter resellers.csv, of het partnertype van de distributeur in distributors.csv."),
	ORDER_REFUSED("Partner Center accepteert de order zo niet.",
			"Verbeter de aanvraag zoals de tekst van Partner Center zegt, en upload haar met de geweigerde aanvragen."),
	RESELLER_REFUSED("Partner Center accepteert de reseller van de order niet.",
			"Noem een reseller met wie de distributeur en de klant een relatie hebben."),
	CUSTOMER_NOT_READY("De klant heeft de klantovereenkomst niet ondertekend, of is geen klant meer met dit abonnement.",
			"Laat de klant haar accepteren, en synchroniseer de referentiegegevens van de klant."),
	CREDIT_EXCEEDED("De kredietlimiet van de distributeur bij Microsoft is bereikt.",
			"Betaal openstaande facturen, of laat Microsoft de limiet verhogen."),
	UNDER_INVESTIGATION("Microsoft onderzoekt de klant of de order, en verkoopt de klant tot dan niets.",
			"Wacht op het resultaat in Partner Center, of vraag de ondersteuning van Microsoft."),
	LIMIT_REACHED("Een grens van het aantal of van orders bij Partner Center is bereikt.",
			"Controleer de ID's van de aanvraag, en vraag de ondersteuning van Microsoft om de grens te verhogen."),
	OTHER("Partner Center antwoordde met een fout die dit programma niet kent.",
			"Lees de tekst van Partner Center, vraag de ondersteuning van Microsoft met beide ID's, en beslis.");

	// @formatter:on

	private final String sentence;

	private final String fix;

	DutchFinding(String sentence, String fix) {
		this.sentence = sentence;
		this.fix = fix;
	}

	/** Returns the finding in Dutch; in English where its words are not the program's. */
	static String of(Finding finding) {
		DutchFinding dutch = find(finding.code());
		String reason = (dutch != null) ? dutch.in(finding) : null;
		return (reason != null) ? reason + " " + Objects.requireNonNull(dutch).fix
				: (finding.reason() + " " + finding.fix()).strip();
	}

	/** Returns the reason in Dutch, without what to do. */
	static String reason(Finding finding) {
		DutchFinding dutch = find(finding.code());
		String reason = (dutch != null) ? dutch.in(finding) : null;
		return (reason != null) ? reason : finding.reason();
	}

	private @Nullable String in(Finding finding) {
		for (String english : english(finding.code())) {
			if (finding.reason().startsWith(english)) {
				String details = finding.reason().substring(english.length()).strip();
				return details.isEmpty() ? this.sentence : this.sentence + " " + details(details);
			}
		}
		return null;
	}

	/** They may be the reason of another finding. */
	private static String details(String details) {
		return Stream.of(PurchaseCode.values())
			.filter((code) -> details.startsWith(code.sentence()))
			.findFirst()
			.map((code) -> reason(new Finding(code.name(), details, "")))
			.orElseGet(() -> Detail.in(details));
	}

	private static @Nullable DutchFinding find(String code) {
		return Stream.of(values()).filter((one) -> one.name().equals(code)).findFirst().orElse(null);
	}

	/** Both the program and Partner Center may have a code of this name. */
	private static List<String> english(String code) {
		return Stream.concat(
				Stream.of(PurchaseCode.values()).filter((one) -> one.name().equals(code)).map(PurchaseCode::sentence),
				Stream.of(ApiError.values()).filter((one) -> one.name().equals(code)).map(ApiError::sentence))
			.toList();
	}

	/** What stands behind the sentence of a finding; the first that fits. */
	private enum Detail {

		// @formatter:off

		PRICES("The sheet has (\\d+) prices of (.+)\\.", "De prijslijst heeft %s prijzen van %s."),
		COSTS("(\\S+) costs (\\S+); no price was approved\\.", "%s kost %s; er is geen prijs goedgekeurd."),
		LINE("Expected each line once, but found line (.+)\\.", "Verwacht was elke regel één keer, maar gevonden is regel %s."),
		LINE_NUMBER("Expected line (.+), but found (.+)\\.", "Verwacht was %s als regel, maar gevonden is %s."),
		NUMBER("Expected number of lines (.+), but found (.+)\\.", "Verwacht was %s als aantal regels, maar gevonden is %s."),
		STATUS("Expected status (.+), but found (.+)\\.", "Verwacht was %s als status, maar gevonden is %s."),
		ITEM("Expected item (.+), but found (.+)\\.", "Verwacht was %s als artikel, maar gevonden is %s."),
		QUANTITY("Expected quantity (.+), but found (.+)\\.", "Verwacht was %s als aantal, maar gevonden is %s."),
		BILLING("Expected billing cycle (.+), but found (.+)\\.", "Verwacht was %s als facturering, maar gevonden is %s."),
		TERM("Expected term (.+), but found (.+)\\.", "Verwacht was %s als looptijd, maar gevonden is %s."),
		SCOPE("Expected scope (.+), but found (.+)\\.", "Verwacht was %s als bereik, maar gevonden is %s."),
		OF_SUBSCRIPTION("Expected subscription (.+), but found (.+)\\.", "Verwacht was %s als abonnement, maar gevonden is %s."),
		RESELLER("Expected reseller (.+), but found (.+)\\.", "Verwacht was %s als reseller, maar gevonden is %s."),
		CURRENCY("Expected (?:currency )?(\\S+), but found (\\S+)\\.", "Verwacht was %s, maar gevonden is %s."),
		PRICE("(\\S+): approved (\\S+), found (\\S+)\\.", "%s: goedgekeurd is %s, gevonden is %s."),
		ORDER_AMOUNT("The order is worth (.+)\\.", "De order is %s waard."),
		CART_AMOUNT("It is worth (.+)\\.", "Hij is %s waard."),
		EXPIRES("It expires at (.+)\\.", "Hij verloopt op %s."),
		CHANGED("Partner Center has changed the cart (\\d+) times\\.", "Partner Center heeft de winkelwagen %s keer gewijzigd."),
		CART("Cart (\\S+)\\.", "Winkelwagen %s."),
		SUBSCRIPTION_HAS("Subscription (\\S+) has (\\d+)\\.", "Abonnement %s heeft er %s."),
		SUBSCRIPTION_IS("Subscription (\\S+) is (.+)\\.", "Abonnement %s is %s."),
		SUBSCRIPTION("Subscription (\\S+)\\.", "Abonnement %s."),
		NOT_ALL_LINES("The answer does not name all lines\\.", "Het antwoord noemt niet alle regels."),
		FOUND("(.+): (\\d+) found\\.", "%s: %s gevonden."),
		REJECTED("Somebody has rejected it\\.", "Iemand heeft het afgewezen."),
		UNREADABLE("The prices cannot be read: (.+)", "De prijzen kunnen niet gelezen worden: %s"),
		REASON("Reason: (.*)", "Reden: %s");

		// @formatter:on

		private final Pattern english;

		private final String dutch;

		Detail(String english, String dutch) {
			this.english = Pattern.compile(english, Pattern.DOTALL);
			this.dutch = dutch;
		}

		/** Returns details in Dutch; what Partner Center or a person said as it is. */
		private static String in(String details) {
			for (Detail detail : values()) {
				Matcher found = detail.english.matcher(details);
				if (found.matches()) {
					Object[] values = new Object[found.groupCount()];
					Arrays.setAll(values, (i) -> found.group(i + 1));
					return String.format(detail.dutch, values);
				}
			}
			return details;
		}

	}

}
