package com.bulkreservations.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.bulkreservations.infrastructure.bytes.Digests;

/**
 * The style sheet of the page, and the policy that lets a browser use it and nothing
 * else: no script, no network, no style but this one.
 */
record PageStyle(String text) {

	static PageStyle load() {
		try (InputStream in = PageStyle.class.getResourceAsStream("report.css")) {
			if (in == null) {
				throw new IllegalStateException("report.css is not in the program");
			}
			return new PageStyle(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String contentSecurityPolicy() {
		byte[] digest = Digests.sha256().digest(this.text.getBytes(StandardCharsets.UTF_8));
		return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(digest)
				+ "'; base-uri 'none'; form-action 'none'";
	}

}
