package com.bulkreservations.settings;

import java.io.IOException;
import java.util.List;

import com.bulkreservations.message.OperatorMessage;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/** Loads settings files, and names file and line of invalid YAML. */
@Order(0)
final class SettingsFileLoader extends YamlPropertySourceLoader {

	@Override
	public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
		try {
			return super.load(name, resource);
		}
		catch (MarkedYAMLException ex) {
			// The line itself is left out: it may hold a secret.
			Mark place = ex.getProblemMark();
			throw new SettingsException(
					OperatorMessage.SETTINGS_FILE_INVALID.text("%s%s cannot be read as YAML: %s. Correct the file.",
							resource.isFile() ? resource.getFile() : resource.getDescription(),
							(place != null) ? ", line " + (place.getLine() + 1) : "", ex.getProblem()),
					ex);
		}
	}

}
