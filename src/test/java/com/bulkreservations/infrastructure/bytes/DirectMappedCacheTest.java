package com.bulkreservations.infrastructure.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DirectMappedCacheTest {

	private final List<String> made = new ArrayList<>();

	private final DirectMappedCache<String, String> recurring = new DirectMappedCache<>(this::make);

	private String make(String key) {
		this.made.add(key);
		return key + "!";
	}

	@Test
	void isMadeOnce() {
		assertThat(this.recurring.of("a")).isEqualTo("a!");
		assertThat(this.recurring.of("b")).isEqualTo("b!");
		assertThat(this.recurring.of("a")).isEqualTo("a!");
		assertThat(this.made).containsExactly("a", "b");
	}

	/** These two have the same hash code, and so the same slot. */
	@Test
	void isNeverThatOfAnotherKey() {
		for (int i = 0; i < 2; i++) {
			assertThat(this.recurring.of("Aa")).isEqualTo("Aa!");
			assertThat(this.recurring.of("BB")).isEqualTo("BB!");
		}
	}

	@Test
	void isRightForMoreKeysThanAreRemembered() {
		for (int key = 0; key < 20_000; key++) {
			assertThat(this.recurring.of("key" + key)).isEqualTo("key" + key + "!");
		}
	}

	@Test
	void octetsBecomeTheSameText() {
		ByteKeyedCache<String> texts = new ByteKeyedCache<>(this::make);
		byte[] octets = "x\u00EBx\u00EB".getBytes(StandardCharsets.UTF_8);
		assertThat(texts.of(octets, 0, 3)).isEqualTo("x\u00EB!").isSameAs(texts.of(octets, 3, 6));
		assertThat(this.made).containsExactly("x\u00EB");
	}

	/** Wherever they differ: two in the same place would push each other out. */
	@Test
	void octetsOfManyTextsAreRemembered() {
		ByteKeyedCache<String> texts = new ByteKeyedCache<>(this::make);
		List<byte[]> octets = new ArrayList<>();
		for (int number = 1000; number < 1064; number++) {
			for (String text : List.of("%d", "%d-westeurope-westeurope", "westeurope-westeurope-%d")) {
				octets.add(text.formatted(number).getBytes(StandardCharsets.UTF_8));
			}
		}
		octets.forEach((text) -> texts.of(text, 0, text.length));
		assertThat(this.made).hasSize(octets.size());
		octets.forEach((text) -> texts.of(text, 0, text.length));
		assertThat(this.made).hasSizeLessThan(octets.size() * 6 / 5);
	}

}
