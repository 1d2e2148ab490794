package com.bulkreservations.settings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.bulkreservations.intake.ColumnAliases;
import com.bulkreservations.message.OperatorMessage;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The setting {@code reservations.column-aliases}: columns by other headers, for all
 * distributors and for single ones. It is read from the property sources, since Spring's
 * binding of maps drops spaces and other characters of headers.
 */
public final class ColumnAliasSettings {

	private static final String PREFIX = "reservations.column-aliases";

	/** One or two elements, each after a dot or in brackets. */
	private static final Pattern PATH = Pattern.compile("(\\.[^.\\[\\]]+|\\[[^\\]]+])(\\..+|\\[.+])?", Pattern.DOTALL);

	private final Map<String, String> forAll = new LinkedHashMap<>();

	private final Map<String, Map<String, String>> byDistributor = new HashMap<>();

	/**
	 * Reads the aliases of all property sources.
	 * @throws IllegalArgumentException if an alias does not name a column
	 */
	public ColumnAliasSettings(ConfigurableEnvironment environment) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> settings) {
				for (String name : settings.getPropertyNames()) {
					String path = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
					if (!path.isEmpty()) {
						add(path, String.valueOf(environment.getProperty(name)));
					}
				}
			}
		}
		ColumnAliases.of(this.forAll);
		this.byDistributor.keySet().forEach((distributor) -> ColumnAliases.of(of(distributor)));
	}

	/**
	 * Adds an alias.
	 * @param path the name after the prefix: {@code .header}, {@code .id.header},
	 * {@code [header]} or {@code .id[header]}
	 */
	private void add(String path, String column) {
		if (!PATH.matcher(path).matches()) {
			throw new IllegalArgumentException(OperatorMessage.COLUMN_ALIAS_INVALID.text(
					"%s%s cannot be read. Expected %s.HEADER, or .DISTRIBUTOR.HEADER, with brackets around a header that has spaces or dots",
					PREFIX, path, PREFIX));
		}
		String first = path.startsWith("[") ? path.substring(1, path.indexOf(']')) : path.substring(1);
		String rest = path.startsWith("[") ? path.substring(path.indexOf(']') + 1) : "";
		if (!path.startsWith("[")) {
			int end = endOfElement(first);
			rest = first.substring(end);
			first = first.substring(0, end);
		}
		if (rest.isEmpty()) {
			this.forAll.putIfAbsent(first, column);
		}
		else {
			String header = rest.startsWith("[") ? rest.substring(1, rest.length() - 1) : rest.substring(1);
			this.byDistributor.computeIfAbsent(first.toLowerCase(Locale.ROOT), (id) -> new LinkedHashMap<>())
				.putIfAbsent(header, column);
		}
	}

	private static int endOfElement(String path) {
		for (int i = 0; i < path.length(); i++) {
			if (path.charAt(i) == '.' || path.charAt(i) == '[') {
				return i;
			}
		}
		return path.length();
	}

	/** Returns the aliases of a distributor: its own, and those for all. */
	public Map<String, String> of(String distributorId) {
		Map<String, String> aliases = new LinkedHashMap<>(this.forAll);
		aliases.putAll(this.byDistributor.getOrDefault(distributorId.toLowerCase(Locale.ROOT), Map.of()));
		return aliases;
	}

}
