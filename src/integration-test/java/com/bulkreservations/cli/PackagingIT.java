package com.bulkreservations.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.bulkreservations.Installation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the build delivers beside the program: its bill of materials, its licences, its
 * image.
 */
@Tag("jar")
class PackagingIT {

	private static final Path TARGET = Path.of("target");

	/** Of several that a library is offered under, one must be among these. */
	private static final Pattern ALLOWED = Pattern.compile(
			"\\((Apache[- ].*|The Apache .*|MIT|EPL[- ]2\\.0|0BSD|ISC|EDL 1\\.0|BSD-2-Clause|BSD-3-Clause|The BSD 2-Clause License|HSQLDB License.*|Public Domain.*)\\)");

	@Test
	void billOfMaterialsNamesAllLibraries() throws IOException {
		Path file = TARGET.resolve("bom.json");
		assumeTrue(Files.exists(file), "The bill of materials is made only while Maven is online");
		JsonNode sbom = JsonMapper.shared().readTree(Files.readString(file));
		assertThat(sbom.get("bomFormat").asString()).isEqualTo("CycloneDX");
		Set<String> named = sbom.get("components")
			.values()
			.stream()
			.map((component) -> component.get("group").asString() + ":" + component.get("name").asString() + ":"
					+ component.get("version").asString())
			.collect(Collectors.toSet());
		assertThat(sbom.get("components").values())
			.allSatisfy((component) -> assertThat(component.get("purl").asString()).startsWith("pkg:maven/"));
		assertThat(named).containsAll(libraries().stream().map(PackagingIT::coordinates).toList());
	}

	/** The last parenthesis of a line: {@code (group:artifact:version - address)}. */
	private static String coordinates(String library) {
		return library.substring(library.lastIndexOf('(') + 1).split(" - ", 2)[0];
	}

	private static List<String> libraries() {
		List<String> libraries = Installation.read(TARGET.resolve("THIRD-PARTY.txt"))
			.lines()
			.map(String::strip)
			.filter((line) -> line.startsWith("("))
			.toList();
		assertThat(libraries).hasSizeGreaterThan(30);
		return libraries;
	}

	@Test
	void eachLibraryIsOfferedUnderALicenceThatIsAllowed() {
		assertThat(libraries()).allSatisfy((library) -> assertThat(library.split("(?<=\\)) ", -1))
			.anyMatch((licence) -> ALLOWED.matcher(licence).matches()));
	}

	@Test
	void imageIsTheDistributionInLayersAndRunsAsNobodyInParticular() throws IOException {
		Path layers = TARGET.resolve("bulk-reservations-layers.tar");
		assumeTrue(Files.exists(layers), "The image was left out, as the distribution was: it needs a JDK 25");
		Map<String, TarFile> image = tar(Files.readAllBytes(layers));
		JsonNode manifest = JsonMapper.shared().readTree(content("manifest.json", image)).get(0);
		JsonNode config = JsonMapper.shared().readTree(content(manifest.get("Config").asString(), image)).get("config");
		assertThat(config.get("User").asString()).isEqualTo("10001:10001");
		assertThat(config.get("Env").toString()).contains("LC_ALL=C.UTF-8");
		assertThat(config.get("WorkingDir").asString()).isEqualTo("/data");
		assertThat(config.get("Entrypoint").toString()).isEqualTo("[\"/opt/bulk-reservations/bin/bulk-reservations\"]");
		assertThat(config.get("Cmd").toString()).isEqualTo("[\"run\"]");
		Map<String, TarFile> runtime = layerWith("opt/bulk-reservations/runtime/lib/modules", manifest, image);
		assertThat(runtime.get("opt/bulk-reservations/runtime/bin/java").isExecutable()).isTrue();
		Map<String, TarFile> program = layerWith("opt/bulk-reservations/bin/bulk-reservations", manifest, image);
		assertThat(program.get("opt/bulk-reservations/bin/bulk-reservations").isExecutable()).isTrue();
		assertThat(program).containsKeys("opt/bulk-reservations/app/bulk-reservations.jar",
				"opt/bulk-reservations/app/bulk-reservations.aot");
		assertThat(manifest.get("Layers").size()).isEqualTo(2);
	}

	private static byte[] content(String name, Map<String, TarFile> image) {
		return image.get(name).content();
	}

	private static Map<String, TarFile> layerWith(String wanted, JsonNode manifest, Map<String, TarFile> image)
			throws IOException {
		for (JsonNode layer : manifest.get("Layers").values()) {
			try (InputStream compressed = new GZIPInputStream(
					new ByteArrayInputStream(content(layer.asString(), image)))) {
				Map<String, TarFile> files = tar(compressed.readAllBytes());
				if (files.containsKey(wanted)) {
					return files;
				}
			}
		}
		throw new AssertionError("No layer has " + wanted);
	}

	/** The files of a tar by their names. */
	private static Map<String, TarFile> tar(byte[] bytes) throws IOException {
		Map<String, TarFile> files = new LinkedHashMap<>();
		TarFile.in(bytes).forEach((file) -> files.put(file.name(), file));
		return files;
	}

}
