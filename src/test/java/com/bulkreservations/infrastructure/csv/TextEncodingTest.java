package com.bulkreservations.infrastructure.csv;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextEncodingTest {

	/** Each character of the beginning stands for the byte of its value. */
	@ParameterizedTest
	@CsvSource(textBlock = """
			'',                               UTF_8
			a,                                UTF_8
			\u00EF,                           UTF_8
			\u00EF\u00BB,                     UTF_8
			\u00EF\u00BB\u00BF,               UTF_8_WITH_BOM
			\u00EF\u00BB\u00BFa,              UTF_8_WITH_BOM
			\u00EF\u00BBa,                    UTF_8
			\u00EFa\u00BF,                    UTF_8
			a\u00EF\u00BB\u00BF,              UTF_8
			\u00FF,                           UTF_8
			\u00FF\u00FE,                     UTF_16LE
			\u00FF\u00FEa,                    UTF_16LE
			\u00FE\u00FF,                     UTF_16BE
			\u00FE\u00FFa,                    UTF_16BE
			\u00FF\u00FF,                     UTF_8
			\u00FE\u00FE,                     UTF_8
			""")
	void isDetectedByTheFirstBytes(String beginning, TextEncoding encoding) {
		byte[] bytes = (beginning + "\u00FE\u00FF\u00BB\u00BF").getBytes(StandardCharsets.ISO_8859_1);
		assertThat(TextEncoding.of(bytes, beginning.length())).isEqualTo(encoding);
	}

	@ParameterizedTest
	@CsvSource({ "UTF_8, UTF-8, 0, UTF-8", "UTF_8_WITH_BOM, UTF-8 with BOM, 3, UTF-8",
			"UTF_16LE, UTF-16LE, 2, UTF-16LE", "UTF_16BE, UTF-16BE, 2, UTF-16BE" })
	void isCalledAsPeopleCallIt(TextEncoding encoding, String label, int byteOrderMarkLength, String charset) {
		assertThat(encoding.label()).isEqualTo(label);
		assertThat(encoding.byteOrderMarkLength()).isEqualTo(byteOrderMarkLength);
		assertThat(encoding.charset().name()).isEqualTo(charset);
	}

}
