package com.bulkreservations.notification;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.bulkreservations.application.CheckResult;
import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ReservationSettings;

/** Checks whether the servers of mail and webhooks can be reached. */
public final class ChannelCheck {

	private ChannelCheck() {
	}

	/** Connects to each server once, and sends nothing. */
	public static List<CheckResult> reach(ReservationSettings settings) {
		Set<String> servers = new HashSet<>();
		List<CheckResult> results = new ArrayList<>();
		for (Route route : Route.of(settings, Clock.systemUTC())) {
			for (String address : route.addresses()) {
				Channel channel = route.channel();
				if (servers.add(channel.server(address))) {
					results.add(result(channel, address, "can be reached", () -> channel.reach(address),
							CheckResult.Level.WARNING));
				}
			}
		}
		return results;
	}

	/** Sends a test to each recipient. */
	public static List<CheckResult> sendTest(ReservationSettings settings) {
		Clock clock = Clock.systemUTC();
		UploadNotice notice = UploadNotice.test(clock.instant());
		List<CheckResult> results = new ArrayList<>();
		for (Route route : Route.of(settings, clock)) {
			for (String address : route.addresses()) {
				Channel channel = route.channel();
				results.add(result(channel, address, "took a test", () -> channel.deliver(notice.message(), address),
						CheckResult.Level.PROBLEM));
			}
		}
		return results.isEmpty() ? List.of(new CheckResult(CheckResult.Level.PROBLEM, "notices",
				"nothing sent: no mail server or webhook in the settings")) : results;
	}

	private static CheckResult result(Channel channel, String address, String success, Attempt attempt,
			CheckResult.Level ifItFails) {
		try {
			attempt.make();
			return new CheckResult(CheckResult.Level.OK, channel.name(), channel.describe(address) + " " + success);
		}
		catch (IOException | UndeliverableException | RuntimeException ex) {
			return new CheckResult(ifItFails, channel.name(), OperatorMessage.CHANNEL_UNREACHABLE.text(
					"%s cannot be reached: %s. Notices wait meanwhile. Correct the setting, or start the server.",
					channel.describe(address), FailureMessages.of(ex)));
		}
	}

	/** An attempt to reach a recipient. */
	@FunctionalInterface
	private interface Attempt {

		void make() throws IOException, UndeliverableException;

	}

}
