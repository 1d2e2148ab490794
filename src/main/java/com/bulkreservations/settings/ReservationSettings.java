package com.bulkreservations.settings;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.bulkreservations.policy.PurchasingRoles;
import com.bulkreservations.report.wording.Language;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the program. An unknown setting stops the start, so that a misspelt one
 * never has no effect. {@code docs/operating/settings.md} is generated from these lines.
 *
 * @param inputDir the folder with the uploads
 * @param configDir the folder with {@code policy/} and {@code reference/}
 * @param outputDir the folder where runs are published; to move it, move the whole folder
 * @param defaultDistributor the distributor of uploads directly in the input folder;
 * without it they are refused
 * @param columnAliases {@code column-aliases.<distributor>.<header>}: the column a header
 * stands for; without a distributor: for all
 * @param maxFileSize the largest size of an upload; a larger one is refused
 * @param maxRejectedPercent the most rejected rows, in percent; above it nothing of an
 * upload is ordered, and the exit code is 4
 * @param quietPeriod how long an upload must be unchanged before it is read
 * @param allowedRoles the roles that may buy; by default those of the policy
 * @param rolesNeedingAccess the allowed roles that need explicit access to the
 * subscription; by default those of the policy
 * @param blockSize how much of an upload is judged as one item
 * @param commitInterval how many items are written between two restart points
 * @param reports writes {@code report.html} and {@code report.xlsx} after each run and
 * check; {@code report --run RUN} writes them later
 * @param language the language of reports: {@code en} or {@code nl}
 * @param languages {@code languages.<distributor>}: the language of the reports of one
 * distributor
 * @param workers how many threads judge; 0 means one for each processor
 * @param moveUploads moves finished uploads to {@code processed/} or {@code refused/}
 * @param approval approval of orders by a second person
 * @param purchase the purchase of orders in Partner Center
 * @param notification delivery of notifications
 * @param mail notifications by mail
 * @param webhook notifications by HTTP
 * @param metrics where metrics go
 * @param tracing where traces go
 * @param partnerCenter the way to Microsoft's Partner Center
 * @param console the web console, {@code serve}
 * @param sync reference data from Partner Center
 * @param cluster several workers, {@code work}
 */
@Validated
@ConfigurationProperties(prefix = ReservationSettings.PREFIX, ignoreUnknownFields = false)
public record ReservationSettings(@DefaultValue("input") Path inputDir, @DefaultValue("config") Path configDir,
		@DefaultValue("output") Path outputDir, @Nullable String defaultDistributor,
		@DefaultValue Map<String, Object> columnAliases, @DefaultValue("4GB") DataSize maxFileSize,
		@Range(max = 100, message = "must be a number from 0 to 100") @Nullable BigDecimal maxRejectedPercent,
		@NotNull(message = ReservationSettings.TIME) @DurationMin(
				message = ReservationSettings.TIME) @DefaultValue("2s") Duration quietPeriod,
		@Nullable Set<String> allowedRoles, @Nullable Set<String> rolesNeedingAccess,
		@DefaultValue("128KB") DataSize blockSize,
		@Min(value = 1, message = "must be a number from 1") @DefaultValue("64") int commitInterval,
		@DefaultValue("true") boolean reports, @DefaultValue("en") String language,
		@DefaultValue Map<String, String> languages,
		@Range(max = 256, message = "must be a number from 0 to 256") @DefaultValue("0") int workers,
		@DefaultValue("false") boolean moveUploads, @Valid @DefaultValue ApprovalSettings approval,
		@DefaultValue PurchaseSettings purchase, @Valid @DefaultValue NotificationSettings notification,
		@Valid @Nullable MailSettings mail, @Nullable WebhookSettings webhook, @Nullable MetricsSettings metrics,
		@Nullable TracingSettings tracing, @DefaultValue PartnerCenterSettings partnerCenter,
		@DefaultValue ConsoleSettings console, @Valid @DefaultValue SyncSettings sync,
		@Valid @DefaultValue ClusterSettings cluster) {

	/** The prefix of all settings. */
	static final String PREFIX = "reservations";

	static final String TIME = "must be a time such as 2s";

	private static final String LANGUAGES = "en or nl";

	public ReservationSettings {
		Settings.require(maxFileSize != null && maxFileSize.toBytes() > 0, "max-file-size", "a size such as 500MB",
				maxFileSize);
		Settings.require(blockSize != null && blockSize.toBytes() > 0 && blockSize.toMegabytes() <= 64, "block-size",
				"a size from 1B to 64MB", blockSize);
		Settings.require(Language.tagged(language) != null, "language", LANGUAGES, language);
		languages.forEach((distributor, tag) -> Settings.require(Language.tagged(tag) != null,
				"languages." + distributor, LANGUAGES, tag));
	}

	/** Returns the roles that may buy, those of the policy page by default. */
	public PurchasingRoles roles() {
		PurchasingRoles page = PurchasingRoles.DEFAULT;
		return new PurchasingRoles(lowerCase(this.allowedRoles, page.allowed()),
				lowerCase(this.rolesNeedingAccess, page.needingAccess()));
	}

	private static Set<String> lowerCase(@Nullable Set<String> roles, Set<String> defaultRoles) {
		return (roles == null) ? defaultRoles
				: roles.stream().map((role) -> role.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
	}

	/**
	 * Returns the language of a distributor's reports.
	 * @param distributor {@code null} for reports over all distributors
	 */
	public Language languageOf(@Nullable String distributor) {
		String tag = this.languages.entrySet()
			.stream()
			.filter((setting) -> setting.getKey().equalsIgnoreCase(distributor))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(this.language);
		return Objects.requireNonNull(Language.tagged(tag));
	}

	/** Returns the number of threads that validate blocks. */
	public int validationThreads() {
		return (this.workers > 0) ? this.workers : Runtime.getRuntime().availableProcessors();
	}

}
