package com.bulkreservations.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import com.bulkreservations.order.Column;

/**
 * A generated upload.
 *
 * @param accepted how many of its rows are to be accepted
 */
record Upload(Path file, int rows, int accepted) {

	private static final String HEADER = Arrays.stream(Column.values())
		.map(Column::header)
		.collect(Collectors.joining(","));

	/**
	 * Writes an upload.
	 * @param flawed which part of the rows something is wrong with, from 0 to 1
	 * @param prefix what every request id begins with
	 */
	static Upload generate(GeneratedReference reference, long seed, int rows, double flawed, String prefix, Path file)
			throws IOException {
		Dice dice = new Dice(seed);
		Requests requests = new Requests(reference, dice, prefix);
		int accepted = 0;
		try (CsvText text = CsvText.create(file, HEADER)) {
			for (int row = 0; row < rows; row++) {
				if (dice.happens(flawed)) {
					text.row(dice.oneOf(Flaw.values()).make(requests, dice).values());
				}
				else {
					DraftRequest request = requests.sound();
					requests.remember(request);
					text.row(request.values());
					accepted++;
				}
			}
		}
		return new Upload(file, rows, accepted);
	}

	int rejected() {
		return this.rows - this.accepted;
	}

	/** Makes sure that a contender has accepted and rejected what it should. */
	void require(String contender, Counts found) {
		if (found.accepted() != this.accepted || found.rejected() != rejected()) {
			throw new IllegalStateException(String.format(Locale.ROOT,
					"Expected that %s accepts %,d and rejects %,d of %s, but it has accepted %,d and rejected %,d",
					contender, this.accepted, rejected(), this.file, found.accepted(), found.rejected()));
		}
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%s (%,d rows, %,d to be accepted)", this.file.getFileName(), this.rows,
				this.accepted);
	}

}
