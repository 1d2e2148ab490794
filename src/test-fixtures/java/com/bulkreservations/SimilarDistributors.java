package com.bulkreservations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Distributors that are like contoso, each with customers of its own. */
public final class SimilarDistributors {

	private static final Pattern GUID = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{8})[0-9a-f]{4}");

	private static final List<String> FILES = List.of("distributors", "resellers", "customers", "subscriptions",
			"agents", "agent-access");

	private final Installation installation;

	private SimilarDistributors(Installation installation) {
		this.installation = installation;
	}

	/** Replaces the distributors of an installation. */
	public static SimilarDistributors create(Installation installation, int number) {
		Path reference = installation.config().resolve("reference");
		List<String> guids = new ArrayList<>();
		for (String name : FILES) {
			Path file = reference.resolve(name + ".csv");
			List<String> lines = Installation.read(file).lines().toList();
			List<String> contosos = lines.stream()
				.skip(1)
				.filter((line) -> line.contains("contoso") || guids.stream().anyMatch(line::contains))
				.toList();
			contosos.forEach((line) -> GUID.matcher(line).results().forEach((guid) -> guids.add(guid.group())));
			List<String> all = new ArrayList<>(List.of(lines.get(0)));
			for (int i = 0; i < number; i++) {
				for (String line : contosos) {
					all.add(of(i, line));
				}
			}
			Installation.write(file, String.join("\n", all) + "\n");
		}
		return new SimilarDistributors(installation);
	}

	/** Puts an upload of contoso's into the folder of a distributor, as its own. */
	public void upload(int distributor, String name, List<String> lines) {
		this.installation.upload(name(distributor), name, lines.stream().map((line) -> of(distributor, line)).toList());
	}

	/** Returns the id of a distributor. */
	public static String name(int distributor) {
		return "distributor-%02d".formatted(distributor);
	}

	private static String of(int distributor, String line) {
		return GUID.matcher(line.replace("contoso", name(distributor))).replaceAll("$1%04x".formatted(distributor));
	}

}
