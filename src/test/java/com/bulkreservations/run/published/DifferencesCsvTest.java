package com.bulkreservations.run.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DifferencesCsvTest {

	@TempDir
	private Path folder;

	private static String row(int sourceLine, String requestId) {
		return "O-1," + requestId + "," + sourceLine + ",contoso";
	}

	private Path file(String name, String... rows) throws IOException {
		return Files.writeString(this.folder.resolve(name),
				AcceptedOrdersCsv.HEADER + Stream.of(rows).map((row) -> row + "\n").collect(Collectors.joining()));
	}

	private List<String> differences(Path approved, Path now) throws IOException {
		DifferencesCsv.write(approved, now, this.folder.resolve(DifferencesCsv.FILE_NAME));
		return DifferencesCsv.first(this.folder, 100);
	}

	@Test
	void rowsThatWereAddedRemovedOrChangedDiffer() throws Exception {
		Path approved = file("approved", row(2, "A"), row(4, "B"), row(7, "C"), row(9, "D"));
		Path now = file("now", row(2, "A"), row(3, "N"), row(4, "changed"), row(9, "D"), row(12, "\"two\nlines\""));
		assertThat(differences(approved, now)).containsExactly("now," + row(3, "N"), "approved," + row(4, "B"),
				"now," + row(4, "changed"), "approved," + row(7, "C"), "now," + row(12, "\"two\nlines\""));
	}

	@Test
	void equalFilesHaveNoDifference() throws Exception {
		Path approved = file("approved", row(2, "A"), row(10, "B"));
		assertThat(differences(approved, approved)).isEmpty();
		assertThat(this.folder.resolve(DifferencesCsv.FILE_NAME)).content()
			.isEqualTo("version," + AcceptedOrdersCsv.HEADER);
	}

	@Test
	void allRowsDifferFromNone() throws Exception {
		Path none = file("none");
		Path some = file("some", row(2, "A"), row(3, "B"));
		assertThat(differences(none, some)).containsExactly("now," + row(2, "A"), "now," + row(3, "B"));
		assertThat(differences(some, none)).containsExactly("approved," + row(2, "A"), "approved," + row(3, "B"));
	}

	@Test
	void manyDifferencesAreWrittenAndTheFirstAreRead() throws Exception {
		Path many = file("many",
				IntStream.range(2, 5_000).mapToObj((line) -> row(line, "R" + line)).toArray(String[]::new));
		DifferencesCsv.write(file("none"), many, this.folder.resolve(DifferencesCsv.FILE_NAME));
		assertThat(DifferencesCsv.first(this.folder, 10_000)).hasSize(4_998);
		assertThat(DifferencesCsv.first(this.folder, 2)).containsExactly("now," + row(2, "R2"), "now," + row(3, "R3"));
	}

	@Test
	void aFolderWithoutTheFileHasNoDifference() throws Exception {
		assertThat(DifferencesCsv.first(this.folder, 10)).isEmpty();
	}

}
