package com.bulkreservations.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.bulkreservations.policy.rejection.RejectionCode;
import com.bulkreservations.report.figures.RunFiles;
import com.bulkreservations.run.published.AcceptedOrdersCsv;
import com.bulkreservations.run.published.CurrencyTotal;
import com.bulkreservations.run.published.OrdersCsv;
import com.bulkreservations.run.published.PublishedFile;
import com.bulkreservations.run.published.PurchasesCsv;
import com.bulkreservations.run.published.RejectedRequestsCsv;
import com.bulkreservations.run.published.RejectionsCsv;
import com.bulkreservations.run.published.Summary;

/** A run folder that a test writes line by line. */
public final class WrittenRun {

	private static final String HEADER = "rejection_codes,request_id,customer_id,market,reservation_type,sku,reseller";

	private final String distributor;

	private final String name;

	private final Instant end;

	private final List<String> rejections = new ArrayList<>();

	private final List<String> requests = new ArrayList<>();

	private final List<String> accepted = new ArrayList<>();

	private final List<String> orders = new ArrayList<>();

	private final List<String> purchases = new ArrayList<>();

	private String environment = "production";

	private final Map<String, CurrencyTotal> acceptedTotals = new TreeMap<>();

	private final Map<String, CurrencyTotal> atStake = new TreeMap<>();

	private final Map<RejectionCode, Long> codes = new EnumMap<>(RejectionCode.class);

	public WrittenRun(String distributor, String name, Instant end) {
		this.distributor = distributor;
		this.name = name;
		this.end = end;
	}

	/** A run of contoso's on a day of January 2026. */
	public static WrittenRun onDay(int day) {
		return new WrittenRun("contoso", "day-" + day, Instant.parse("2026-01-%02dT10:30:00Z".formatted(day)));
	}

	/** A run of contoso's that was published at a time. */
	public static WrittenRun endedAt(String end) {
		return new WrittenRun("contoso", end.replaceAll("\\D", ""), Instant.parse(end));
	}

	/** A rejected request that is worth something. */
	public WrittenRun rejected(String requestId, String customer, String currency, String amount,
			RejectionCode... reasons) {
		return rejected(List.of(requestId, customer, "NL", "VirtualMachines", "Standard_D2s_v3", "2290301"), currency,
				amount, reasons);
	}

	/**
	 * A rejected request.
	 * @param request its ID, customer, market, reservation type, SKU and reseller
	 * @param currency blank where the amount is not known
	 */
	public WrittenRun rejected(List<String> request, String currency, String amount, RejectionCode... reasons) {
		int line = this.requests.size() + 2;
		for (RejectionCode reason : reasons) {
			this.rejections.add(csv(List.of(Integer.toString(line), request.get(0), request.get(1), reason.name(),
					(reason.column() != null) ? reason.column().header() : "", request.get(2), reason.sentence(),
					reason.fix(), currency, amount)));
			this.codes.merge(reason, 1L, Long::sum);
		}
		List<String> sent = new ArrayList<>(request);
		sent.add(0, Arrays.stream(reasons).map(Enum::name).distinct().collect(Collectors.joining(";")));
		this.requests.add(csv(sent));
		if (!currency.isEmpty()) {
			this.atStake.merge(currency, new CurrencyTotal(1, 1, new BigDecimal(amount)), WrittenRun::plus);
		}
		return this;
	}

	/** A malformed row, as it was sent. */
	public WrittenRun malformed(String record) {
		int line = this.requests.size() + 2;
		this.rejections.add(line + ",,,MALFORMED_ROW,,,x,x,,");
		this.codes.merge(RejectionCode.MALFORMED_ROW, 1L, Long::sum);
		this.requests.add("MALFORMED_ROW,\"" + record + '"');
		return this;
	}

	/** An accepted request, ordered by itself. */
	public WrittenRun ordered(String requestId, String customer, String currency, String amount, String notices) {
		String number = "ORDER-" + this.name.toUpperCase(Locale.ROOT) + "-" + this.orders.size();
		this.accepted.add(csv(List.of(number, requestId, "2", this.distributor, customer, "s", "NL", "commercial",
				"VirtualMachines", "Standard_D2s_v3", "westeurope", "P1Y", "1", "shared", "one_time", "", "a@b", "p",
				"k", currency, amount, amount, "false", notices)));
		this.orders.add(csv(List.of(number, this.distributor, customer, "NL", "1", "1", currency, amount, "false")));
		this.acceptedTotals.merge(currency, new CurrencyTotal(1, 1, amount.isEmpty() ? null : new BigDecimal(amount)),
				WrittenRun::plus);
		return this;
	}

	/**
	 * What was bought of the next accepted request.
	 * @param order of Partner Center, whose first line it is; blank without any
	 */
	public WrittenRun purchased(String state, String order, String charged, String code) {
		List<String> accepted = List.of(this.accepted.get(this.purchases.size()).split(",", -1));
		this.purchases.add(csv(List.of(accepted.get(0), accepted.get(1), accepted.get(2), accepted.get(0) + "-1", "1",
				state, order, order.isEmpty() ? "" : "0", "one_time", accepted.get(19), accepted.get(21), charged, code,
				code.isEmpty() ? "" : "It is so.", code.isEmpty() ? "" : "Do it.", "2026-01-20T10:30:00.000Z")));
		return this;
	}

	/** The environment in which it was bought, {@code production} by default. */
	public WrittenRun boughtIn(String name) {
		this.environment = name;
		return this;
	}

	private static CurrencyTotal plus(CurrencyTotal one, CurrencyTotal other) {
		return new CurrencyTotal(one.requests() + other.requests(), one.quantity() + other.quantity(),
				one.amount().add(other.amount()));
	}

	private static String csv(List<String> cells) {
		return cells.stream()
			.map((cell) -> cell.matches("(?s).*[,\"\n\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
			.collect(Collectors.joining(","));
	}

	/** Writes the files of the run into a folder. */
	public RunFiles in(Path folder) throws IOException {
		Files.createDirectories(folder);
		List<PublishedFile> files = new ArrayList<>();
		files.add(write(folder, RejectionsCsv.FILE_NAME, RejectionsCsv.HEADER.strip(), this.rejections));
		files.add(write(folder, RejectedRequestsCsv.FILE_NAME, HEADER, this.requests));
		files.add(write(folder, AcceptedOrdersCsv.FILE_NAME, AcceptedOrdersCsv.HEADER.strip(), this.accepted));
		files.add(write(folder, OrdersCsv.FILE_NAME, OrdersCsv.HEADER.strip(), this.orders));
		if (!this.purchases.isEmpty()) {
			String run = folder.getFileName().toString();
			write(folder.getParent(), run + ".purchases.csv", PurchasesCsv.HEADER.strip(), this.purchases);
			Files.writeString(folder.resolveSibling(run + ".purchases.log"),
					"{\"entry\":1,\"event\":\"BEGUN\",\"run\":{\"name\":\"%s\",\"environment\":\"%s\"}}\n"
						.formatted(run, this.environment));
		}
		return new RunFiles(folder,
				new Summary(this.name, this.distributor,
						new Summary.SourceFile(this.name + ".csv", 1, "00-" + this.name, "UTF-8", ",", Map.of()),
						LocalDate.of(2020, 8, 6), Map.of(), Map.of(),
						new Summary.Counts(this.accepted.size() + this.requests.size(), this.accepted.size(),
								this.requests.size(), 0, this.orders.size()),
						null, this.acceptedTotals, this.atStake, this.codes, files, this.end.minusSeconds(60), this.end,
						0));
	}

	private static PublishedFile write(Path folder, String name, String header, List<String> lines) throws IOException {
		List<String> all = new ArrayList<>(List.of(header));
		all.addAll(lines);
		Files.writeString(folder.resolve(name), String.join("\n", all) + "\n");
		return new PublishedFile(name, lines.size(), 1, "00");
	}

}
