package com.bulkreservations.report.wording;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.bulkreservations.report.wording.ReportHead.Fact;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.RunAudit;
import com.bulkreservations.run.published.Summary;
import org.jspecify.annotations.Nullable;

/** A part of what an auditor asks about a run, fact by fact. */
public record AuditPart(String heading, List<Fact> facts) {

	/**
	 * All parts of a run: who made it, from what, by what settings, and what it came to.
	 * @param audit {@code null} for a run of an earlier version
	 */
	public static List<AuditPart> of(Summary summary, @Nullable RunAudit audit, Messages messages) {
		return new Facts(messages).of(summary, audit);
	}

	/** Puts the facts into words. */
	private static final class Facts {

		private final Messages messages;

		private final Language language;

		private Facts(Messages messages) {
			this.messages = messages;
			this.language = messages.language();
		}

		private List<AuditPart> of(Summary summary, @Nullable RunAudit audit) {
			List<AuditPart> parts = new ArrayList<>();
			parts.add(part(MessageKey.ORIGIN, origin(audit)));
			parts.add(part(MessageKey.UPLOAD, upload(summary.sourceFile())));
			parts.add(part(MessageKey.PROCESSING, processing(summary)));
			if (audit != null) {
				parts.add(part(MessageKey.SETTINGS, settings(audit.settings())));
			}
			List<Fact> digests = new ArrayList<>();
			summary.policySha256().forEach((file, sha256) -> digests.add(new Fact(file, "SHA-256 " + sha256)));
			summary.referenceSha256().forEach((file, sha256) -> digests.add(new Fact(file, "SHA-256 " + sha256)));
			parts.add(part(MessageKey.REFERENCE_DATA, digests));
			parts.add(part(MessageKey.PUBLISHED_FILES, summary.files().stream().map(this::file).toList()));
			List<Fact> totals = new ArrayList<>();
			summary.accepted().forEach((currency, total) -> totals.add(total(MessageKey.ACCEPTED, currency, total)));
			summary.atStake().forEach((currency, total) -> totals.add(total(MessageKey.AT_STAKE, currency, total)));
			summary.rejections()
				.forEach((code, count) -> totals.add(new Fact(code.name(),
						this.messages.text(MessageKey.REJECTIONS_OF, this.language.number(count)))));
			parts.add(part(MessageKey.TOTALS, totals));
			return parts;
		}

		private AuditPart part(MessageKey heading, List<Fact> facts) {
			return new AuditPart(this.messages.text(heading), facts);
		}

		private Fact fact(MessageKey name, String value) {
			return new Fact(this.messages.text(name), value);
		}

		private List<Fact> origin(@Nullable RunAudit audit) {
			if (audit == null) {
				return List.of(fact(MessageKey.ACCOUNT, this.messages.text(MessageKey.NOT_KNOWN)));
			}
			List<Fact> facts = new ArrayList<>(facts(audit.published()));
			if (audit.begun() != null && !audit.begun().equals(audit.published())) {
				facts(audit.begun()).forEach((fact) -> facts
					.add(new Fact(this.messages.text(MessageKey.BEGUN_BY, fact.name()), fact.value())));
			}
			return facts;
		}

		private List<Fact> facts(RunAudit.Origin origin) {
			return List.of(fact(MessageKey.ACCOUNT, origin.account()), fact(MessageKey.HOST, origin.host()),
					fact(MessageKey.VERSION, origin.version()));
		}

		private List<Fact> upload(Summary.SourceFile file) {
			List<Fact> facts = new ArrayList<>(List.of(fact(MessageKey.FILE, file.name()),
					fact(MessageKey.BYTES, this.language.number(file.bytes())), new Fact("SHA-256", file.sha256()),
					fact(MessageKey.ENCODING, file.encoding()), fact(MessageKey.DELIMITER, file.delimiter())));
			return facts;
		}

		private List<Fact> processing(Summary summary) {
			Summary.Counts counts = summary.counts();
			List<Fact> facts = new ArrayList<>(
					List.of(fact(MessageKey.RUN, summary.run()), fact(MessageKey.DISTRIBUTOR, summary.distributor()),
							fact(MessageKey.RECEIVED, summary.start().toString()),
							fact(MessageKey.FINISHED, summary.end().toString()),
							fact(MessageKey.RESTARTS, this.language.number(summary.restarts())),
							fact(MessageKey.POLICY_DATE,
									(summary.policyDate() != null) ? summary.policyDate().toString()
											: this.messages.text(MessageKey.NOT_KNOWN)),
							fact(MessageKey.ROWS, this.language.number(counts.rows())),
							fact(MessageKey.ACCEPTED, this.language.number(counts.accepted())),
							fact(MessageKey.REJECTED, this.language.number(counts.rejected())),
							fact(MessageKey.BLANK, this.language.number(counts.blank())),
							fact(MessageKey.ORDERS, this.language.number(counts.orders()))));
			Summary.Lines lines = summary.lines();
			if (lines != null) {
				facts.add(fact(MessageKey.LINES,
						this.messages.text(MessageKey.LINES_OF_FILES, this.language.number(lines.total()),
								this.language.number(lines.header()), this.language.number(counts.rows()),
								this.language.number(counts.blank()), this.language.number(lines.insideValues()),
								this.language.number(lines.separator()))));
			}
			return facts;
		}

		private List<Fact> settings(RunAudit.Settings settings) {
			List<Fact> facts = new ArrayList<>();
			BigDecimal limit = settings.maxRejectedPercent();
			facts.add(new Fact("reservations.max-rejected-percent",
					(limit != null) ? limit.toPlainString() : this.messages.text(MessageKey.NO_LIMIT)));
			facts.add(fact(MessageKey.ROLES, String.join(", ", settings.purchasingRoles())));
			facts.add(fact(MessageKey.ROLES_WITH_ACCESS, String.join(", ", settings.rolesWithAccess())));
			settings.columnAliases()
				.entrySet()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.forEach((alias) -> facts
					.add(new Fact(this.messages.text(MessageKey.COLUMN_ALIAS, alias.getKey()), alias.getValue())));
			return facts;
		}

		private Fact file(PublishedFile file) {
			return new Fact(file.name(), this.messages.text(MessageKey.FILE_OF, this.language.number(file.rows()),
					this.language.number(file.bytes()), file.sha256()));
		}

		private Fact total(MessageKey key, String currency, CurrencyTotal total) {
			BigDecimal amount = total.amount();
			boolean known = amount != null && !currency.isEmpty();
			return new Fact(
					this.messages.text(key) + ", " + (known ? currency : this.messages.text(MessageKey.NO_AMOUNT)),
					this.messages.text(MessageKey.TOTAL_OF, this.language.number(total.requests()),
							this.language.number(total.quantity()),
							(amount != null && known) ? currency + " " + this.language.amount(amount, currency)
									: this.messages.text(MessageKey.NOT_KNOWN)));
		}

	}

}
