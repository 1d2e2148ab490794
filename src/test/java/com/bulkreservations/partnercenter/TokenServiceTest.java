package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.bulkreservations.disk.PowerCut;
import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import com.bulkreservations.settings.PartnerCredentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.ssl.pem.PemContent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TokenServiceTest {

	private static final String PATH = "/contoso.example/oauth2/v2.0/token";

	private static final Instant NOW = Instant.parse("2026-01-16T00:00:00Z");

	private static final String UNREADABLE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

	@TempDir
	private Path folder;

	private LoopbackServer server;

	private Path refreshToken;

	@BeforeEach
	void start() throws IOException {
		this.server = new LoopbackServer();
		this.refreshToken = LoopbackServer.secretFile(this.folder.resolve("refresh-token"), "refresh-1\n");
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void storesTheNewRefreshTokenAtOnce() throws Exception {
		TokenService.Answer answer = forUser().token("https://api.example");
		assertThat(answer.accessToken()).isEqualTo("access-1");
		assertThat(answer.life()).isEqualTo(Duration.ofSeconds(3599));
		assertThat(answer.toString()).doesNotContain("access-1", "refresh-2");
		assertThat(form())
			.isEqualTo(Map.of("grant_type", "refresh_token", "client_id", "client", "client_secret", "the-secret",
					"scope", "https://api.example/user_impersonation offline_access", "refresh_token", "refresh-1"));
		assertThat(this.refreshToken).hasContent("refresh-2");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.refreshToken)))
			.isEqualTo("rw-------");
		assertThat(this.folder.resolve("refresh-token.incoming")).doesNotExist();
		assertThat(
				PosixFilePermissions.toString(Files.getPosixFilePermissions(this.folder.resolve("refresh-token.lock"))))
			.isEqualTo("rw-------");
	}

	@Test
	void keepsTheRefreshTokenWhereTheAnswerHasNone() throws Exception {
		this.server.clear(PATH)
			.answer(PATH, 200, "{\"access_token\":\"a\",\"expires_in\":\"60\",\"refresh_token\":\"\"}");
		assertThat(forUser().token("https://api.example").life()).isEqualTo(Duration.ofMinutes(1));
		assertThat(this.refreshToken).hasContent("refresh-1");
	}

	@Test
	void newRefreshTokenIsOnTheDiskWhenTheExchangeReturns() throws Exception {
		PowerCut cut = new PowerCut(this.folder, (number, disk) -> {
		});
		RefreshTokenFile file = new RefreshTokenFile(Path.of(URI.create("testdisk:" + this.refreshToken)));
		String result = TestDisk.with(cut,
				() -> file.exchange((old) -> new RefreshTokenFile.Exchange<>("after " + old, "refresh-2")));
		assertThat(result).isEqualTo("after refresh-1");
		Path left = this.folder.resolve("left");
		cut.leave(left);
		assertThat(left.resolve("refresh-token")).hasContent("refresh-2");
	}

	/** What a process left that was killed between writing and renaming. */
	@Test
	void replacesWhatAKilledProcessLeft() throws Exception {
		Files.writeString(this.folder.resolve("refresh-token.incoming"), "half");
		forUser().token("https://api.example");
		assertThat(this.refreshToken).hasContent("refresh-2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					400 | {"error":"invalid_grant","error_description":"AADSTS700082: expired"} | STOP | refresh token has expired
					400 | {"error":"invalid_grant","error_description":"AADSTS50076: MFA"} | STOP | Several factors are required
					400 | {"error":"invalid_grant","error_description":"AADSTS50173: revoked"} | STOP | was revoked
					401 | {"error":"invalid_client","error_description":"AADSTS7000215: wrong"} | STOP | secret is wrong
					400 | {"error":"interaction_required","error_description":"AADSTS1: x"} | STOP | Renew what the message names
					400 | {"error":"invalid_request","error_description":"bad"} | STOP | Renew what the message names
					200 | '' | RETRY | does not answer
					302 | {} | RETRY | does not answer: status 302
					429 | {} | RETRY | does not answer
					500 | {} | RETRY | does not answer
					503 | {} | RETRY | does not answer
					200 | {} | RETRY | does not answer
					200 | no JSON, with refresh-3 | RETRY | does not answer
					200 | {"access_token":" ","expires_in":1} | RETRY | does not answer
					0 | {} | RETRY | does not answer
					""")
	void saysWhatIsWrongWithTheCredentials(int status, String body, ApiOutcome outcome, String text) {
		this.server.clear(PATH).answer(PATH, status, body, "Location", "/elsewhere");
		NotSentException failure = catchThrowableOfType(NotSentException.class,
				() -> forUser().token("https://api.example"));
		assertThat(failure.outcome()).isEqualTo(outcome);
		assertThat(failure).hasMessageContaining(text).hasMessageContaining("[BR-55");
		assertThat(failure.getMessage()).doesNotContain("the-secret", "refresh-1", "refresh-3");
		assertThat(this.refreshToken).hasContent("refresh-1");
		assertThat(this.server.calls(PATH)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rw-r-----", "rw----r--", "rw--w----", "rwx------" })
	void readsNoFileThatOthersMayUse(String permissions) throws IOException {
		Files.setPosixFilePermissions(this.refreshToken, PosixFilePermissions.fromString(permissions));
		NotSentException failure = catchThrowableOfType(NotSentException.class,
				() -> forUser().token("https://api.example"));
		assertThat(failure.error()).isEqualTo(ApiError.SIGN_IN_REFUSED);
		assertThat(failure).hasMessageContaining("chmod 600");
		assertThat(this.server.calls).isEmpty();
	}

	@Test
	void readsNoFileThatIsMissingOrEmpty() throws IOException {
		Files.writeString(this.refreshToken, " \n");
		assertThat(catchThrowableOfType(NotSentException.class, () -> forUser().token("https://api.example")))
			.hasMessageContaining("is empty");
		Files.delete(this.refreshToken);
		assertThat(catchThrowableOfType(NotSentException.class, () -> forUser().token("https://api.example")))
			.hasMessageContaining("there is none");
	}

	@Test
	void exchangesARefreshTokenOnceAtATime() throws Exception {
		this.server.clear(PATH);
		for (int i = 2; i < 10; i++) {
			this.server.answer(PATH, 200,
					"{\"access_token\":\"a\",\"expires_in\":60,\"refresh_token\":\"refresh-%d\"}".formatted(i));
		}
		TokenService one = forUser();
		TokenService other = forUser();
		List<Thread> threads = IntStream.range(0, 8).mapToObj((i) -> new Thread(() -> {
			try {
				((i % 2 == 0) ? one : other).token("https://api.example");
			}
			catch (NotSentException ex) {
				throw new IllegalStateException(ex);
			}
		})).toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(this.server.calls(PATH)).extracting((call) -> form(call).get("refresh_token"))
			.containsExactly("refresh-1", "refresh-2", "refresh-3", "refresh-4", "refresh-5", "refresh-6", "refresh-7",
					"refresh-8");
		assertThat(this.refreshToken).hasContent("refresh-9");
	}

	@Test
	void answerHasALifeThatIsNotNegative() throws Exception {
		this.server.clear(PATH).answer(PATH, 200, "{\"access_token\":\"a\",\"expires_in\":-5}");
		assertThat(forUser().token("https://api.example").life()).isZero();
		assertThat(forUser().token("https://api.example").toString()).isEqualTo("a token for -5 s");
	}

	@Test
	void addressOfTheSignInMayEndWithASlash() throws Exception {
		TokenService service = new TokenService(credentials(PartnerCredentials.Mode.APP, "the-secret", null),
				URI.create(this.server.address() + "//"), "/oauth2/v2.0/token",
				RestClients.plain(HttpClient.newHttpClient(), Duration.ofSeconds(5)), Clock.fixed(NOW, ZoneOffset.UTC));
		assertThat(service.token("x").accessToken()).isEqualTo("access-1");
		assertThat(service.ends()).isEmpty();
	}

	@Test
	void usesTheOlderPathWithItsOwnField() throws Exception {
		this.server.answer("/contoso.example/oauth2/token", 200, "{\"access_token\":\"a\",\"expires_in\":60}");
		service(credentials(PartnerCredentials.Mode.APP, "the-secret", null), "/oauth2/token")
			.token("https://api.example");
		assertThat(form()).containsEntry("resource", "https://api.example").doesNotContainKey("scope");
	}

	@Test
	void signsWithACertificate() throws Exception {
		Path pem = LoopbackServer.secretFile(this.folder.resolve("client.pem"), sound());
		TokenService service = service(credentials(PartnerCredentials.Mode.APP, null, pem), "/oauth2/v2.0/token");
		service.token("https://api.example");
		Map<String, String> form = form();
		assertThat(form).doesNotContainKey("client_secret")
			.containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
		String[] parts = form.get("client_assertion").split("\\.", -1);
		JsonNode header = json(parts[0]);
		assertThat(header.get("alg").asString()).isEqualTo("PS256");
		assertThat(header.get("typ").asString()).isEqualTo("JWT");
		assertThat(Base64.getUrlDecoder().decode(header.get("x5t#S256").asString()))
			.isEqualTo(MessageDigest.getInstance("SHA-256")
				.digest(PemContent.load(pem).getCertificates().get(0).getEncoded()));
		JsonNode claims = json(parts[1]);
		assertThat(claims.get("aud").asString()).isEqualTo(this.server.address() + PATH);
		assertThat(claims.get("iss").asString()).isEqualTo("client");
		assertThat(claims.get("sub").asString()).isEqualTo("client");
		assertThat(claims.get("nbf").asLong()).isEqualTo(NOW.getEpochSecond());
		assertThat(claims.get("exp").asLong()).isEqualTo(NOW.getEpochSecond() + 600);
		assertThat(claims.get("jti").asString()).hasSize(36);
		Signature signature = Signature.getInstance("RSASSA-PSS");
		signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
		signature.initVerify(PemContent.load(pem).getCertificates().get(0));
		signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
		assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
		assertThat(service.ends()).isEqualTo(Map.of("client certificate", Instant.parse("2126-11-05T22:36:13Z")));
		Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r--r--"));
		assertThat(catchThrowableOfType(NotSentException.class, () -> service.token("https://api.example")))
			.hasMessageContaining("chmod 600");
	}

	static Stream<Arguments> certificates() throws IOException, GeneralSecurityException {
		String sound = sound();
		String key = sound.substring(sound.indexOf("-----BEGIN PRIVATE KEY-----"));
		String certificate = sound.substring(0, sound.indexOf("-----BEGIN PRIVATE KEY-----"));
		String elliptic = "-----BEGIN PRIVATE KEY-----\n"
				+ Base64.getMimeEncoder()
					.encodeToString(KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded())
				+ "\n-----END PRIVATE KEY-----\n";
		return Stream.of(arguments("", ""), arguments("no PEM", ""), arguments(UNREADABLE, "has no private key"),
				arguments(certificate, "has no private key"), arguments(key, "has no readable certificate"),
				arguments(UNREADABLE + key, "has no readable certificate"),
				arguments(certificate + elliptic, "must hold an RSA key"));
	}

	@ParameterizedTest
	@MethodSource("certificates")
	void saysWhatIsWrongWithACertificate(String content, String wrong) throws IOException {
		Path pem = LoopbackServer.secretFile(this.folder.resolve("client.pem"), content);
		assertThat(catchThrowableOfType(NotSentException.class,
				() -> service(credentials(PartnerCredentials.Mode.APP, null, pem), "/oauth2/v2.0/token").token("x")))
			.hasMessageContaining("[BR-557]")
			.hasMessageContaining("client.pem")
			.hasMessageContaining(wrong);
		assertThat(this.server.calls).isEmpty();
	}

	private static String sound() throws IOException {
		return new String(TokenServiceTest.class.getResourceAsStream("client.pem").readAllBytes(),
				StandardCharsets.US_ASCII);
	}

	@Test
	void knowsWhenCredentialsEnd() throws Exception {
		Files.setLastModifiedTime(this.refreshToken, FileTime.from(NOW));
		PartnerCredentials credentials = new PartnerCredentials("contoso.example", "client", "the-secret", null,
				this.refreshToken, PartnerCredentials.Mode.APP_USER, LocalDate.parse("2026-06-30"));
		assertThat(service(credentials, "/oauth2/v2.0/token").ends()).isEqualTo(Map.of("refresh token",
				Instant.parse("2026-04-16T00:00:00Z"), "client secret", Instant.parse("2026-07-01T00:00:00Z")));
	}

	@Test
	void renewsAnAccessTokenEarly() throws Exception {
		this.server.clear(PATH)
			.answer(PATH, 200, "{\"access_token\":\"a\",\"expires_in\":3600}")
			.answer(PATH, 200, "{\"access_token\":\"b\",\"expires_in\":120}")
			.answer(PATH, 200, "{\"access_token\":\"c\",\"expires_in\":600}");
		Ticking clock = new Ticking();
		AccessTokens tokens = new AccessTokens(
				service(credentials(PartnerCredentials.Mode.APP, "the-secret", null), "/oauth2/v2.0/token"), "x",
				clock);
		assertThat(tokens.token()).isEqualTo("a");
		clock.now = NOW.plusSeconds(3299);
		assertThat(tokens.token()).isEqualTo("a");
		clock.now = NOW.plusSeconds(3300);
		assertThat(tokens.token()).isEqualTo("b");
		clock.now = NOW.plusSeconds(3359);
		assertThat(tokens.token()).isEqualTo("b");
		clock.now = NOW.plusSeconds(3360);
		assertThat(tokens.token()).isEqualTo("c");
		clock.now = NOW.plusSeconds(3659);
		assertThat(tokens.token()).isEqualTo("c");
		assertThat(tokens.refused("a")).isTrue();
		assertThat(tokens.token()).isEqualTo("c");
		assertThat(tokens.refused("c")).isTrue();
		assertThat(tokens.refused("c")).isTrue();
		assertThat(tokens.token()).isEqualTo("c");
		tokens.accepted("a");
		assertThat(tokens.refused("c")).isFalse();
		tokens.accepted("c");
		assertThat(tokens.refused("c")).isTrue();
	}

	private TokenService forUser() {
		return service(credentials(PartnerCredentials.Mode.APP_USER, "the-secret", null), "/oauth2/v2.0/token");
	}

	private PartnerCredentials credentials(PartnerCredentials.Mode mode, String secret, Path certificate) {
		return new PartnerCredentials("contoso.example", "client", secret, certificate, this.refreshToken, mode, null);
	}

	private TokenService service(PartnerCredentials credentials, String path) {
		return new TokenService(credentials, this.server.address(), path,
				RestClients.plain(HttpClient.newHttpClient(), Duration.ofSeconds(5)), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private Map<String, String> form() {
		return form(this.server.calls.get(0));
	}

	private static Map<String, String> form(LoopbackServer.Call call) {
		assertThat(call.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
		return Arrays.stream(call.body().split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	private static JsonNode json(String part) {
		return ApiJson.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
	}

	/** A clock that a test sets. */
	private static final class Ticking extends Clock {

		private Instant now = NOW;

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
