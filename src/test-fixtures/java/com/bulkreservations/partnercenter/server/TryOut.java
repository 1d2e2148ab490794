package com.bulkreservations.partnercenter.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import com.bulkreservations.Installation;

/**
 * Starts a Partner Center and makes an installation of the sample data that uses it, so
 * that buying can be tried out without an account.
 */
public final class TryOut {

	private static final Path FOLDER = Path.of("target", "try-out");

	private static final int PORT = 18_800;

	private TryOut() {
	}

	/** Runs until it is interrupted. */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		try (PartnerCenterServer server = start(FOLDER, PORT)) {
			System.out.print(greeting(server, FOLDER));
			new CountDownLatch(1).await();
		}
	}

	static PartnerCenterServer start(Path folder, int port) throws IOException {
		if (Files.exists(folder)) {
			Installation.delete(folder);
		}
		Installation installation = Installation.in(folder);
		installation.uploadSamples();
		PartnerCenterServer server = PartnerCenterServer.start(World.of(installation.config()), port);
		server.behaviour().fiveYearTerms(true);
		server.configure(installation.config());
		Path settings = installation.config().resolve("application.yml");
		Files.writeString(settings, Files.readString(settings) + """
				  approval:
				    accounts:
				      "[%s]": you@try-out.example
				""".formatted(System.getProperty("user.name")));
		return server;
	}

	static String greeting(PartnerCenterServer server, Path folder) {
		return """
				A Partner Center to try out: login %s, API %s, prices %s.
				It sells nothing for real. %s is an installation with the sample uploads, settings and
				credentials for it (config/application.yml). In another terminal:

				  mvn -q -DskipTests package         # once
				  cd %4$s
				  java -jar ../bulk-reservations.jar run
				  java -jar ../bulk-reservations.jar approvals
				  java -jar ../bulk-reservations.jar approve contoso/orders
				  java -jar ../bulk-reservations.jar buy
				  curl %2$s/control/journal     # what was really sold

				It forgets everything when it ends; each start makes the folder from scratch. End it with Ctrl+C.
				""".formatted(server.loginUrl(), server.apiUrl(), server.pricesUrl(), folder);
	}

}
