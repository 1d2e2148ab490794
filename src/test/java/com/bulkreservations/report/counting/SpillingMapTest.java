package com.bulkreservations.report.counting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpillingMapTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "1, 3", "3, 2", "99, 8", "100, 8", "1000, 8" })
	void eachKeyIsHandedOverOnceWithAllItsValues(int maxKeys, int maxFiles) throws IOException {
		Map<String, String> expected = new HashMap<>();
		Map<String, String> found = new HashMap<>();
		try (SpillingMap<String> map = map(maxKeys, maxFiles)) {
			for (int i = 0; i < 1000; i++) {
				String key = "key " + (i * 7919 % 100);
				map.merge(key, i + ";");
				expected.merge(key, i + ";", String::concat);
			}
			map.drainTo((key, value) -> assertThat(found.put(key, value)).isNull());
		}
		assertThat(found).isEqualTo(expected).hasSize(100);
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void oneMoreThanFitsGoesToAFile() throws IOException {
		try (SpillingMap<String> map = map(2, 4)) {
			map.merge("a", "1");
			map.merge("b", "2");
			map.merge("a", "3");
			assertThat(this.folder).isEmptyDirectory();
			map.merge("c", "4");
			assertThat(this.folder).isDirectoryContaining("glob:**map-*");
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	private SpillingMap<String> map(int maxKeys, int maxFiles) {
		return new SpillingMap<>(this.folder, "map", maxKeys, maxFiles, new TextFormat(), String::concat);
	}

	private static final class TextFormat implements SpillingMap.Format<String> {

		@Override
		public void write(String value, DataOutputStream out) throws IOException {
			out.writeUTF(value);
		}

		@Override
		public String read(DataInputStream in) throws IOException {
			return in.readUTF();
		}

	}

}
