package com.bulkreservations.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.report.wording.Language;

/**
 * What the pages say, in English and Dutch. A text takes its values where {@code %s}
 * stands, in the same order in both. Of <code>{row|rows}</code> it says the first where
 * the value before is 1.
 */
public enum PageText {

	// @formatter:off

	SKIP("Skip to the content", "Direct naar de inhoud"),
	MAIN_MENU("Main menu", "Hoofdmenu"),
	START("Start", "Start"),
	PEOPLE("People", "Personen"),
	MY_ACCOUNT("My account", "Mijn account"),
	SIGN_OUT("Sign out", "Uitloggen"),
	SIGNED_IN_AS("Signed in as %s", "Ingelogd als %s"),
	BACK_TO_START("Go to the start page", "Naar de startpagina"),
	CANCEL("Cancel", "Annuleren"),
	SAVE("Save", "Opslaan"),
	YES("yes", "ja"),
	NO("no", "nee"),
	MORE("Show more", "Meer tonen"),

	SIGN_IN("Sign in", "Inloggen"),
	SIGN_IN_NAME("Sign-in name", "Inlognaam"),
	SIGN_IN_NAME_HINT("Your e-mail address, such as alice@contoso.example", "Je e-mailadres, zoals alice@contoso.example"),
	PASSWORD("Password", "Wachtwoord"),
	SIGN_IN_FAILED("Sign-in name and password do not belong together. Try again, or ask an admin for a new link.",
			"Inlognaam en wachtwoord horen niet bij elkaar. Probeer het opnieuw of vraag een beheerder om een nieuwe link."),
	SIGN_IN_WAIT("There were too many failed attempts. Try again in %s {second|seconds}.",
			"Er waren te veel mislukte pogingen. Probeer het over %s {seconde|seconden} opnieuw."),
	PASSKEY_FAILED("The passkey was not used. Try again, or sign in with your password.",
			"De passkey is niet gebruikt. Probeer het opnieuw of log in met je wachtwoord."),
	SIGN_IN_WITH_PASSKEY("Sign in with a passkey", "Inloggen met een passkey"),
	OR("or", "of"),
	NO_ACCOUNT("No account yet? An admin of your company sends you a link.",
			"Nog geen account? Een beheerder van je bedrijf stuurt je een link."),
	SIGNED_OUT("You are signed out", "Je bent uitgelogd"),
	SIGN_IN_AGAIN("Sign in again", "Opnieuw inloggen"),

	CHOOSE_PASSWORD("Choose a password", "Kies een wachtwoord"),
	WELCOME("Welcome, %s. Choose a password for your account.", "Welkom, %s. Kies een wachtwoord voor je account."),
	NEW_PASSWORD("New password", "Nieuw wachtwoord"),
	PASSWORD_HINT("12 to 128 characters. Several words that have nothing to do with each other are easy to remember and hard to guess.",
			"12 tot 128 tekens. Een paar woorden die niets met elkaar te maken hebben, onthoud je makkelijk en zijn moeilijk te raden."),
	SAVE_PASSWORD("Save and continue", "Opslaan en doorgaan"),
	LINK_ENDED("This link has ended", "Deze link is verlopen"),
	LINK_ENDED_WHY("A link works once, and for an hour. Have you chosen a password already? Then sign in. Otherwise ask an admin for a new link.",
			"Een link werkt één keer, en een uur lang. Heb je al een wachtwoord gekozen? Log dan in. Vraag anders een beheerder om een nieuwe link."),
	PASSWORD_LENGTH("A password must have 12 to 128 characters, but this one has %s. Take several words.",
			"Een wachtwoord moet 12 tot 128 tekens hebben, maar dit heeft er %s. Neem een paar woorden."),
	PASSWORD_COMMON("This password is one of the commonest, which are guessed first. Take several words.",
			"Dit wachtwoord is een van de bekendste, die het eerst worden geraden. Neem een paar woorden."),
	PASSWORD_WRONG("Your present password is a different one. Try again, or ask an admin for a link.",
			"Je huidige wachtwoord is een ander. Probeer het opnieuw of vraag een beheerder om een link."),
	PASSWORD_SAVED("Your password is saved. Sign in with it.", "Je wachtwoord is opgeslagen. Log ermee in."),

	SECOND_FACTOR("Use a passkey", "Gebruik een passkey"),
	SECOND_FACTOR_WHY("Your roles decide about purchases or people. So a passkey proves that it is you: the fingerprint, face or code of your device, or a security key.",
			"Je rollen beslissen over aankopen of personen. Daarom bewijst een passkey dat jij het bent: de vingerafdruk, het gezicht of de code van je apparaat, of een beveiligingssleutel."),
	USE_PASSKEY("Use my passkey", "Mijn passkey gebruiken"),
	ADD_PASSKEY("Add a passkey", "Passkey toevoegen"),
	FIRST_PASSKEY("You have no passkey yet. Add one now: your browser asks where to keep it.",
			"Je hebt nog geen passkey. Voeg er nu een toe: je browser vraagt waar je hem wilt bewaren."),
	PASSKEY_NAME("Name of the device", "Naam van het apparaat"),
	PASSKEY_NAME_HINT("Such as “work laptop”, to tell several passkeys apart",
			"Bijvoorbeeld ‘werklaptop’, om meerdere passkeys uit elkaar te houden"),
	PASSKEY_NEEDS_SCRIPT("Passkeys need JavaScript, which is switched off in this browser.",
			"Passkeys hebben JavaScript nodig; dat staat in deze browser uit."),
	PASSKEY_NOT_ADDED("The passkey was not added. Try again, or take another device.",
			"De passkey is niet toegevoegd. Probeer het opnieuw of neem een ander apparaat."),
	WITHOUT_PASSKEY("No device for passkeys? Whoever operates the console can set reservations.console.second-factor.",
			"Geen apparaat voor passkeys? De beheerder van de console kan reservations.console.second-factor instellen."),

	CONFIRM("Confirm that it is you", "Bevestig dat jij het bent"),
	CONFIRM_WHY("You signed in more than 10 minutes ago. This change needs a fresh sign-in: sign in again, then repeat the last step. Nothing has been changed.",
			"Je bent meer dan 10 minuten geleden ingelogd. Voor deze wijziging moet je opnieuw inloggen; herhaal daarna de laatste stap. Er is nog niets gewijzigd."),

	NOTHING_WAITS("Nothing waits for you.", "Er wacht niets op je."),
	WAITING("Waiting for me", "Wacht op mij"),
	NO_ROLE("You have no role yet", "Je hebt nog geen rol"),
	NO_ROLE_WHY("An admin gives you a role, such as uploader of a distributor. Then this page shows what you can do.",
			"Een beheerder geeft je een rol, zoals uploader van een distributeur. Daarna staat hier wat je kunt doen."),
	INVITE_FIRST("Invite the first people", "Nodig de eerste personen uit"),
	INVITE_FIRST_WHY("An uploader sends files, another person approves them. Both belong to one distributor.",
			"Een uploader verstuurt bestanden, iemand anders keurt ze goed. Beiden horen bij één distributeur."),

	ROLE_UPLOADER("Uploader", "Uploader"),
	ROLE_APPROVER("Approver", "Goedkeurder"),
	ROLE_FINANCE("Finance", "Financiën"),
	ROLE_OPERATOR("Operator", "Operator"),
	ROLE_ADMIN("Admin", "Beheerder"),
	ROLE_UPLOADER_MAY("uploads, checks, corrects and submits files", "uploadt, controleert, corrigeert en dient bestanden in"),
	ROLE_APPROVER_MAY("approves what others submitted, or returns it", "keurt goed wat anderen indienden, of stuurt het terug"),
	ROLE_FINANCE_MAY("reads runs, reports, orders and purchases", "leest runs, rapporten, orders en aankopen"),
	ROLE_OPERATOR_MAY("keeps the queue moving; sees no contents", "houdt de wachtrij gaande; ziet geen inhoud"),
	ROLE_ADMIN_MAY("decides who may do what; sees no contents", "bepaalt wie wat mag; ziet geen inhoud"),
	ALL_DISTRIBUTORS("all distributors (finance, operator, admin)", "alle distributeurs (financiën, operator, beheerder)"),
	OF_DISTRIBUTOR("of %s", "van %s"),

	PERSON("Person", "Persoon"),
	ROLES("Roles", "Rollen"),
	ROLE("Role", "Rol"),
	STATE("State", "Status"),
	INVITED("invited", "uitgenodigd"),
	ACTIVE("active", "actief"),
	DISABLED("locked out", "geblokkeerd"),
	INVITE_SOMEBODY("Invite somebody", "Iemand uitnodigen"),
	INVITE("Invite", "Uitnodigen"),
	DISTRIBUTOR("Distributor", "Distributeur"),
	DISTRIBUTOR_HINT("The ID from distributors.csv, such as contoso. Needed for uploader and approver; leave it blank for operator and admin.",
			"De ID uit distributors.csv, zoals contoso. Nodig voor uploader en goedkeurder; laat leeg voor operator en beheerder."),
	INVITATION_READY("Send this link to %s", "Stuur deze link naar %s"),
	INVITATION_HOW("It works once, for an hour, and is shown only now. Whoever opens it chooses the password, so send it to nobody else.",
			"De link werkt één keer, een uur lang, en is alleen nu te zien. Wie hem opent, kiest het wachtwoord; stuur hem dus aan niemand anders."),
	LINK("Link", "Link"),
	GIVE_ROLE("Give a role", "Rol geven"),
	TAKE_ROLE("Take away", "Afnemen"),
	TAKE_ROLE_OF("Take away: %s", "Afnemen: %s"),
	NO_ROLES("No roles yet: this person can sign in, and sees nothing.", "Nog geen rollen: deze persoon kan inloggen en ziet niets."),
	NEW_LINK("New link", "Nieuwe link"),
	NEW_LINK_WHY("For somebody whose link has ended, or who has lost the password. Earlier links end.",
			"Voor wie de link verlopen is, of wie het wachtwoord kwijt is. Eerdere links vervallen."),
	LOCK_OUT("Lock out", "Blokkeren"),
	LOCK_OUT_WHY("Ends all sessions of this person at once, and lets nobody in by this account.",
			"Beëindigt direct alle sessies van deze persoon en laat niemand met dit account binnen."),
	LET_IN("Let in again", "Weer toelaten"),
	THAT_IS_ME("This is your own account. Another admin changes your roles.",
			"Dit is je eigen account. Een andere beheerder wijzigt je rollen."),
	ALL_PEOPLE("All people", "Alle personen"),
	SIGN_IN_NAME_INVALID("Expected a sign-in name such as alice@contoso.example.", "Een inlognaam ziet eruit als alice@contoso.example."),
	PERSON_EXISTS("Somebody has this name already. Choose the person in the list, and give the role there.",
			"Er is al iemand met deze naam. Kies de persoon in de lijst en geef daar de rol."),
	OWN_ROLE("Nobody gives themselves a role. Ask another admin.", "Niemand geeft zichzelf een rol. Vraag een andere beheerder."),
	LAST_ADMIN("This is the last admin. Give somebody else the role first.", "Dit is de laatste beheerder. Geef eerst iemand anders die rol."),
	DISTRIBUTOR_MISSING("This role is given for one distributor. Name the distributor.",
			"Deze rol geldt voor één distributeur. Vul de distributeur in."),
	DISTRIBUTOR_NOT_WANTED("This role is given for all distributors. Leave the distributor blank.",
			"Deze rol geldt voor alle distributeurs. Laat de distributeur leeg."),
	DISTRIBUTOR_UNKNOWN("There is no distributor with this ID in distributors.csv.",
			"Er is geen distributeur met deze ID in distributors.csv."),

	LANGUAGE("Language", "Taal"),
	LANGUAGE_OF_BROWSER("as the browser", "zoals de browser"),
	SAVED("Saved.", "Opgeslagen."),
	CHANGE_PASSWORD("Change the password", "Wachtwoord wijzigen"),
	PRESENT_PASSWORD("Present password", "Huidig wachtwoord"),
	PASSKEYS("Passkeys", "Passkeys"),
	PASSKEYS_WHY("A passkey replaces the password: nothing to remember, nothing to give away by mistake.",
			"Een passkey vervangt het wachtwoord: niets om te onthouden, niets om per ongeluk weg te geven."),
	NO_PASSKEYS("No passkeys yet.", "Nog geen passkeys."),
	DELETE("Delete", "Verwijderen"),
	DELETE_PASSKEY("Delete the passkey %s", "Passkey %s verwijderen"),
	CREATED("Added", "Toegevoegd"),
	LAST_USED("Last used", "Laatst gebruikt"),
	SESSIONS("Sessions", "Sessies"),
	SESSIONS_WHY("Where you are signed in. A session ends after 30 minutes without use, and after 12 hours in any case.",
			"Waar je bent ingelogd. Een sessie eindigt na 30 minuten zonder gebruik, en in elk geval na 12 uur."),
	BEGUN("Begun", "Begonnen"),
	LAST_SEEN("Last request", "Laatste verzoek"),
	THIS_SESSION("this one", "deze"),
	END_OTHERS("Sign out everywhere else", "Overal elders uitloggen"),

	NOT_FOUND("There is nothing here", "Hier is niets"),
	NOT_FOUND_WHY("The address may be mistyped, or what was here may not be yours to see. Nothing was ordered or changed.",
			"Misschien is het adres verkeerd getypt, of mag je dit niet zien. Er is niets besteld of gewijzigd."),
	CONFLICT("Somebody was faster", "Iemand was je voor"),
	CONFLICT_WHY("This has changed since you opened the page. Nothing was changed by you. Go back, look at what it is now, and decide again.",
			"Dit is gewijzigd nadat je de pagina opende. Jij hebt niets gewijzigd. Ga terug, bekijk hoe het nu is en beslis opnieuw."),
	REFUSED("That did not work", "Dat lukte niet"),
	FORBIDDEN("This form has ended", "Dit formulier is verlopen"),
	FORBIDDEN_WHY("The page was open for too long, or the request came from elsewhere. Nothing was ordered or changed. Open the page again, and repeat the step.",
			"De pagina stond te lang open, of het verzoek kwam van elders. Er is niets besteld of gewijzigd. Open de pagina opnieuw en herhaal de stap."),
	WRONG_REQUEST("The console does not understand this request", "De console begrijpt dit verzoek niet"),
	WRONG_REQUEST_WHY("Nothing was ordered or changed. Go back, and try again.", "Er is niets besteld of gewijzigd. Ga terug en probeer het opnieuw."),
	FAILED("Something went wrong on our side", "Er ging bij ons iets mis"),
	FAILED_WHY("Whether your last step was done, the page that you came from shows when you open it again: it is done whole, or not at all. If it happens again, tell your operator this number: %s",
			"Of je laatste stap is uitgevoerd, zie je als je de vorige pagina opnieuw opent: hij is helemaal uitgevoerd of helemaal niet. Gebeurt het opnieuw, geef de operator dan dit nummer: %s");

	// @formatter:on

	private static final Pattern PLURAL = Pattern.compile("\\{([^|}]*)\\|([^}]*)}");

	private final String english;

	private final String dutch;

	PageText(String english, String dutch) {
		this.english = english;
		this.dutch = dutch;
	}

	/** Returns the text in a language. */
	public String in(Language language, Object... values) {
		String text = (language == Language.NL) ? this.dutch : this.english;
		if (values.length == 0) {
			return text;
		}
		String filled = String.format(text, values);
		Matcher plural = PLURAL.matcher(filled);
		boolean one = "1".equals(String.valueOf(values[0]));
		return plural.replaceAll((found) -> Matcher.quoteReplacement(found.group(one ? 1 : 2)));
	}

}
