package com.bulkreservations.monitoring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.MetricsSettings;
import com.bulkreservations.settings.ReservationSettings;

/** Checks whether metrics can be written where the settings ask for them. */
public final class MetricsCheck {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private MetricsCheck() {
	}

	/** Writes a file to the folder of the textfile, and connects to the push gateway. */
	public static List<CheckResult> of(ReservationSettings settings) {
		MetricsSettings metrics = settings.metrics();
		List<CheckResult> results = new ArrayList<>();
		if (metrics != null && metrics.textfile() != null) {
			results.add(textfile(metrics.textfile()));
		}
		if (metrics != null && metrics.pushGateway() != null) {
			results.add(pushGateway(URI.create(metrics.pushGateway())));
		}
		return results;
	}

	private static CheckResult textfile(Path file) {
		try {
			Path probe = file.resolveSibling(file.getFileName() + ".doctor");
			Files.writeString(probe, "");
			Files.delete(probe);
			return CheckResult.ok("metrics", "writable: " + file);
		}
		catch (IOException ex) {
			return CheckResult.warning("metrics", OperatorMessage.METRICS_UNWRITABLE.text(
					"Metrics cannot be written to %s: %s. Create its folder for this user, or correct reservations.metrics.textfile.",
					file, FailureMessages.of(ex)));
		}
	}

	/** Leaves out the path, name and password of the address. */
	private static CheckResult pushGateway(URI address) {
		int port = (address.getPort() >= 0) ? address.getPort() : ("http".equals(address.getScheme()) ? 80 : 443);
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address.getHost(), port), (int) TIMEOUT.toMillis());
			return CheckResult.ok("metrics", "push gateway at " + address.getHost() + " can be reached");
		}
		catch (IOException ex) {
			return CheckResult.warning("metrics",
					OperatorMessage.CHANNEL_UNREACHABLE.text(
							"push gateway at %s cannot be reached: %s. Correct the setting, or start it.",
							address.getHost(), FailureMessages.of(ex)));
		}
	}

}
