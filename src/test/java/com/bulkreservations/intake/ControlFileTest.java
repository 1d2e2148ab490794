package com.bulkreservations.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ControlFileTest {

	private static final String SHA256 = "0123456789abcdef".repeat(4);

	private static final String OTHER = "f".repeat(64);

	@TempDir
	private Path folder;

	@Test
	void saysNothingWhereThereIsNone() throws Exception {
		assertThat(ControlFile.expectedSha256(upload())).isNull();
		assertThatCode(() -> ControlFile.require(null, SHA256)).doesNotThrowAnyException();
	}

	@Test
	void saysNothingWhereAFolderHasItsName() throws Exception {
		Files.createDirectory(this.folder.resolve("orders.csv.sha256"));
		assertThat(ControlFile.expectedSha256(upload())).isNull();
	}

	/** As sha256sum writes it on any system, and as people shorten it. */
	@ParameterizedTest
	@ValueSource(strings = { "%s  orders.csv\n", "%s *orders.csv\n", "%s  orders.csv\r\n", "%s  orders.csv", "%s",
			"%s\n", "%s \n", "\\%s  or\\\\ders.csv\n", "%s  some other name\n", "%s  orders.csv\n%1$s  more.csv\n" })
	void saysWhatIsExpected(String text) throws Exception {
		write(text.formatted(SHA256));
		assertThat(ControlFile.expectedSha256(upload())).isEqualTo(SHA256);
		write(text.formatted(SHA256.toUpperCase(Locale.ROOT)));
		assertThat(ControlFile.expectedSha256(upload())).isEqualTo(SHA256);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "\n", "\n%s  orders.csv\n", "orders.csv  %s\n", "%s0  orders.csv", "%sx", " %s  orders.csv",
					"SHA256 (orders.csv) = %s\n", "%s,orders.csv", "0123456789abcdef0123456789abcdef  orders.csv\n" })
	void isRefusedWhereItCannotBeRead(String text) throws IOException {
		write(text.formatted(SHA256));
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> ControlFile.expectedSha256(upload()))
			.withMessage(
					"orders.csv.sha256: expected one line as sha256sum writes it (64 hexadecimal digits, two spaces, the "
							+ "file's name), but found something else. [BR-212]");
	}

	/** So that a wrong file under that name does not fill the memory. */
	@Test
	void mayHave64KiB() throws Exception {
		String line = SHA256 + "  ";
		write(line + "x".repeat(64 * 1024 - line.length()));
		assertThat(ControlFile.expectedSha256(upload())).isEqualTo(SHA256);
		write(line + "x".repeat(64 * 1024 - line.length() + 1));
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> ControlFile.expectedSha256(upload()));
	}

	@Test
	void isReadWhateverBytesItHas() throws Exception {
		Files.write(this.folder.resolve("orders.csv.sha256"),
				(SHA256 + "  Zo\u00EB.csv").getBytes(StandardCharsets.ISO_8859_1));
		assertThat(ControlFile.expectedSha256(upload())).isEqualTo(SHA256);
	}

	@Test
	void agreesOrNot() {
		assertThatCode(() -> ControlFile.require(SHA256, SHA256)).doesNotThrowAnyException();
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> ControlFile.require(SHA256, OTHER))
			.withMessage("Its .sha256 file says SHA-256 " + SHA256 + ", but the file has " + OTHER
					+ ". It was changed or sent incomplete: send both again. [BR-211]");
	}

	private Path upload() {
		return this.folder.resolve("orders.csv");
	}

	private void write(String text) throws IOException {
		Files.writeString(this.folder.resolve("orders.csv.sha256"), text);
	}

}
