package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** What people do with the console, and how long that takes them. */
@SuppressWarnings("SystemOut")
final class ConsoleUses {

	private static final int ROUNDS = 9;

	private static final double MEDIAN = 0.5;

	private static final double ALL_BUT_ONE_OF_TWENTY = 0.95;

	/** As often does a person look at a page. */
	private static final long PAUSE_MILLIS = 5000;

	private static final int SEARCHES = 200;

	private static final Pattern REASON = Pattern.compile("\\?code=([A-Z_]+)");

	private ConsoleUses() {
	}

	/**
	 * Sends files, one after the other.
	 * @return the median of the seconds from the first byte of each until its page has
	 * the result
	 */
	static double results(Visitor visitor, Path folder) throws IOException, InterruptedException {
		List<Double> seconds = new ArrayList<>();
		for (Path file : files(folder)) {
			long begun = System.nanoTime();
			visitor.awaitResult(visitor.upload(file));
			seconds.add((System.nanoTime() - begun) / 1e9);
		}
		return quantile(seconds, MEDIAN);
	}

	/**
	 * Sends all files at once, while everybody has a stream open, and looks at a page
	 * each five seconds.
	 * @return below which 95 % of the pages are
	 */
	static double crowd(List<Visitor> visitors, Path folder)
			throws IOException, InterruptedException, ExecutionException {
		List<Double> seconds = new CopyOnWriteArrayList<>();
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			List<Future<Void>> viewers = new ArrayList<>();
			CountDownLatch open = new CountDownLatch(visitors.size());
			Dice dice = new Dice(visitors.size());
			for (Visitor visitor : visitors) {
				int lead = dice.between(0, (int) PAUSE_MILLIS);
				viewers.add(threads.submit(() -> watch(visitor, open, over)));
				viewers.add(threads.submit(() -> look(visitor, lead, seconds, over)));
			}
			open.await();
			List<Callable<String>> uploads = new ArrayList<>();
			List<Path> files = files(folder);
			for (Path file : files) {
				Visitor sender = visitors.get(uploads.size() % visitors.size());
				uploads.add(() -> sender.awaitResult(sender.upload(file)));
			}
			long begun = System.nanoTime();
			for (Future<String> upload : threads.invokeAll(uploads)) {
				upload.get();
			}
			over.set(true);
			for (Future<Void> viewer : viewers) {
				viewer.get();
			}
			System.out.printf(Locale.ROOT, "  %d files in %.0f s, %,d pages: median %.3f s, slowest %.3f s%n",
					files.size(), (System.nanoTime() - begun) / 1e9, seconds.size(), quantile(seconds, MEDIAN),
					Collections.max(seconds));
			return quantile(seconds, ALL_BUT_ONE_OF_TWENTY);
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * The stream must not end, and says at least each fifteen seconds that it is there.
	 */
	private static Void watch(Visitor visitor, CountDownLatch open, AtomicBoolean over)
			throws IOException, InterruptedException {
		try (Stream<String> lines = visitor.stream(visitor.get("/"))) {
			open.countDown();
			if (!lines.anyMatch((line) -> over.get())) {
				throw new IOException("A stream has ended");
			}
			return null;
		}
		finally {
			open.countDown();
		}
	}

	private static Void look(Visitor visitor, int lead, List<Double> seconds, AtomicBoolean over)
			throws IOException, InterruptedException {
		Thread.sleep(lead);
		List<String> pages = List.of("/", "/runs", "/account");
		for (int page = 0; !over.get(); page++) {
			seconds.add(visitor.seconds(pages.get(page % pages.size())));
			Thread.sleep(PAUSE_MILLIS);
		}
		return null;
	}

	/**
	 * Looks at each page of a published run, and of an upload that is checked first.
	 * @param published what was published in the output folder
	 * @return the median of the slowest page
	 */
	static double pages(Visitor visitor, Upload published, Path outputDir, Upload upload)
			throws IOException, InterruptedException {
		String run = "/runs/" + GeneratedReference.DISTRIBUTOR + '/' + run(outputDir);
		String path = visitor.upload(upload.file());
		String result = visitor.awaitResult(path);
		Matcher reasons = REASON.matcher(result);
		String rarest = "";
		while (reasons.find()) {
			rarest = reasons.group(1);
		}
		int deep = upload.rows() - 100;
		List<String> pages = List.of("/", "/runs", run, run + "/chain", run + "/verification", "/orders",
				"/search?q=" + firstRequest(published.file()), path, path + "?after=" + deep,
				path + "?code=" + rarest + "&after=" + upload.rows() / 2, path + "?verdict=accepted",
				path + "/correction");
		double slowest = 0;
		for (String page : pages) {
			slowest = Math.max(slowest, median(visitor, page));
		}
		return slowest;
	}

	private static double median(Visitor visitor, String page) throws IOException, InterruptedException {
		List<Double> seconds = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			seconds.add(visitor.seconds(page));
		}
		System.out.printf(Locale.ROOT, "  %.3f s  %s%n", quantile(seconds, MEDIAN), page);
		return quantile(seconds, MEDIAN);
	}

	/**
	 * Searches for requests, customers, subscriptions, files, and for what nobody has
	 * sent, once all runs are prepared for it.
	 * @param folder the uploads of the runs
	 * @return below which 95 % of the searches are
	 */
	static double searches(Visitor visitor, Path folder) throws IOException, InterruptedException {
		long begun = System.nanoTime();
		while (visitor.get("/search?q=nobody").contains("still being prepared")) {
			TimeUnit.SECONDS.sleep(1);
		}
		System.out.printf(Locale.ROOT, "  prepared after %.0f s%n", (System.nanoTime() - begun) / 1e9);
		for (String page : List.of("/", "/runs", "/orders")) {
			median(visitor, page);
		}
		List<Path> files = files(folder);
		Dice dice = new Dice(SEARCHES);
		List<Double> seconds = new ArrayList<>();
		for (int n = 0; n < SEARCHES; n++) {
			Path file = dice.oneOf(files);
			NamedCsvRecord row = first(file);
			String wanted = dice.oneOf(row.getField("request_id"), row.getField("customer_id"),
					row.getField("subscription_id"), String.valueOf(file.getFileName()), dice.guid());
			seconds.add(visitor.seconds("/search?q=" + Visitor.encoded(wanted)));
		}
		System.out.printf(Locale.ROOT, "  median %.3f s, slowest %.3f s%n", quantile(seconds, MEDIAN),
				Collections.max(seconds));
		return quantile(seconds, ALL_BUT_ONE_OF_TWENTY);
	}

	private static String run(Path outputDir) throws IOException {
		try (Stream<Path> runs = Files.list(outputDir.resolve(GeneratedReference.DISTRIBUTOR))) {
			return runs.map((run) -> run.getFileName().toString())
				.filter((run) -> !run.startsWith(".") && !run.endsWith(".check"))
				.findFirst()
				.orElseThrow();
		}
	}

	private static String firstRequest(Path file) throws IOException {
		return Visitor.encoded(first(file).getField("request_id"));
	}

	private static NamedCsvRecord first(Path file) throws IOException {
		try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
			return rows.iterator().next();
		}
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder.resolve(GeneratedReference.DISTRIBUTOR))) {
			return files.sorted().toList();
		}
	}

	/** Returns the least of all numbers that is not below this part of them. */
	static double quantile(List<Double> numbers, double part) {
		double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return sorted[(int) Math.ceil(part * sorted.length) - 1];
	}

}
