package com.bulkreservations.infrastructure.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DirectMappedCacheTest {

	private final List<String> made = new ArrayList<>();

	private final DirectMappedCache<String, String> cache = new DirectMappedCache<>(this::make);

	private String make(String key) {
		this.made.add(key);
		return key + "!";
	}

	@Test
	void isMadeOnce() {
		assertThat(this.cache.of("a")).isEqualTo("a!");
		assertThat(this.cache.of("b")).isEqualTo("b!");
		assertThat(this.cache.of("a")).isEqualTo("a!");
		assertThat(this.made).containsExactly("a", "b");
	}

	/** These two have the same hash code, and so the same slot. */
	@Test
	void isNeverThatOfAnotherKey() {
		for (int i = 0; i < 2; i++) {
			assertThat(this.cache.of("Aa")).isEqualTo("Aa!");
			assertThat(this.cache.of("BB")).isEqualTo("BB!");
		}
	}

	@Test
	void isRightForMoreKeysThanAreRemembered() {
		for (int key = 0; key < 20_000; key++) {
			assertThat(this.cache.of("key" + key)).isEqualTo("key" + key + "!");
		}
	}

	@Test
	void bytesBecomeTheSameText() {
		ByteKeyedCache<String> texts = new ByteKeyedCache<>(this::make);
		byte[] bytes = "x\u00EBx\u00EB".getBytes(StandardCharsets.UTF_8);
		assertThat(texts.of(bytes, 0, 3)).isEqualTo("x\u00EB!").isSameAs(texts.of(bytes, 3, 6));
		assertThat(this.made).containsExactly("x\u00EB");
	}

	/** Wherever they differ: two in the same place would push each other out. */
	@Test
	void bytesOfManyTextsAreRemembered() {
		ByteKeyedCache<String> texts = new ByteKeyedCache<>(this::make);
		List<byte[]> bytes = new ArrayList<>();
		for (int number = 1000; number < 1064; number++) {
			for (String text : List.of("%d", "%d-westeurope-westeurope", "westeurope-westeurope-%d")) {
				bytes.add(text.formatted(number).getBytes(StandardCharsets.UTF_8));
			}
		}
		bytes.forEach((text) -> texts.of(text, 0, text.length));
		assertThat(this.made).hasSize(bytes.size());
		bytes.forEach((text) -> texts.of(text, 0, text.length));
		assertThat(this.made).hasSizeLessThan(bytes.size() * 6 / 5);
	}

}
