package com.bulkreservations.cli;

import java.util.Map;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ApprovalSettings;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;

/** Finds out who decides on the command line: a person, by an account of the system. */
final class Approver {

	private Approver() {
	}

	/**
	 * Returns the sign-in name of who started this process.
	 * @throws SettingsException if the settings name nobody for the account
	 */
	static String ofThisProcess(ApprovalSettings settings) {
		// Not the system property user.name, which whoever starts a JVM can set.
		return of(ProcessHandle.current().info().user().orElse(null), System.getenv(), settings);
	}

	/**
	 * Returns the sign-in name of who started this process; the account where the
	 * settings name nobody.
	 */
	static String orAccount(ApprovalSettings settings) {
		String account = account(ProcessHandle.current().info().user().orElse(null), System.getenv());
		return (account != null) ? settings.accounts().getOrDefault(account, account) : "";
	}

	private static @Nullable String account(@Nullable String user, Map<String, String> environment) {
		String behindSudo = environment.getOrDefault("SUDO_USER", "");
		return behindSudo.isEmpty() ? user : behindSudo;
	}

	/**
	 * Returns the sign-in name of who uses an account.
	 * @param user the account of the process, or {@code null} if the system knows none
	 */
	static String of(@Nullable String user, Map<String, String> environment, ApprovalSettings settings) {
		String account = account(user, environment);
		String person = (account != null) ? settings.accounts().get(account) : null;
		if (person == null) {
			throw new SettingsException(OperatorMessage.ACCOUNT_UNKNOWN.text(
					"Expected an account that reservations.approval.accounts names a person for, but found %s. Add it, or use your own account.",
					account), null);
		}
		return person;
	}

}
