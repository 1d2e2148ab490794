package com.bulkreservations.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.purchase.Finding;
import com.bulkreservations.purchase.PurchaseCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DutchFindingTest {

	/** What stands behind the sentence of a finding in the sources. */
	private static final Pattern DETAILS = Pattern.compile("\\.finding\\(\\s*\"([^\"]+)\"");

	private static final Pattern DIFFERENCE = Pattern.compile("different\\(\"([^\"]+)\"");

	private static final Set<String> SAME_IN_BOTH = Set.of("Order ", "Orders: ", "Order %s: %s %s.",
			"Order %s is in %s.");

	@Test
	void hasEachCodeOfAPurchaseAndNoOther() {
		Set<String> codes = Stream.concat(Stream.of(PurchaseCode.values()), Stream.of(ApiError.values()))
			.map(Enum::name)
			.collect(Collectors.toSet());
		assertThat(DutchFinding.values()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(codes);
	}

	@Test
	void saysEveryFindingInDutchAndKeepsItsDetails() {
		for (PurchaseCode code : PurchaseCode.values()) {
			assertThat(DutchFinding.of(code.finding("EUR 12.00 in cart 7.")))
				.doesNotContain(code.sentence(), code.fix())
				.contains(" EUR 12.00 in cart 7. ");
		}
		for (ApiError error : ApiError.values()) {
			assertThat(DutchFinding.of(new Finding(error.name(), error.sentence(), error.fix())))
				.doesNotContain(error.sentence(), error.fix());
		}
	}

	/** A finding with other details fails here until it has a Dutch text. */
	@Test
	void saysTheDetailsOfEveryFindingInDutch() throws IOException {
		Set<String> details = new TreeSet<>();
		for (String folder : List.of("purchase", "purchase/job", "application")) {
			try (Stream<Path> sources = Files.list(Path.of("src/main/java/com/bulkreservations", folder))) {
				for (Path source : sources.filter(Files::isRegularFile).toList()) {
					DETAILS.matcher(Files.readString(source)).results().forEach((found) -> details.add(found.group(1)));
				}
			}
		}
		String echo = Files.readString(Path.of("src/main/java/com/bulkreservations/purchase/Echo.java"));
		DIFFERENCE.matcher(echo)
			.results()
			.forEach((found) -> details.add("Expected " + found.group(1) + " %s, but found %s."));
		details.add("Expected each line once, but found line %s.");
		assertThat(details).hasSizeGreaterThan(25);
		details.removeAll(SAME_IN_BOTH);
		for (String text : details) {
			String filled = text.replace("%s", "X-1").replace("%d", "3");
			String whole = filled.endsWith(".") ? filled : filled + "X-1.";
			String dutch = DutchFinding.of(PurchaseCode.ECHO_DIFFERS.finding(whole));
			assertThat(dutch).as(text).doesNotContain(whole);
			assertThat(dutch.split("X-1", -1)).as(text).hasSameSizeAs(whole.split("X-1", -1));
		}
	}

	@Test
	void saysWhyACheckoutIsNotRepeated() {
		PurchaseCode code = PurchaseCode.NOT_CHECKED_OUT_AGAIN;
		assertThat(DutchFinding.reason(code.finding("Somebody has rejected it.")))
			.endsWith("geldt niet meer. Iemand heeft het afgewezen.");
		assertThat(DutchFinding.reason(code.finding("The prices cannot be read: Down.")))
			.endsWith(" De prijzen kunnen niet gelezen worden: Down.");
		Finding price = PurchaseCode.PRICE_DIFFERS.finding("X-1: approved 1, found 2.");
		assertThat(DutchFinding.reason(code.finding(price.reason())))
			.endsWith(" De prijs is niet de goedgekeurde. X-1: goedgekeurd is 1, gevonden is 2.");
	}

	@Test
	void keepsWordsThatAreNotThoseOfTheProgram() {
		assertThat(DutchFinding.of(new Finding("OTHER", "Written by an older version.", "Wait.")))
			.isEqualTo("Written by an older version. Wait.");
		assertThat(DutchFinding.of(new Finding("NEW_CODE", "A new reason.", ""))).isEqualTo("A new reason.");
	}

}
