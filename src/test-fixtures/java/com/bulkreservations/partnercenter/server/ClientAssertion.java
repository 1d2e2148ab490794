package com.bulkreservations.partnercenter.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.util.Base64;

import com.bulkreservations.partnercenter.server.World.Tenant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the signed statement of an application that has a certificate. */
final class ClientAssertion {

	private ClientAssertion() {
	}

	static boolean isBy(Tenant tenant, String assertion, Call call, Clock clock) {
		PublicKey key = tenant.certificateKey();
		String[] parts = assertion.split("\\.", -1);
		if (key == null || parts.length != 3) {
			return false;
		}
		try {
			JsonNode header = decoded(parts[0]);
			JsonNode claims = decoded(parts[1]);
			return isSigned(key, header.path("alg").asString(""), parts)
					&& claims.path("iss").asString("").equals(tenant.clientId())
					&& claims.path("sub").asString("").equals(tenant.clientId())
					&& claims.path("aud").asString("").endsWith(call.uri().getPath())
					&& claims.path("exp").asLong(0) > clock.instant().getEpochSecond();
		}
		catch (GeneralSecurityException | JacksonException | IllegalArgumentException ex) {
			return false;
		}
	}

	private static JsonNode decoded(String part) {
		return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
	}

	private static boolean isSigned(PublicKey key, String algorithm, String[] parts) throws GeneralSecurityException {
		Signature signature;
		if (algorithm.equals("PS256")) {
			signature = Signature.getInstance("RSASSA-PSS");
			signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
		}
		else {
			signature = Signature.getInstance("SHA256withRSA");
		}
		signature.initVerify(key);
		signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
		return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
	}

}
