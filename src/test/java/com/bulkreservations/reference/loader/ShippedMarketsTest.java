package com.bulkreservations.reference.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.bulkreservations.reference.Market;
import com.bulkreservations.reference.Markets;
import com.opencsv.CSVReader;
import com.opencsv.exceptions.CsvException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of markets that is shipped (page, unavailable markets). */
class ShippedMarketsTest {

	private static final Path SHIPPED = Path.of("config/policy/markets.csv");

	private final Markets markets = new MarketsFile(SHIPPED).read();

	/**
	 * The cases' list is the contract's: this one knows more names of the same markets.
	 */
	@Test
	void holdsTheListOfTheCases() throws IOException {
		Path contract = Path.of("src/test/resources/cases/policy/markets.csv");
		Markets ofTheCases = new MarketsFile(contract).read();
		assertThat(codes(Files.readAllLines(SHIPPED)))
			.containsExactlyElementsOf(codes(Files.readAllLines(contract)).toList());
		assertThat(codes(Files.readAllLines(contract))).allSatisfy(
				(code) -> assertThat(this.markets.find(lowerCase(code))).isEqualTo(ofTheCases.find(lowerCase(code))));
		for (String[] record : records(contract)) {
			Market market = ofTheCases.find(lowerCase(record[0]));
			assertThat(Stream.concat(Stream.of(record[1]),
					Stream.of(record[2].split(";")).filter((name) -> !name.isEmpty())))
				.allSatisfy((name) -> assertThat(this.markets.find(lowerCase(name))).isEqualTo(market));
		}
	}

	private static List<String[]> records(Path file) throws IOException {
		try (CSVReader reader = new CSVReader(Files.newBufferedReader(file))) {
			return reader.readAll();
		}
		catch (CsvException ex) {
			throw new IOException(ex);
		}
	}

	/** As people write them: in English and Dutch, turned round, and by three letters. */
	@ParameterizedTest
	@CsvSource({ "Netherlands, NL", "The Netherlands, NL", "Nederland, NL", "NLD, NL", "UK, GB", "United Kingdom, GB",
			"Verenigd Koninkrijk, GB", "USA, US", "Duitsland, DE", "South Korea, KR", "Czech Republic, CZ",
			"Belgi\u00EB, BE", "UAE, AE" })
	void knowsEverydayNames(String name, String code) {
		assertThat(this.markets.find(lowerCase(name))).isNotNull().isEqualTo(this.markets.find(lowerCase(code)));
	}

	@Test
	void reservationsAreSoldIn139Of248Markets() throws IOException {
		List<Market> all = codes(Files.readAllLines(SHIPPED)).map((code) -> this.markets.find(lowerCase(code)))
			.toList();
		assertThat(all).doesNotContainNull().doesNotHaveDuplicates().hasSize(248);
		assertThat(all).filteredOn(Market::reservationsAvailable).hasSize(139);
	}

	/**
	 * Written out, so that a change of the list is a change here. Each line is one cell
	 * of the page: the code, the name, and what else it is called.
	 */
	private static final String UNAVAILABLE = """
			AD; Andorra
			AG; Antigua and Barbuda; Antigua en Barbuda
			AI; Anguilla
			AQ; Antarctica
			AS; American Samoa; Amerikaans-Samoa
			AW; Aruba
			AX; Åland Islands; Ålandeilanden
			AZ; Azerbaijan; Azerbeidzjan
			BF; Burkina Faso
			BI; Burundi
			BJ; Benin
			BL; Saint-Barthélemy; Saint Barthélemy
			BQ; Bonaire
			BT; Bhutan
			BV; Bouvet Island; Bouveteiland
			CC; Cocos (Keeling) Islands; Cocoseilanden
			CD; Congo (DRC); Congo-Kinshasa
			CF; Central African Republic; Centraal-Afrikaanse Republiek
			CG; Congo; Congo-Brazzaville
			CK; Cook Islands; Cookeilanden
			CN; China
			CX; Christmas Island; Christmaseiland
			DJ; Djibouti
			DM; Dominica
			ER; Eritrea
			FK; Falkland Islands; Falklandeilanden
			FM; Micronesia
			GA; Gabon
			GD; Grenada
			GF; French Guiana; Frans-Guyana
			GG; Guernsey
			GI; Gibraltar
			GL; Greenland; Groenland
			GM; Gambia
			GN; Guinea; Guinee
			GP; Guadeloupe
			GQ; Equatorial Guinea; Equatoriaal-Guinea
			GS; South Georgia and South Sandwich Islands; Zuid-Georgië en de Zuidelijke Sandwicheilanden
			GU; Guam
			GW; Guinea-Bissau; Guinee-Bissau
			GY; Guyana
			HM; Heard Island and McDonald Islands; Heard- en McDonald-eilanden
			HT; Haiti; Haïti
			IM; Isle of Man
			IO; British Indian Ocean Territory; Brits Territorium in de Indische Oceaan
			JE; Jersey
			KH; Cambodia; Cambodja
			KI; Kiribati
			KM; Comoros; Comoren
			LA; Laos
			LC; Saint Lucia
			LR; Liberia
			LS; Lesotho
			MF; Saint Martin; Saint-Martin
			MG; Madagascar; Madagaskar
			MH; Marshall Islands; Marshalleilanden
			ML; Mali
			MM; Myanmar
			MP; Northern Mariana Islands; Noordelijke Marianen
			MQ; Martinique
			MR; Mauritania; Mauritanië
			MS; Montserrat
			MV; Maldives; Maldiven
			MW; Malawi
			MZ; Mozambique
			NC; New Caledonia; Nieuw-Caledonië
			NE; Niger
			NF; Norfolk Island; Norfolk
			NR; Nauru
			NU; Niue
			PF; French Polynesia; Frans-Polynesië
			PG; Papua New Guinea; Papoea-Nieuw-Guinea
			PM; Saint Pierre and Miquelon; Saint-Pierre en Miquelon
			PN; Pitcairn Islands; Pitcairneilanden
			PW; Palau
			RE; Réunion; Reunion
			SB; Solomon Islands; Salomonseilanden
			SC; Seychelles; Seychellen
			SH; St Helena, Ascension, Tristan da Cunha; St Helena, Zetten, Tristan da Cunha; Sint-Helena, Ascension en Tristan da Cunha
			SJ; Svalbard; Spitsbergen
			SL; Sierra Leone
			SM; San Marino
			SO; Somalia; Somalië
			SR; Suriname
			SS; South Sudan; Zuid-Soedan
			ST; São Tomé and Príncipe; Sño Toñ en Prñncipe; Sao Tomé en Principe
			SX; Sint Maarten
			SZ; eSwatini; Swaziland; Eswatini
			TC; Turks and Caicos Islands; Turks- en Caicos-eilanden
			TD; Chad; Tsjaad
			TF; French Southern Territories; Franse Gebieden in de zuidelijke Indische Oceaan
			TG; Togo
			TK; Tokelau
			TL; Timor-Leste; Oost-Timor / Timor-Leste
			TO; Tonga
			TV; Tuvalu
			UM; U.S. Outlying Islands; Amerikaanse outlyingeilanden; Kleine afgelegen eilanden van de Verenigde Staten
			VA; Vatican City; Vaticaanstad
			VC; Saint Vincent and the Grenadines; Saint Vincent en de Grenadines
			VG; British Virgin Islands; Britse Maagdeneilanden
			VU; Vanuatu
			WF; Wallis and Futuna; Wallis en Walluna; Wallis en Futuna
			WS; Samoa
			XE; Sint Eustatius
			XJ; Jan Mayen
			XK; Kosovo
			XS; Saba
			YE; Yemen; Jemen
			YT; Mayotte
			""";

	@ParameterizedTest(name = "{0}")
	@MethodSource("unavailable")
	void unavailableMarketIsFoundByEveryName(String codeAndNames) {
		String[] names = codeAndNames.split("; ", -1);
		for (String name : names) {
			assertThat(this.markets.find(lowerCase(name))).as(name).isEqualTo(new Market(names[0], names[1], false));
		}
	}

	static Stream<String> unavailable() {
		return UNAVAILABLE.lines();
	}

	@Test
	void unavailableAre109() {
		assertThat(unavailable()).hasSize(109);
	}

	@ParameterizedTest(name = "{0} is not sold in, {1} is")
	@CsvSource({ "DM, DO", "NE, NG", "MR, MU", "VG, VI", "GF, FR", "PF, FR", "TF, FR", "CN, HK", "CN, MO", "CN, TW",
			"GG, GB", "JE, GB", "IM, IE", "AX, FI", "SJ, NO", "XJ, NO", "BQ, CW", "SX, CW", "AW, CW", "SS, ZA",
			"Dominica, Dominican Republic", "Niger, Nigeria", "Mauritania, Mauritius",
			"British Virgin Islands, U.S. Virgin Islands", "French Guiana, France", "French Polynesia, France",
			"Guernsey, United Kingdom", "Åland Islands, Finland", "Svalbard, Norway", "Bonaire, Curaçao" })
	void lookAlikesAreReported(String unavailable, String available) {
		assertThat(this.markets.find(lowerCase(unavailable))).isNotNull()
			.extracting(Market::reservationsAvailable)
			.isEqualTo(false);
		assertThat(this.markets.find(lowerCase(available))).isNotNull()
			.extracting(Market::reservationsAvailable)
			.isEqualTo(true);
	}

	@ParameterizedTest(name = "{0} is not {1}")
	@CsvSource({ "Congo, Congo (DRC)", "CG, CD", "Saint Martin, Sint Maarten", "MF, SX", "American Samoa, Samoa",
			"AS, WS", "Guinea, Guinea-Bissau", "GN, GW", "Guinea, Equatorial Guinea", "GN, GQ",
			"Guinea, Papua New Guinea", "GN, PG", "Svalbard, Jan Mayen", "SJ, XJ", "Bonaire, Saba", "BQ, XS",
			"Bonaire, Sint Eustatius", "BQ, XE" })
	void lookAlikesThatAreBothUnavailableAreTwoMarkets(String one, String other) {
		assertThat(this.markets.find(lowerCase(one))).isNotNull()
			.isNotEqualTo(this.markets.find(lowerCase(other)))
			.extracting(Market::reservationsAvailable)
			.isEqualTo(false);
		assertThat(this.markets.find(lowerCase(other))).isNotNull()
			.extracting(Market::reservationsAvailable)
			.isEqualTo(false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CU", "IR", "KP", "SD", "SY", "Cuba", "Iran", "North Korea", "Sudan", "Syria", "XX", "EU",
			"null", "false", "-" })
	void whatIsInNeitherListIsUnknown(String codeOrName) {
		assertThat(this.markets.find(lowerCase(codeOrName))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "na, Namibia", "no, Norway" })
	void codesThatOtherReadersTakeForNullAndFalseAreMarkets(String code, String name) {
		assertThat(this.markets.find(code)).isEqualTo(new Market(code.toUpperCase(Locale.ROOT), name, true));
	}

	private static Stream<String> codes(List<String> lines) {
		return lines.stream().skip(1).map((line) -> line.substring(0, line.indexOf(',')));
	}

	private static String lowerCase(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}
