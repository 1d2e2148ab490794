package com.bulkreservations.application;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import com.bulkreservations.infrastructure.storage.FailureMessages;
import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.PartnerCenter;
import com.bulkreservations.partnercenter.PartnerCenterException;
import com.bulkreservations.partnercenter.PartnerCenters;
import com.bulkreservations.partnercenter.model.Access;
import com.bulkreservations.reference.Distributor;
import com.bulkreservations.reference.ReferenceData;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.PartnerCredentials;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;

/** Tries the credentials of each distributor at Partner Center. */
final class PartnerCenterCheck {

	private static final String PART = "Partner Center";

	private static final Duration WARNING = Duration.ofDays(30);

	private final PartnerCenterSettings settings;

	private final @Nullable ReferenceData data;

	private final Clock clock;

	private final List<CheckResult> results = new ArrayList<>();

	PartnerCenterCheck(PartnerCenterSettings settings, @Nullable ReferenceData data, Clock clock) {
		this.settings = settings;
		this.data = data;
		this.clock = clock;
	}

	/** Returns nothing where no distributor has credentials. */
	List<CheckResult> run() {
		if (this.settings.distributors().isEmpty()) {
			return this.results;
		}
		try {
			PartnerCenters centers = new PartnerCenters(this.settings, this.clock);
			for (String distributor : new TreeSet<>(this.settings.distributors().keySet())) {
				check(distributor, Objects.requireNonNull(centers.find(distributor)));
			}
		}
		catch (SettingsException ex) {
			this.results.add(CheckResult.problem(PART, String.valueOf(ex.getMessage())));
		}
		return this.results;
	}

	private void check(String distributor, PartnerCenter center) {
		try {
			// Before the sign-in, which renews the refresh token.
			center.ends().forEach((what, end) -> end(distributor, what, end));
			signIn(distributor, center.access());
		}
		catch (PartnerCenterException ex) {
			this.results.add(CheckResult.problem(PART, distributor + ": " + ex.getMessage()));
		}
		catch (IOException ex) {
			this.results.add(CheckResult.problem(PART, distributor + ": " + FailureMessages.of(ex)));
		}
	}

	private void end(String distributor, String what, Instant end) {
		LocalDate day = LocalDate.ofInstant(end, ZoneOffset.UTC);
		Instant now = this.clock.instant();
		if (!now.isBefore(end)) {
			this.results.add(CheckResult.problem(PART, OperatorMessage.CREDENTIALS_END.text(
					"The %s of %s ended on %s. Renew it: without it nothing can be bought.", what, distributor, day)));
		}
		else if (now.isAfter(end.minus(WARNING))) {
			this.results.add(CheckResult.warning(PART,
					OperatorMessage.CREDENTIALS_END.text(
							"The %s of %s ends on %s. Renew it before: without it nothing can be bought.", what,
							distributor, day)));
		}
		else {
			this.results.add(CheckResult.ok(PART, "%s: %s good until %s".formatted(distributor, what, day)));
		}
	}

	private void signIn(String distributor, Access access) {
		Distributor known = (this.data != null) ? this.data.distributors().find(distributor) : null;
		PartnerCredentials credentials = Objects.requireNonNull(this.settings.of(distributor));
		String mpnId = (known != null) ? known.mpnId() : null;
		if (this.data != null && known == null) {
			this.results.add(CheckResult.warning(PART, OperatorMessage.CREDENTIALS_UNFIT.text(
					"The credentials of %s are those of no distributor of distributors.csv. Correct one of them.",
					distributor)));
		}
		else if (mpnId != null && access.mpnId() != null && !mpnId.equals(access.mpnId())) {
			this.results.add(CheckResult.problem(PART, OperatorMessage.CREDENTIALS_UNFIT.text(
					"The credentials of %s are those of the partner with MPN ID %s, but distributors.csv has %s. Correct one of them: purchases would be those of the other partner.",
					distributor, access.mpnId(), mpnId)));
		}
		else if (Boolean.FALSE.equals(access.multiFactor()) && credentials.mode() == PartnerCredentials.Mode.APP_USER) {
			this.results.add(CheckResult.problem(PART, OperatorMessage.CREDENTIALS_UNFIT.text(
					"The credentials of %s are those of a sign-in without several factors, which Partner Center refuses. Sign in with several factors, and store the new refresh token.",
					distributor)));
		}
		else {
			this.results.add(CheckResult.ok(PART,
					"%s: signed in%s, MPN ID %s, environment %s".formatted(distributor,
							Boolean.TRUE.equals(access.multiFactor()) ? " with several factors" : "", access.mpnId(),
							(this.settings.environment() != null) ? this.settings.environment().text()
									: "not set, so that nothing is bought")));
		}
	}

}
