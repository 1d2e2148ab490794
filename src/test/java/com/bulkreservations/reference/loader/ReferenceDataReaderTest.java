package com.bulkreservations.reference.loader;

import java.nio.file.Path;

import com.bulkreservations.reference.ReferenceDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Which files, columns, keys and values can be read, and what is said of the others. */
class ReferenceDataReaderTest {

	@TempDir
	private Path temporary;

	@Test
	void soundFilesAreRead() {
		assertThatNoException().isThrownBy(new ReferenceFolder(this.temporary)::read);
	}

	@Test
	void eachFileThatCannotBeReadIsNamed() {
		ReferenceFolder folder = new ReferenceFolder(this.temporary).delete("resellers.csv")
			.write("agents.csv", "agent\n")
			.without("subscriptions.csv", "status")
			.write("agent-access.csv", new byte[] { (byte) 0xFF });
		assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(folder::read)
			.withMessageMatching(
					"resellers\\.csv: .*; agents\\.csv, .*; agent-access\\.csv, .*; subscriptions\\.csv, .*status.*");
	}

	/** Without the markets, a market of a distributor would be wrong, too. */
	@Test
	void fileThatNeedsAnotherIsNotBlamedForIt() {
		ReferenceFolder folder = new ReferenceFolder(this.temporary).delete("markets.csv")
			.without("customers.csv", "name")
			.without("agent-access.csv", "agent");
		assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(folder::read)
			.withMessageMatching("markets\\.csv: [^;]*; agent-access\\.csv, line 1: .*")
			.satisfies((ex) -> assertThat(ex.file()).isEqualTo("markets.csv"));
	}

	@ParameterizedTest(name = "{0}: {1} may be <{2}>")
	@CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", nullValues = "-", textBlock = """
			markets.csv       | code                | nl
			markets.csv       | other_names         | ``
			markets.csv       | other_names         | ;Holland; ;Holland;
			markets.csv       | other_names         | NL;Netherlands, The
			markets.csv       | reservations        | AVAILABLE
			markets.csv       | reservations        | Unavailable
			markets.csv       | source              | anything
			distributors.csv  | distributor_id      | a
			distributors.csv  | distributor_id      | 7.A_b-c
			distributors.csv  | distributor_id      | a123456789a123456789a123456789a123456789a123456789a123456789a._-
			distributors.csv  | name                | ``
			distributors.csv  | partner_type        | Indirect_Provider
			distributors.csv  | partner_type        | DIRECT
			distributors.csv  | mpn_id              | 1
			distributors.csv  | mpn_id              | 0123456789
			distributors.csv  | market              | nederland
			distributors.csv  | market              | zz
			resellers.csv     | mpn_id              | 1
			resellers.csv     | mpn_id              | 0123456789
			resellers.csv     | distributor_id      | unknown
			resellers.csv     | name                | ``
			customers.csv     | customer_id         | ABCDEFab-cdef-0000-FFFF-000000000001
			customers.csv     | distributor_id      | unknown
			customers.csv     | name                | ``
			customers.csv     | market              | nowhere
			customers.csv     | market              | ``
			customers.csv     | mca_signed_on       | ``
			customers.csv     | mca_signed_on       | 2024-02-29
			subscriptions.csv | subscription_id     | 00000000-0000-0000-0000-000000000000
			subscriptions.csv | customer_id         | FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF
			subscriptions.csv | name                | ``
			subscriptions.csv | offer_id            | ``
			subscriptions.csv | offer_id            | MS-AZR-0003P
			subscriptions.csv | status              | None
			subscriptions.csv | status              | ACTIVE
			subscriptions.csv | status              | pending
			subscriptions.csv | status              | Suspended
			subscriptions.csv | status              | deleted
			subscriptions.csv | reseller            | ``
			subscriptions.csv | reseller            | 1
			subscriptions.csv | reseller            | 0123456789
			catalogue.csv     | reservation_type    | v
			catalogue.csv     | region              | West Europe
			catalogue.csv     | term                | p1y
			catalogue.csv     | term                | P3Y
			catalogue.csv     | term                | P5y
			catalogue.csv     | segments            | ``
			catalogue.csv     | segments            | Commercial; EDUCATION ;government;nonprofit;
			catalogue.csv     | offers              | ``
			catalogue.csv     | offers              | classic;Azure_Plan
			catalogue.csv     | billing_frequencies | ``
			catalogue.csv     | billing_frequencies | One_Time;monthly;annual
			catalogue.csv     | min_quantity        | 1
			catalogue.csv     | min_quantity        | 50
			catalogue.csv     | max_quantity        | 2
			catalogue.csv     | max_quantity        | 999999999
			catalogue.csv     | title               | ``
			catalogue.csv     | currency            | eur
			catalogue.csv     | unit_price          | ``
			catalogue.csv     | unit_price          | 0
			catalogue.csv     | unit_price          | 12345678901234567890.123456
			catalogue.csv     | extra_software_cost | TRUE
			catalogue.csv     | extra_software_cost | False
			agents.csv        | agent               | ANN
			agents.csv        | distributor_id      | unknown
			agents.csv        | roles               | ``
			agents.csv        | roles               | Sales_Agent;billing_admin
			agent-access.csv  | agent               | unknown
			agent-access.csv  | subscription_id     | 33333333-3333-3333-3333-333333333333
			""")
	void accepts(String file, String column, String value) {
		assertThatNoException().isThrownBy(new ReferenceFolder(this.temporary).with(file, column, value)::read);
	}

	@ParameterizedTest(name = "{0}: {1} may not be <{2}>")
	@CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "",
			textBlock = """
					markets.csv       | code                | ``         | given, but is blank
					markets.csv       | name                | ``         | given, but is blank
					markets.csv       | reservations        | ``         | available or unavailable, but is blank
					markets.csv       | reservations        | yes        | available or unavailable, but is "yes"
					distributors.csv  | distributor_id      | ``         | 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit, but is blank
					distributors.csv  | distributor_id      | ..         | 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit, but is ".."
					distributors.csv  | distributor_id      | a/b        | 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit, but is "a/b"
					distributors.csv  | distributor_id      | é          | 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit, but is "é"
					distributors.csv  | distributor_id      | a123456789a123456789a123456789a123456789a123456789a123456789a._-x | 1 to 64 letters, digits, dots, underscores or hyphens, the first a letter or digit, but is "a123456789a123456789a123456789a123456789a123456789a123456789a._-x"
					distributors.csv  | partner_type        | reseller   | one of indirect_provider, direct, but is "reseller"
					distributors.csv  | mpn_id              | ``         | an MPN ID of 1 to 10 digits, but is blank
					distributors.csv  | mpn_id              | 12345678901 | an MPN ID of 1 to 10 digits, but is "12345678901"
					distributors.csv  | market              | ``         | a code or name of markets.csv, or a code of two letters, but is blank
					distributors.csv  | market              | Brasil     | a code or name of markets.csv, or a code of two letters, but is "Brasil"
					distributors.csv  | market              | N1         | a code or name of markets.csv, or a code of two letters, but is "N1"
					resellers.csv     | mpn_id              | 12AB       | an MPN ID of 1 to 10 digits, but is "12AB"
					resellers.csv     | mpn_id              | ١٢٣        | an MPN ID of 1 to 10 digits, but is "١٢٣"
					resellers.csv     | distributor_id      | ``         | given, but is blank
					customers.csv     | customer_id         | ``         | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is blank
					customers.csv     | customer_id         | 1-1-1-1-1  | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is "1-1-1-1-1"
					customers.csv     | customer_id         | 11111111-aaaa-4bbb-8ccc-00000000001 | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is "11111111-aaaa-4bbb-8ccc-00000000001"
					customers.csv     | customer_id         | 11111111-aaaa-4bbb-8ccc-0000000000001 | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is "11111111-aaaa-4bbb-8ccc-0000000000001"
					customers.csv     | customer_id         | 1111111-1aaaa-4bbb-8ccc-000000000001 | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is "1111111-1aaaa-4bbb-8ccc-000000000001"
					customers.csv     | customer_id         | g1111111-aaaa-4bbb-8ccc-000000000001 | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is "g1111111-aaaa-4bbb-8ccc-000000000001"
					customers.csv     | distributor_id      | ``         | given, but is blank
					customers.csv     | mca_signed_on       | 31-1-2026  | a date like 2026-01-31 or blank, but is "31-1-2026"
					customers.csv     | mca_signed_on       | 2023-02-29 | a date like 2026-01-31 or blank, but is "2023-02-29"
					subscriptions.csv | subscription_id     | x          | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is "x"
					subscriptions.csv | customer_id         | ``         | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is blank
					subscriptions.csv | status              | ``         | one of none, active, pending, suspended, deleted, but is blank
					subscriptions.csv | status              | running    | one of none, active, pending, suspended, deleted, but is "running"
					subscriptions.csv | reseller            | 12345678901 | an MPN ID of 1 to 10 digits, but is "12345678901"
					catalogue.csv     | reservation_type    | ``         | given, but is blank
					catalogue.csv     | sku                 | ``         | given, but is blank
					catalogue.csv     | region              | ``         | given, but is blank
					catalogue.csv     | term                | ``         | P1Y, P3Y or P5Y, but is blank
					catalogue.csv     | term                | P2Y        | P1Y, P3Y or P5Y, but is "P2Y"
					catalogue.csv     | term                | 1 year     | P1Y, P3Y or P5Y, but is "1 year"
					catalogue.csv     | segments            | commercial,education | some of commercial, education, government, nonprofit, joined by ;, but is "commercial,education"
					catalogue.csv     | offers              | classic;ea | some of azure_plan, classic, joined by ;, but is "classic;ea"
					catalogue.csv     | billing_frequencies | weekly     | some of one_time, monthly, annual, joined by ;, but is "weekly"
					catalogue.csv     | min_quantity        | ``         | a whole number from 1 to 999999999, but is blank
					catalogue.csv     | min_quantity        | 0          | a whole number from 1 to 999999999, but is "0"
					catalogue.csv     | min_quantity        | 51         | at most the max_quantity of 50, but is "51"
					catalogue.csv     | max_quantity        | 1000000000 | a whole number from 1 to 999999999, but is "1000000000"
					catalogue.csv     | max_quantity        | -1         | a whole number from 1 to 999999999, but is "-1"
					catalogue.csv     | product_id          | ``         | given, but is blank
					catalogue.csv     | sku_id              | ``         | given, but is blank
					catalogue.csv     | currency            | ``         | given where there is a unit_price, but is blank
					catalogue.csv     | currency            | EU         | three letters like EUR or blank, but is "EU"
					catalogue.csv     | currency            | EURO       | three letters like EUR or blank, but is "EURO"
					catalogue.csv     | currency            | €€€        | three letters like EUR or blank, but is "€€€"
					catalogue.csv     | unit_price          | -1         | digits like 1234.56, without sign or thousands separator, or blank, but is "-1"
					catalogue.csv     | unit_price          | 1e3        | digits like 1234.56, without sign or thousands separator, or blank, but is "1e3"
					catalogue.csv     | unit_price          | 1.234,56   | digits like 1234.56, without sign or thousands separator, or blank, but is "1.234,56"
					catalogue.csv     | unit_price          | 12.        | digits like 1234.56, without sign or thousands separator, or blank, but is "12."
					catalogue.csv     | unit_price          | .5         | digits like 1234.56, without sign or thousands separator, or blank, but is ".5"
					catalogue.csv     | extra_software_cost | ``         | true or false, but is blank
					catalogue.csv     | extra_software_cost | no         | true or false, but is "no"
					agents.csv        | agent               | ``         | given, but is blank
					agents.csv        | distributor_id      | ``         | given, but is blank
					agent-access.csv  | agent               | ``         | given, but is blank
					agent-access.csv  | subscription_id     | x          | a GUID like 9d1f0c6a-52b7-4c3e-8f0a-6b1d2e3f4a5b, but is "x"
					""")
	void refuses(String file, String column, String value, String reason) {
		assertThatExceptionOfType(ReferenceDataException.class)
			.isThrownBy(new ReferenceFolder(this.temporary).with(file, column, value)::read)
			.withMessage("%s, line 2: %s must be %s [BR-136]", file, column, reason)
			.satisfies((error) -> {
				assertThat(error.file()).isEqualTo(file);
				assertThat(error.line()).isEqualTo(2);
				assertThat(error.reason()).isEqualTo(column + " must be " + reason);
			});
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			markets.csv       | code=nl;name=Other;other_names=
			distributors.csv  | distributor_id=CONTOSO;name=Other
			resellers.csv     | distributor_id=CONTOSO;name=Other
			customers.csv     | customer_id=11111111-AAAA-4bbb-8ccc-000000000001;name=Other
			subscriptions.csv | subscription_id=22222222-AAAA-4bbb-8ccc-000000000001;name=Other
			catalogue.csv     | reservation_type=virtualMachines;sku=standard_d2s_v3;region=West Europe;term=p1y
			agents.csv        | agent=ANN@contoso.example;distributor_id=CONTOSO;roles=
			agent-access.csv  | agent=ANN@contoso.example;subscription_id=22222222-AAAA-4bbb-8ccc-000000000001
			""")
	void aKeyOccursOnceWithoutRegardToCase(String file, String second) {
		assertThatExceptionOfType(ReferenceDataException.class)
			.isThrownBy(new ReferenceFolder(this.temporary).withSecond(file, second.split(";"))::read)
			.withMessageStartingWith("%s, line 3: ", file)
			.withMessageEndingWith(" is on line 2 already; leave one of the two [BR-135]");
	}

	@Test
	void aDoubledKeyIsNamed() {
		assertThatExceptionOfType(ReferenceDataException.class)
			.isThrownBy(new ReferenceFolder(this.temporary).withSecond("catalogue.csv", "sku=STANDARD_d2s_v3")::read)
			.withMessage("catalogue.csv, line 3: reservation_type + sku + region + term must occur once,"
					+ " but \"VirtualMachines + STANDARD_d2s_v3 + westeurope + P1Y\" is on line 2 already;"
					+ " leave one of the two [BR-135]");
	}

	@Test
	void theFirstOfTwoIsFoundPhysically() {
		assertThatExceptionOfType(ReferenceDataException.class)
			.isThrownBy(new ReferenceFolder(this.temporary).write("resellers.csv", """
					mpn_id,distributor_id,name
					1,a,"two
					lines"

					2,a,x
					3,a,x
					2,a,x
					""")::read)
			.withMessage("resellers.csv, line 7: mpn_id + distributor_id must occur once, but \"2 + a\""
					+ " is on line 5 already; leave one of the two [BR-135]");
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			markets.csv       | code=BE
			distributors.csv  | distributor_id=fabrikam
			resellers.csv     | mpn_id=1
			resellers.csv     | distributor_id=fabrikam
			customers.csv     | customer_id=11111111-aaaa-4bbb-8ccc-000000000002
			subscriptions.csv | subscription_id=22222222-aaaa-4bbb-8ccc-000000000002
			catalogue.csv     | reservation_type=SqlDatabases
			catalogue.csv     | sku=Standard_D4s_v3
			catalogue.csv     | region=northeurope
			catalogue.csv     | term=P3Y
			agents.csv        | agent=bob@contoso.example
			agents.csv        | distributor_id=fabrikam
			agent-access.csv  | agent=bob@contoso.example
			agent-access.csv  | subscription_id=22222222-aaaa-4bbb-8ccc-000000000002
			""")
	void rowsThatDifferInTheirKeyAreDistinguished(String file, String second) {
		ReferenceFolder folder = new ReferenceFolder(this.temporary);
		if (file.equals("markets.csv")) {
			folder.withSecond(file, second, "name=Belgium", "other_names=");
		}
		else {
			folder.withSecond(file, second);
		}
		assertThatNoException().isThrownBy(folder::read);
	}

	@ParameterizedTest
	@ValueSource(strings = { "markets.csv", "distributors.csv", "resellers.csv", "customers.csv", "subscriptions.csv",
			"catalogue.csv", "agents.csv", "agent-access.csv" })
	void everyFileMustBeThere(String file) {
		ReferenceFolder folder = new ReferenceFolder(this.temporary).delete(file);
		assertThatExceptionOfType(ReferenceDataException.class).isThrownBy(folder::read)
			.withMessage("%s: not found at %s [BR-130]", file, folder.path(file))
			.satisfies((error) -> assertThat(error.line()).isZero());
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(textBlock = """
			markets.csv, code
			markets.csv, name
			markets.csv, other_names
			markets.csv, reservations
			distributors.csv, distributor_id
			distributors.csv, name
			distributors.csv, partner_type
			distributors.csv, mpn_id
			distributors.csv, market
			resellers.csv, mpn_id
			resellers.csv, distributor_id
			resellers.csv, name
			customers.csv, customer_id
			customers.csv, distributor_id
			customers.csv, name
			customers.csv, market
			customers.csv, mca_signed_on
			subscriptions.csv, subscription_id
			subscriptions.csv, customer_id
			subscriptions.csv, name
			subscriptions.csv, offer_id
			subscriptions.csv, status
			subscriptions.csv, reseller
			catalogue.csv, reservation_type
			catalogue.csv, sku
			catalogue.csv, region
			catalogue.csv, term
			catalogue.csv, segments
			catalogue.csv, offers
			catalogue.csv, billing_frequencies
			catalogue.csv, min_quantity
			catalogue.csv, max_quantity
			catalogue.csv, product_id
			catalogue.csv, sku_id
			catalogue.csv, title
			catalogue.csv, currency
			catalogue.csv, unit_price
			catalogue.csv, extra_software_cost
			agents.csv, agent
			agents.csv, distributor_id
			agents.csv, roles
			agent-access.csv, agent
			agent-access.csv, subscription_id
			""")
	void everyColumnMustBeThere(String file, String column) {
		assertThatExceptionOfType(ReferenceDataException.class)
			.isThrownBy(new ReferenceFolder(this.temporary).without(file, column)::read)
			.withMessageStartingWith("%s, line 1: must have the column %s, but has ", file, column);
	}

	@Test
	void aNameMayNotStandForTwoMarkets() {
		assertThatExceptionOfType(ReferenceDataException.class)
			.isThrownBy(new ReferenceFolder(this.temporary).withSecond("markets.csv", "code=HO", "name=HOLLAND",
					"other_names=")::read)
			.withMessage("markets.csv, line 3: a code or name must stand for one market,"
					+ " but \"HOLLAND\" stands for NL and HO [BR-137]");
	}

	@Test
	void aNameMayNotBeTheCodeOfAnotherMarket() {
		assertThatExceptionOfType(ReferenceDataException.class)
			.isThrownBy(new ReferenceFolder(this.temporary).withSecond("markets.csv", "code=BE", "name=Belgium",
					"other_names=België;nl")::read)
			.withMessage("markets.csv, line 3: a code or name must stand for one market,"
					+ " but \"nl\" stands for NL and BE [BR-137]");
	}

}
