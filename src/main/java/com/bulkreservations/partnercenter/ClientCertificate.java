package com.bulkreservations.partnercenter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.SecretFile;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * A PEM file with an application's certificate and private key, which sign what stands
 * for a secret (RFC 7523).
 */
final class ClientCertificate {

	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final PSSParameterSpec PS256 = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32,
			1);

	private final Path file;

	ClientCertificate(Path file) {
		this.file = file;
	}

	/** Returns when the certificate ends. */
	Instant endsAt() throws IOException {
		return certificate(content()).getNotAfter().toInstant();
	}

	/** Returns a signed assertion for one sign-in. */
	String assertion(String clientId, String audience, Clock clock) throws IOException {
		PemContent content = content();
		PrivateKey key = privateKey(content);
		Instant now = clock.instant();
		try {
			Map<String, Object> header = new LinkedHashMap<>();
			header.put("alg", "PS256");
			header.put("typ", "JWT");
			header.put("x5t#S256",
					base64(MessageDigest.getInstance("SHA-256").digest(certificate(content).getEncoded())));
			Map<String, Object> claims = new LinkedHashMap<>();
			claims.put("aud", audience);
			claims.put("iss", clientId);
			claims.put("sub", clientId);
			claims.put("jti", UUID.randomUUID().toString());
			claims.put("nbf", now.getEpochSecond());
			claims.put("exp", now.plus(LIFE).getEpochSecond());
			String signed = base64(ApiJson.MAPPER.writeValueAsBytes(header)) + "."
					+ base64(ApiJson.MAPPER.writeValueAsBytes(claims));
			Signature signature = Signature.getInstance("RSASSA-PSS");
			signature.setParameter(PS256);
			signature.initSign(key);
			signature.update(signed.getBytes(StandardCharsets.US_ASCII));
			return signed + "." + base64(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw unusable("must hold an RSA key, which signs", ex);
		}
	}

	private PemContent content() throws IOException {
		SecretFile.require(this.file);
		try {
			return PemContent.load(this.file);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw unusable("is no PEM file", null);
		}
	}

	private PrivateKey privateKey(PemContent content) throws IOException {
		try {
			PrivateKey key = content.getPrivateKey();
			if (key != null) {
				return key;
			}
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			// The same: its message says no more.
		}
		throw unusable("has no private key", null);
	}

	private X509Certificate certificate(PemContent content) throws IOException {
		try {
			return Objects.requireNonNull(content.getCertificates(), "There is a text").get(0);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw unusable("has no readable certificate", null);
		}
	}

	private IOException unusable(String reason, @Nullable Throwable cause) {
		return new IOException(OperatorMessage.SECRET_FILE_UNUSABLE
			.text("%s %s. It must have a certificate and its private key, in PEM.", this.file, reason), cause);
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
