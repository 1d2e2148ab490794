package com.bulkreservations.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.bulkreservations.Installation;
import com.bulkreservations.partnercenter.server.Fault;
import com.bulkreservations.partnercenter.server.Operation;
import com.bulkreservations.partnercenter.server.PartnerCenterServer;
import com.bulkreservations.partnercenter.server.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Credentials come from places that nobody else reads, are tried, and are shown nowhere.
 */
class PartnerCenterCredentialsIT {

	private static final Pattern SECRET = Pattern.compile("(access-token|refresh-token)-\\d+-of-\\w+");

	@TempDir
	private Path folder;

	private Installation on;

	private PartnerCenterServer server;

	private Path settingsFile;

	@BeforeEach
	void prepare() throws IOException {
		this.on = Installation.in(this.folder);
		this.server = PartnerCenterServer.start(World.of(this.on.config()));
		this.server.behaviour().fiveYearTerms(true);
		this.server.configure(this.on.config());
		this.settingsFile = this.on.config().resolve("application.yml");
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	private ProgramRun doctor(String... further) {
		return ProgramRun.of(this.on.settings(further), "doctor");
	}

	private String secretOf(String distributor) {
		Pattern secret = Pattern.compile(" " + distributor + ":\n(?: +\\S+: .*\n)*? +client-secret: (.*)\n");
		return secret.matcher(Installation.read(this.settingsFile)).results().findFirst().orElseThrow().group(1);
	}

	/** Changes the settings of contoso. */
	private void change(String name, String value) throws IOException {
		String settings = Files.readString(this.settingsFile);
		int contoso = settings.indexOf("      contoso:\n");
		Files.writeString(this.settingsFile, settings.substring(0, contoso) + settings.substring(contoso)
			.replaceFirst("( +)" + name + ": .*\n", value.isEmpty() ? "" : "$1" + value + "\n"));
	}

	@Test
	void doctorTriesTheCredentialsOfEachDistributor() {
		ProgramRun doctor = doctor();
		assertThat(doctor.out())
			.containsPattern(
					"OK +Partner Center +contoso: signed in with several factors, MPN ID \\d+, environment sandbox")
			.containsPattern("OK +Partner Center +tailspin: signed in");
		assertThat(this.server.calls(Operation.MPN_PROFILE)).isNotEmpty();
		assertThat(this.server.calls(Operation.CREATE_CART)).isEmpty();
	}

	@Test
	void doctorFindsSignInsThatPartnerCenterWillRefuse() {
		this.server.behaviour().multiFactor(false);
		ProgramRun doctor = doctor();
		assertThat(doctor.exitCode()).isNotZero();
		assertThat(doctor.out()).contains("contoso: Partner Center requires a sign-in with several factors.");
	}

	@Test
	void doctorFindsCredentialsOfAnotherPartner() throws IOException {
		Path distributors = this.on.config().resolve("reference/distributors.csv");
		String changed = Files.readString(distributors).replaceFirst("(?m)^(contoso,[^,]*,[^,]*,)\\d+", "$10000001");
		Files.writeString(distributors, changed);
		ProgramRun doctor = doctor();
		assertThat(doctor.exitCode()).isNotZero();
		assertThat(doctor.out()).contains("[BR-559]", "purchases would be those of the other partner");
	}

	@Test
	void doctorWarnsOfTheEndOfASecret() throws IOException {
		String secret = "client-secret: " + secretOf("contoso") + "\n        client-secret-ends: ";
		change("client-secret", secret + LocalDate.now(ZoneOffset.UTC).plusDays(20));
		assertThat(doctor().out()).containsPattern("WARNING +Partner Center +The \\S+.* of contoso ends on ");
		change("client-secret-ends", "client-secret-ends: " + LocalDate.now(ZoneOffset.UTC).minusDays(1));
		ProgramRun ended = doctor();
		assertThat(ended.exitCode()).isNotZero();
		assertThat(ended.out()).containsPattern("of contoso ended on .*\\[BR-550\\]");
	}

	@Test
	void doctorFindsAWrongSecret() throws IOException {
		change("client-secret", "client-secret: wrong");
		ProgramRun doctor = doctor();
		assertThat(doctor.exitCode()).isNotZero();
		assertThat(doctor.out()).containsPattern("PROBLEM +Partner Center +contoso: .*\\[BR-555\\]");
	}

	@Test
	void secretOnTheCommandLineIsRefused() {
		ProgramRun doctor = doctor("--reservations.partner-center.distributors.contoso.client-secret=well-known");
		assertThat(doctor.exitCode()).isEqualTo(2);
		assertThat(doctor.text()).contains("[BR-557]", "must not stand on the command line")
			.doesNotContain("well-known");
	}

	@Test
	void secretInAFileThatOthersReadIsRefused() throws IOException {
		Files.setPosixFilePermissions(this.settingsFile, PosixFilePermissions.fromString("rw-r-----"));
		ProgramRun doctor = doctor();
		assertThat(doctor.exitCode()).isEqualTo(2);
		assertThat(doctor.text()).contains("[BR-557]", "application.yml").doesNotContain(secretOf("contoso"));
		for (String distributor : List.of("contoso", "fabrikam", "tailspin")) {
			Files.writeString(this.settingsFile,
					Files.readString(this.settingsFile).replace("secret of " + distributor, "${USER_SECRET}"));
		}
		assertThat(doctor("--USER_SECRET=any").text()).doesNotContain("[BR-557]");
	}

	/**
	 * systemd makes its files readable for the service by other means than their mode.
	 */
	@Test
	void secretIsACredentialOfSystemd() throws Exception {
		Path credentials = Files.createDirectories(this.folder.resolve("credentials"));
		Path credential = credentials.resolve("reservations.partner-center.distributors.contoso.client-secret");
		Files.writeString(credential, secretOf("contoso"));
		Files.setPosixFilePermissions(credential, PosixFilePermissions.fromString("r--r-----"));
		change("client-secret", "");
		try (ProgramProcess process = ProgramProcess.startWith(Map.of("CREDENTIALS_DIRECTORY", credentials.toString()),
				this.folder.resolve("console.txt"), this.on.settings(), "doctor")) {
			process.exitCode();
			assertThat(process.text()).containsPattern("OK +Partner Center +contoso: signed in with several factors")
				.doesNotContain(Files.readString(credential));
		}
	}

	@Test
	void secretsAreWrittenNowhere() throws Exception {
		this.on.upload("contoso", "monday.csv", Installation.contosoSample().subList(0, 4));
		String account = "--reservations.approval.accounts.[%s]=approver@contoso.example"
			.formatted(System.getenv().getOrDefault("SUDO_USER", ProcessHandle.current().info().user().orElseThrow()));
		List<String> settings = this.on.settings(account, "--logging.level.com.bulkreservations=TRACE",
				"--logging.level.org.springframework.web=TRACE", "--logging.level.org.springframework.jdbc=TRACE",
				"--reservations.partner-center.answer-wait=0s", "--reservations.partner-center.order-lag=1s",
				"--reservations.partner-center.read-timeout=2s");
		this.server.faults()
			.next(Operation.CHECK_OUT, Fault.lost(Fault.Processed.AT_ONCE))
			.next(Operation.CREATE_CART, Fault.error(401, "800001"))
			.next(Operation.AVAILABILITIES, Fault.error(500, "0"));
		StringBuilder shown = new StringBuilder();
		for (String command : List.of("run", "approve monday", "purchases", "audit")) {
			shown.append(ProgramRun.of(settings, command.split(" ", -1)).text());
		}
		shown.append(process(settings, "buy"));
		shown.append(process(settings, "doctor"));
		change("client-secret", "client-secret: wrong-secret");
		shown.append(process(settings, "doctor"));
		Map<String, String> written = Installation.files(this.on.output());
		assertThat(written.get(".jobs/logs/bulk-reservations.log")).containsPattern(" (DEBUG|TRACE) ");
		written.put("the terminal", shown.toString());
		assertThat(shown.toString()).contains("signed in with several factors");
		String secret = secretOf("tailspin");
		written.forEach((file, content) -> {
			assertThat(content).as(file).doesNotContain("wrong-secret", secret, "secret of ");
			assertThat(SECRET.matcher(content).results().map((found) -> found.group()).toList()).as(file).isEmpty();
		});
	}

	/** In a process of its own, whose log has what these settings say. */
	private String process(List<String> settings, String command) throws Exception {
		try (ProgramProcess process = ProgramProcess.startWith(Map.of(), this.folder.resolve("console.txt"), settings,
				command)) {
			process.exitCode();
			return process.text();
		}
	}

}
