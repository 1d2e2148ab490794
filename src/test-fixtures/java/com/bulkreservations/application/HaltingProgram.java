package com.bulkreservations.application;

import java.io.IOException;
import java.util.List;

import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.job.Instants;
import com.bulkreservations.monitoring.Monitoring;
import com.bulkreservations.notification.Notifications;
import com.bulkreservations.run.RunListeners;
import com.bulkreservations.run.UploadResult;
import com.bulkreservations.settings.ReservationSettings;

/**
 * The program in a JVM that halts at a certain instant: it does nothing more, as when it
 * is killed. Its first argument is the instant, by its number or its label; of those with
 * the same label it is the first one.
 */
public final class HaltingProgram {

	/** The exit code when the instant was reached. */
	public static final int HALTED = 86;

	private static final int FAILED = 1;

	private HaltingProgram() {
	}

	public static void main(String[] arguments) throws Exception {
		Halting halting = new Halting(arguments[0]);
		List<String> settings = List.of(arguments).subList(1, arguments.length);
		System.exit(TestDisk.with(halting, () -> run(settings, halting)));
	}

	private static int run(List<String> settings, Halting halting) throws IOException {
		try (StartedProgram program = StartedProgram.with(settings, halting);
				Monitoring monitoring = new Monitoring();
				Notifications notifications = Notifications.of(program.bean(ReservationSettings.class),
						UploadResult::toString)) {
			monitoring.registry(program.bean(ReservationSettings.class));
			List<UploadResult> outcomes = program.run(new RunListeners(
					(notifications != null) ? List.of(monitoring, notifications) : List.of(monitoring)));
			outcomes.forEach(System.out::println);
			return outcomes.stream().allMatch((outcome) -> outcome.exitCode() == 0) ? 0 : FAILED;
		}
	}

	private static final class Halting extends Instants {

		private final String wanted;

		private Halting(String wanted) {
			this.wanted = wanted;
		}

		@Override
		public void at(int number, String label) {
			if (this.wanted.equals(label) || this.wanted.equals(Integer.toString(number))) {
				Runtime.getRuntime().halt(HALTED);
			}
		}

	}

}
