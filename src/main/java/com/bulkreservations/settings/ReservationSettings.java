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
 * The settings of the program. A setting that is not one of these stops the start, so
 * that a misspelt one is never silently without effect.
 *
 * @param inputDir where the uploads are
 * @param configDir where {@code policy/} and {@code reference/} are
 * @param outputDir where runs are published
 * @param defaultDistributor whose uploads lie in the input folder itself; without it they
 * are refused
 * @param columnAliases other people's names for columns; read by
 * {@link ColumnAliasSettings}, since their case and spaces count
 * @param maxFileSize a larger upload is refused
 * @param maxRejectedPercent a run with more rejected rows than this, in percent, is not
 * published; without it every run is
 * @param quietPeriod how long an upload must be unchanged before it is read
 * @param allowedRoles the roles that may buy
 * @param rolesNeedingAccess those of them that need explicit access to the subscription
 * @param blockSize about how many bytes of an upload make one item of the job
 * @param commitInterval how many blocks are written between two restart points
 * @param reports whether a report for people is written after each run; it can be written
 * later
 * @param language what reports are written in: {@code en} or {@code nl}
 * @param languages the same for single distributors
 * @param workers how many threads validate blocks; 0 stands for one for each processor
 * @param moveUploads whether uploads in the input folder are put away when they are done
 * with, into {@code processed/} and {@code refused/}
 * @param notification how people and programs are told of uploads
 * @param mail who is told by mail; without it nobody is
 * @param webhook which programs are told; without it none is
 * @param metrics where metrics go; without it there are none
 * @param tracing where traces go; without it there are none
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
		@DefaultValue("false") boolean moveUploads, @Valid @DefaultValue NotificationSettings notification,
		@Valid @Nullable MailSettings mail, @Nullable WebhookSettings webhook, @Nullable MetricsSettings metrics,
		@Nullable TracingSettings tracing) {

	/** What the names of all settings begin with. */
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

	public PurchasingRoles roles() {
		PurchasingRoles page = PurchasingRoles.OF_THE_PAGE;
		return new PurchasingRoles(lowerCase(this.allowedRoles, page.allowed()),
				lowerCase(this.rolesNeedingAccess, page.needingAccess()));
	}

	private static Set<String> lowerCase(@Nullable Set<String> roles, Set<String> otherwise) {
		return (roles == null) ? otherwise
				: roles.stream().map((role) -> role.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
	}

	/**
	 * What the reports of a distributor are written in.
	 * @param distributor {@code null} stands for all of them
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

	public int validationThreads() {
		return (this.workers > 0) ? this.workers : Runtime.getRuntime().availableProcessors();
	}

}
