package com.bulkreservations.partnercenter;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read of errors, in each form that answers have. */
class ErrorBodyTest {

	private static ErrorBody of(String body) {
		return ErrorBody.of(body.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			{"code":800070,"description":"No such reseller."} | 800070 | No such reseller.
			{"Code":"800070","Description":"No."} | 800070 | No.
			{"statusCode":429,"message":"Rate limit is exceeded."} | none | Rate limit is exceeded.
			{"code":1,"description":"first","message":"second"} | 1 | first
			{"code":1,"error_description":"first","description":"second"} | 1 | first
			{"error":"invalid_grant","error_description":"AADSTS50076: MFA"} | invalid_grant | AADSTS50076: MFA
			{"error":{"code":"900150","message":"No role."}} | 900150 | No role.
			{"ERROR":{"CODE":"900150","Message":"No role."}} | 900150 | No role.
			{"error":{"code":"1","message":"inner"},"code":"2","description":"outer"} | 1 | inner
			{"error":"outer","code":"2"} | 2 | ''
			{"error":null,"code":"2","description":null,"message":"m"} | 2 | m
			{"code":null,"error":"e"} | e | ''
			{"code":{"x":1},"description":["x"]} | none | ''
			{} | none | ''
			""")
	void readsCodeAndDescriptionOfJson(String body, String code, String description) {
		assertThat(of(body)).isEqualTo(new ErrorBody(code, description));
		assertThat(of("\uFEFF" + body)).isEqualTo(new ErrorBody(code, description));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			'' | ''
			Service unavailable | Service unavailable
			[1] | [1]
			"text" | "text"
			{"code": | {"code":
			""")
	void readsAnythingElseAsText(String body, String description) {
		assertThat(of(body)).isEqualTo(new ErrorBody(null, description));
	}

	@Test
	void readsTheTextOfAPage() {
		assertThat(of("\n  " + """
				<html><head><title>502 Bad Gateway</title><STYLE type="x">p { color: red }
				</STYLE><script>alert("<p>")
				</script></head><body
				class="x"><h1>Bad</h1></body></html>""").description())
			.isEqualTo("a page of HTML: 502 Bad Gateway Bad");
	}

	@Test
	void keepsLogsToOneLineOfLimitedLength() {
		assertThat(of("{\"description\":\"one\\r\\n\\ttwo\\u001b[31m three \"}").description())
			.isEqualTo("one two [31m three");
		assertThat(of("x".repeat(500)).description()).isEqualTo("x".repeat(500));
		assertThat(of("x".repeat(501)).description()).isEqualTo("x".repeat(500) + "…");
	}

}
