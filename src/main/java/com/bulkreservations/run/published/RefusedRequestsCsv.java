package com.bulkreservations.run.published;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.bulkreservations.infrastructure.csv.Delimiter;
import com.bulkreservations.infrastructure.csv.TextEncoding;
import com.bulkreservations.intake.Header;
import com.bulkreservations.order.Column;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of {@code <run>.refused-requests.csv}, which lies beside the folder of
 * its run: requests that Partner Center has refused, to be corrected and uploaded again.
 * <p>
 * It has the encoding and the delimiter of the upload, whose own text is no longer there.
 */
public final class RefusedRequestsCsv {

	private final TextEncoding encoding;

	private final Delimiter delimiter;

	private RefusedRequestsCsv(TextEncoding encoding, Delimiter delimiter) {
		this.encoding = encoding;
		this.delimiter = delimiter;
	}

	/**
	 * Creates a writer for the refused requests of a run.
	 * @param summary the run's summary; {@code null} if it is gone
	 */
	public static RefusedRequestsCsv of(@Nullable Summary summary) {
		String encoding = (summary != null) ? summary.sourceFile().encoding() : "";
		String delimiter = (summary != null) ? summary.sourceFile().delimiter() : "";
		return new RefusedRequestsCsv(
				Stream.of(TextEncoding.values())
					.filter((one) -> one.label().equals(encoding))
					.findFirst()
					.orElse(TextEncoding.UTF_8),
				Stream.of(Delimiter.values())
					.filter((one) -> one.label().equals(delimiter))
					.findFirst()
					.orElse(Delimiter.COMMA));
	}

	/** Returns the file of a run in the folder of its distributor. */
	public static Path file(Path distributorFolder, String run) {
		return distributorFolder.resolve(run + ".refused-requests.csv");
	}

	/** Returns byte order mark and header. */
	public byte[] header() {
		String names = Stream
			.concat(Stream.of(Header.REJECTION_CODES), Arrays.stream(Column.values()).map(Column::header))
			.collect(Collectors.joining(separator()));
		byte[] line = encode(names + "\n");
		byte[] mark = this.encoding.byteOrderMark();
		byte[] header = Arrays.copyOf(mark, mark.length + line.length);
		System.arraycopy(line, 0, header, mark.length, line.length);
		return header;
	}

	/**
	 * Returns a record.
	 * @param values the code, and the values of all columns in their order
	 */
	public byte[] record(String... values) {
		return encode(Stream.of(values).map(this.delimiter::field).collect(Collectors.joining(separator())) + "\n");
	}

	private String separator() {
		return String.valueOf(this.delimiter.character());
	}

	private byte[] encode(String text) {
		ByteBuffer bytes = this.encoding.encode(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
		byte[] encoded = new byte[bytes.remaining()];
		bytes.get(encoded);
		return encoded;
	}

}
