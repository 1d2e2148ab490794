package com.bulkreservations.report.wording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.bulkreservations.message.OperatorMessage;

/**
 * Says in Dutch why a file cannot be read; the English sentences are those of the program
 * itself. Of several with one message, the first that fits says it.
 */
public enum DutchFileFault {

	// @formatter:off

	HEADER_UNCLOSED(OperatorMessage.HEADER_UNCLOSED, "",
			"Regel 1: verwacht is een kopregel, maar een waarde tussen aanhalingstekens wordt er niet afgesloten. Zet het ontbrekende aanhalingsteken."),
	COLUMNS_MISSING(OperatorMessage.HEADER_INCOMPLETE,
			"Line (\\d[\\d,]*\\d|\\d): expected a header row with the columns? (.*?)\\. Found \\(delimiter .*?\\): (.*)\\. (?:Line (\\d[\\d,]*\\d|\\d) names all columns).*",
			"Regel %1$s: verwacht is een kopregel met de kolommen %2$s. Gevonden: %3$s. Regel %4$s noemt ze allemaal: maak die de eerste regel."),
	COLUMNS_MISNAMED(OperatorMessage.HEADER_INCOMPLETE,
			"Line (\\d[\\d,]*\\d|\\d): expected a header row with the columns? (.*?)\\. Found \\(delimiter .*?\\): (.*)\\. Did you mean (.*)\\? Rename.*",
			"Regel %1$s: verwacht is een kopregel met de kolommen %2$s. Gevonden: %3$s. Misschien bedoel je: %4$s. Hernoem de kolommen of voeg ze toe, of vraag om aliassen voor je eigen kolomnamen."),
	COLUMNS(OperatorMessage.HEADER_INCOMPLETE,
			"Line (\\d[\\d,]*\\d|\\d): expected a header row with the columns? (.*?)\\. Found \\(delimiter .*?\\): (.*)\\. \\w.*",
			"Regel %1$s: verwacht is een kopregel met de kolommen %2$s. Gevonden: %3$s. Voeg de ontbrekende kolommen toe, of vraag om aliassen voor je eigen kolomnamen."),
	NO_HEADER(OperatorMessage.HEADER_INCOMPLETE, "the line has the values of a request",
			"Regel 1: verwacht is een kopregel met de namen van de kolommen, maar de regel bevat de waarden van een aanvraag. Zet er een kopregel boven."),
	QUOTED_LINES(OperatorMessage.HEADER_INCOMPLETE, "the whole line is in one pair of quotes",
			"Regel 1: verwacht is elke kolom in een eigen veld, maar de hele regel staat tussen één paar aanhalingstekens. Verwijder die in een teksteditor, of exporteer het bestand opnieuw."),
	OTHER_DELIMITER(OperatorMessage.HEADER_INCOMPLETE, "they are separated by '(.)'",
			"Regel 1: de kolommen moeten met een komma, puntkomma of tab gescheiden zijn, maar zijn gescheiden met '%1$s'. Sla het bestand op als \"CSV UTF-8\" en stuur het opnieuw."),
	LINE_ENDS(OperatorMessage.HEADER_INCOMPLETE, "they end in CR alone",
			"De regels moeten met LF of CRLF eindigen, maar eindigen met alleen CR. Sla het bestand op als \"CSV UTF-8\" en stuur het opnieuw."),
	AMBIGUOUS(OperatorMessage.HEADER_AMBIGUOUS,
			"Line (\\d[\\d,]*\\d|\\d): each column must occur once, but (.*) occurs? more than once\\. Found: (.*)\\. Delete.*",
			"Regel %1$s: elke kolom moet één keer voorkomen, maar %2$s komt vaker voor. Gevonden: %3$s. Verwijder of hernoem er een."),
	EMPTY_FILE(OperatorMessage.UPLOAD_EMPTY, "",
			"Verwacht zijn een kopregel en ten minste één rij, maar het bestand heeft geen rij met gegevens. Vul het in en stuur het opnieuw."),
	NUL(OperatorMessage.UPLOAD_HAS_NUL, "Line (\\d[\\d,]*\\d|\\d)",
			"Regel %1$s: verwacht is tekst, maar er staat een NUL-teken (U+0000). Sla het bestand op als \"CSV UTF-8\" en stuur het opnieuw."),
	TOO_LONG(OperatorMessage.RECORD_TOO_LONG, "Line (\\d[\\d,]*\\d|\\d): expected a record of at most (\\d[\\d,]*\\d|\\d)",
			"Regel %1$s: een rij mag hooguit %2$s bytes hebben, maar de rij die hier begint is langer. Ontbreekt er een aanhalingsteken aan het eind van een waarde?"),
	UNCLOSED(OperatorMessage.QUOTE_UNCLOSED, "Line (\\d[\\d,]*\\d|\\d)",
			"Regel %1$s: een waarde tussen aanhalingstekens wordt niet afgesloten voor het einde van het bestand. Zet het ontbrekende aanhalingsteken."),
	ENCODING_AT(OperatorMessage.UPLOAD_ENCODING_INVALID, "^Line (\\d[\\d,]*\\d|\\d)",
			"Regel %1$s: hier staat een byte die niet in de tekencodering van het bestand past. Sla het bestand op als \"CSV UTF-8\" (in LibreOffice: tekenset Unicode (UTF-8)) en stuur het opnieuw."),
	ENCODING(OperatorMessage.UPLOAD_ENCODING_INVALID, "",
			"In het bestand staat een byte die niet in de tekencodering past. Sla het op als \"CSV UTF-8\" (in LibreOffice: tekenset Unicode (UTF-8)) en stuur het opnieuw."),
	WORKBOOK_NAMED_CSV(OperatorMessage.UPLOAD_IS_WORKBOOK, "",
			"Verwacht is een CSV-bestand, maar dit is een werkmap of een ZIP-bestand. Geef een Excel-werkmap een naam die op .xlsx eindigt, of sla het blad op als \"CSV UTF-8\"."),
	OLD_WORKBOOK(OperatorMessage.WORKBOOK_KIND, "encrypted workbook",
			"Verwacht is een Excel-werkmap (.xlsx) of een CSV-bestand, maar dit is een versleutelde werkmap of een van Excel 97-2003 (.xls). Sla hem zonder wachtwoord op als \"Excel-werkmap (.xlsx)\"."),
	OTHER_KIND(OperatorMessage.WORKBOOK_KIND, "",
			"Verwacht is een Excel-werkmap (.xlsx) of een CSV-bestand, maar dit bestand is van een andere soort. Sla het op als \"Excel-werkmap (.xlsx)\", of geef een CSV-bestand een naam die op .csv eindigt."),
	SEVERAL_SHEETS(OperatorMessage.WORKBOOK_SHEETS_AMBIGUOUS, "several: (.*)\\. Leave",
			"Verwacht is één blad met aanvragen, maar er zijn er meer: %1$s. Laat er één in de werkmap."),
	SHEET_WITH_TITLES(OperatorMessage.WORKBOOK_SHEET_MISSING, "row (\\d[\\d,]*\\d|\\d) of the sheet '(.*)' has them",
			"Verwacht is een zichtbaar blad met de verplichte kolommen in de eerste rij, maar ze staan in rij %1$s van het blad '%2$s'. Verwijder de rijen erboven."),
	SHEET_WITHOUT_COLUMN(OperatorMessage.WORKBOOK_SHEET_MISSING, "the sheet '(.*)' has no column (.*?)\\.(?: \\[|$)",
			"Verwacht is een zichtbaar blad met de verplichte kolommen in de eerste rij, maar het blad '%1$s' heeft geen kolom %2$s."),
	NO_SHEET(OperatorMessage.WORKBOOK_SHEET_MISSING, "",
			"Verwacht is een zichtbaar blad met de verplichte kolommen in de eerste rij, maar geen blad heeft ze."),
	HIDDEN(OperatorMessage.WORKBOOK_HIDES, "Sheet '(.*?)'",
			"Blad '%1$s': elke waarde moet zichtbaar zijn, maar er zijn verborgen of samengevoegde cellen, of opmaak die waarden anders toont. Maak ze zichtbaar, bekijk de waarden en stuur het bestand opnieuw."),
	LINKED(OperatorMessage.WORKBOOK_UNREADABLE, "links to other workbooks",
			"De werkmap verwijst naar andere werkmappen. Kies in Excel Gegevens, Koppelingen bewerken, Koppeling verbreken, en sla op."),
	DATA_TABLE(OperatorMessage.WORKBOOK_UNREADABLE, "data table at cell (\\w+)",
			"Verwacht zijn waarden, maar in cel %1$s staat een gegevenstabel van een wat-als-analyse. Kopieer de waarden naar een nieuwe werkmap en stuur die."),
	DAMAGED(OperatorMessage.WORKBOOK_UNREADABLE, "",
			"De werkmap is beschadigd of onvolledig. Open hem in Excel of LibreOffice, sla hem opnieuw op als .xlsx en stuur die."),
	BEYOND_LIMITS(OperatorMessage.WORKBOOK_BEYOND_LIMITS, "",
			"De werkmap is groter of ingewikkelder dan Excel toestaat. Kopieer de rijen naar een nieuwe werkmap, of sla het blad op als \"CSV UTF-8\"."),
	NAME_TOO_LONG(OperatorMessage.FILE_NAME_TOO_LONG, "at most (\\d+) bytes",
			"Een bestandsnaam mag hooguit %1$s bytes hebben. Kort de naam in."),
	NAME_NOT_PRINTABLE(OperatorMessage.FILE_NAME_NOT_PRINTABLE, "",
			"De bestandsnaam heeft tekens die niet getoond kunnen worden. Hernoem het bestand."),
	NAME_NOT_ENCODABLE(OperatorMessage.FILE_NAME_NOT_ENCODABLE, "",
			"De bestandsnaam heeft tekens die deze server niet kent. Hernoem het bestand."),
	IN_TRANSFER(OperatorMessage.FILE_IN_TRANSFER, "",
			"De bestandsnaam is die van een bestand dat nog onderweg is. Geef het zijn definitieve naam.");

	// @formatter:on

	private final OperatorMessage message;

	private final Pattern pattern;

	private final String dutch;

	DutchFileFault(OperatorMessage message, String pattern, String dutch) {
		this.message = message;
		this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
		this.dutch = dutch;
	}

	/**
	 * Returns the fault in Dutch.
	 * @param message in English, with its code
	 * @param otherwise what is said where it is none of these
	 */
	public static String of(String message, String otherwise) {
		for (DutchFileFault fault : values()) {
			Matcher found = fault.pattern.matcher(message);
			if (message.contains("[" + fault.message.code() + "]") && found.find()) {
				Object[] values = new Object[found.groupCount()];
				for (int i = 0; i < values.length; i++) {
					values[i] = found.group(i + 1);
				}
				return String.format(fault.dutch, values);
			}
		}
		return otherwise;
	}

	/** Returns whether faults of a message are said in Dutch. */
	public static boolean isKnown(OperatorMessage message) {
		for (DutchFileFault fault : values()) {
			if (fault.message == message) {
				return true;
			}
		}
		return false;
	}

}
