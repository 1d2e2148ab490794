package com.bulkreservations.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.report.wording.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalTest {

	/** Where a person or a file is refused. */
	private static final Pattern REFUSED = Pattern.compile(
			"new (?:ActionRefused|DecisionRefused|UploadRefused|UnreadableText|UnusableWorkbook)Exception\\(\\s*OperatorMessage\\.([A-Z_]+)");

	/** These are met on the command line, in the API, or of files beside a checksum. */
	private static final Set<OperatorMessage> ELSEWHERE = EnumSet.of(OperatorMessage.PERSON_UNKNOWN,
			OperatorMessage.CHECKSUM_FILE_INVALID, OperatorMessage.CHECKSUM_MISMATCH,
			OperatorMessage.DISTRIBUTOR_MISSING, OperatorMessage.PERIOD_INVALID);

	private static final ConsolePage ENGLISH = new ConsolePage(Language.EN, null, "/", null);

	private static final ConsolePage DUTCH = new ConsolePage(Language.NL, null, "/", null);

	@Test
	void everyRefusalThatAPersonCanMeetHasAText() throws IOException {
		Set<OperatorMessage> refusals = EnumSet.noneOf(OperatorMessage.class);
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			for (Path source : sources.filter((path) -> path.toString().endsWith(".java")).toList()) {
				Matcher found = REFUSED.matcher(Files.readString(source));
				while (found.find()) {
					refusals.add(OperatorMessage.valueOf(found.group(1)));
				}
			}
		}
		refusals.removeAll(ELSEWHERE);
		assertThat(refusals).hasSizeGreaterThan(30);
		assertThat(refusals).allMatch(Refusal::isKnown);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					UPLOAD_TOO_LARGE | A file may have at most 1,024 bytes, but this file has more. Split it, or have the operator raise the limit. | Een bestand mag hooguit 1,024 bytes hebben
					UPLOAD_SENT_BEFORE | This file was sent before, as a.b.csv. Open that upload, or correct something else. | als a.b.csv. Open
					CELL_UNUSABLE | Line 1,234 has no cell of the column sku. Correct the row in the file itself, and send that. | Regel 1,234 heeft geen cel van de kolom sku.
					CELL_UNUSABLE | Line 7, column region: expected a value without line ends and other control characters. Write it in one line. | Regel 7, kolom region: schrijf
					DECISION_REFUSED | Expected somebody else to approve contoso/a.csv, but b@c.example requested a row of it. Ask another person. | Jij hebt een rij van deze upload aangevraagd
					DECISION_REFUSED | Expected somebody else to approve contoso/a.csv, but b@c.example, in whose place d@c.example decides, requested a row of it. Ask another person. | b@c.example, voor wie je zou beslissen
					DECISION_REFUSED | Expected a second right to approve contoso/a.csv, but that of b@c.example was used already: an approver and their deputies count once. Ask another person. | Het recht van b@c.example is hiervoor al gebruikt
					DECISION_REFUSED | Expected somebody else to approve contoso/a.csv, but b@c.example sent it. Ask another person. | Jij hebt deze upload verstuurd
					HEADER_INCOMPLETE | Line 1: expected a header row with the columns sku, region. Found (delimiter comma): a, b. Add the missing columns, or ask for aliases of your own column names. | Regel 1: verwacht is een kopregel met de kolommen sku, region. Gevonden: a, b. Voeg
					HEADER_INCOMPLETE | Line 2: expected a header row with the column sku. Found (delimiter comma): a. Line 4 names all columns: make it the first line. | Regel 4 noemt ze allemaal
					HEADER_INCOMPLETE | Line 1: expected a header row with the column quantity. Found (delimiter comma): qty. Did you mean quantity by 'qty'? Rename or add columns, or ask for aliases of your own column names. | Misschien bedoel je: quantity by 'qty'.
					QUOTE_UNCLOSED | Line 3: expected every quoted value to be closed, but the record that begins there has one that is still open at the end of the file. | Regel 3: een waarde
					UPLOAD_ENCODING_INVALID | Line 3, column sku: byte 12: expected text in UTF-8, but found the byte 0xFF | Regel 3: hier staat een byte
					""")
	void saysItInTheLanguageOfThePerson(OperatorMessage message, String english, String dutch) {
		String text = message.text("%s", english);
		assertThat(Refusal.inWords(text, DUTCH)).contains(dutch).doesNotContain("BR-");
		assertThat(Refusal.inWords(text, ENGLISH)).doesNotContain("BR-");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Expected a cart whose check-out was sent, but RSV-1 is BOUGHT. | De winkelwagen is intussen gewijzigd
					Expected a cart that waits, but RSV-1 is VOID. | De winkelwagen is intussen gewijzigd
					Expected an order that no other cart has, but PC-1 is that of RSV-2. | De order PC-1 is die van winkelwagen RSV-2.
					Expected a cart that is proven not bought, but the check-out of RSV-1 was sent, and it is UNKNOWN. Find out by buy or purchases reconcile; or decide by purchases resolve. | De check-out is intussen verstuurd
					""")
	void saysWhyADecisionAboutACartWasNotCarriedOut(String english, String dutch) {
		assertThat(DUTCH.refusal(OperatorMessage.PURCHASE_DECISION_REFUSED.text("%s", english))).contains(dutch)
			.doesNotContain("BR-");
	}

	@Test
	void failuresOfTheWorkerAreForThePersonAndTheOperator() {
		assertThat(DUTCH.failure("uploads/1/2.csv: No space left on device"))
			.startsWith("De schijf van de server is vol");
		assertThat(DUTCH.failure("input/contoso cannot be read or changed by this user [BR-401]")).isEqualTo(
				"Het is nog niet gelukt. Meld dit aan de operator: input/contoso cannot be read or changed by this user");
		assertThat(ENGLISH.failure("The database ended"))
			.isEqualTo("It has not worked yet. Tell the operator: The database ended");
		assertThat(DUTCH.failure(OperatorMessage.CONSOLE_WORK_FAILED.text("The console cannot work on its queue")))
			.startsWith("Het programma kan nog niet met dit bestand werken.");
		assertThat(DUTCH.failure(OperatorMessage.UPLOAD_WITHOUT_ROOM.text("%s", "There must be room")))
			.startsWith("Op de server is geen ruimte");
	}

	@Test
	void whatIsNotKnownStaysAsItIs() {
		assertThat(Refusal.inWords("The disk is full [BR-401]", DUTCH)).isEqualTo("The disk is full");
		assertThat(List.of(ENGLISH, DUTCH))
			.allSatisfy((page) -> assertThat(Refusal.inWords("Please ask Bob", page)).isEqualTo("Please ask Bob"));
	}

}
