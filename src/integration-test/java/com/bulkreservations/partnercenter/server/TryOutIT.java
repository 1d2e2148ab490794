package com.bulkreservations.partnercenter.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody can try to buy without an account. */
class TryOutIT {

	@Test
	void folderIsAnInstallationWithSamplesAndSettingsForTheServer(@TempDir Path temporary) throws Exception {
		Path folder = temporary.resolve("try-out");
		try (PartnerCenterServer server = TryOut.start(folder, 0)) {
			assertThat(Installation.tree(folder.resolve("input"))).contains("contoso/orders-2026-01-17.csv");
			Path settings = folder.resolve("config/application.yml");
			assertThat(Installation.read(settings)).contains("api-url: " + server.apiUrl(), "environment: sandbox",
					"you@try-out.example", "column-aliases");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings))).isEqualTo("rw-------");
			assertThat(TryOut.greeting(server, folder)).contains("cd " + folder, server.apiUrl() + "/control/journal");
			assertThat(new PlainClient(server, "contoso").get("/v1/profiles/mpn").statusCode()).isEqualTo(200);
		}
	}

}
