package com.bulkreservations.infrastructure.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DirectMappedCacheTest {

	private final List<String> loaded = new ArrayList<>();

	private final DirectMappedCache<String, String> cache = new DirectMappedCache<>(this::load);

	private String load(String key) {
		this.loaded.add(key);
		return key + "!";
	}

	@Test
	void loadsAKeyOnce() {
		assertThat(this.cache.get("a")).isEqualTo("a!");
		assertThat(this.cache.get("b")).isEqualTo("b!");
		assertThat(this.cache.get("a")).isEqualTo("a!");
		assertThat(this.loaded).containsExactly("a", "b");
	}

	/** These two have the same hash code, and so the same slot. */
	@Test
	void neverReturnsTheValueOfAnotherKey() {
		for (int i = 0; i < 2; i++) {
			assertThat(this.cache.get("Aa")).isEqualTo("Aa!");
			assertThat(this.cache.get("BB")).isEqualTo("BB!");
		}
	}

	@Test
	void isCorrectForMoreKeysThanItHolds() {
		for (int key = 0; key < 20_000; key++) {
			assertThat(this.cache.get("key" + key)).isEqualTo("key" + key + "!");
		}
	}

	@Test
	void equalBytesShareOneValue() {
		ByteKeyedCache<String> texts = new ByteKeyedCache<>(this::load);
		byte[] bytes = "x\u00EBx\u00EB".getBytes(StandardCharsets.UTF_8);
		assertThat(texts.get(bytes, 0, 3)).isEqualTo("x\u00EB!").isSameAs(texts.get(bytes, 3, 6));
		assertThat(this.loaded).containsExactly("x\u00EB");
	}

	/** Texts that differ anywhere spread over the slots. */
	@Test
	void bytesOfManyTextsAreCached() {
		ByteKeyedCache<String> texts = new ByteKeyedCache<>(this::load);
		List<byte[]> bytes = new ArrayList<>();
		for (int number = 1000; number < 1064; number++) {
			for (String text : List.of("%d", "%d-westeurope-westeurope", "westeurope-westeurope-%d")) {
				bytes.add(text.formatted(number).getBytes(StandardCharsets.UTF_8));
			}
		}
		bytes.forEach((text) -> texts.get(text, 0, text.length));
		assertThat(this.loaded).hasSize(bytes.size());
		bytes.forEach((text) -> texts.get(text, 0, text.length));
		assertThat(this.loaded).hasSizeLessThan(bytes.size() * 6 / 5);
	}

}
