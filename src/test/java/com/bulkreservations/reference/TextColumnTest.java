package com.bulkreservations.reference;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.bulkreservations.Trials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextColumnTest {

	@Test
	void givesBackEachText() {
		Trials
			.of((random,
					size) -> Stream.generate(() -> random.nextInt(20) == 0 ? "東京".repeat(random.nextInt(1000))
							: "é".repeat(random.nextInt(4)) + random.nextInt())
						.limit(size)
						.toList())
			.check(TextColumnTest::requireAll);
	}

	private static void requireAll(List<String> texts) {
		TextColumn column = new TextColumn();
		for (String text : texts) {
			byte[] octets = (">" + text + "<").getBytes(StandardCharsets.UTF_8);
			column.add(octets, 1, octets.length - 1);
		}
		for (int row = 0; row < texts.size(); row++) {
			assertThat(column.get(row)).isEqualTo(texts.get(row));
		}
	}

	@Test
	void growsForATextAndForRows() {
		requireAll(Stream.iterate("", (text) -> text + text.length()).limit(300).toList());
		requireAll(List.of("", "x".repeat(5000), "", "y"));
	}

}
