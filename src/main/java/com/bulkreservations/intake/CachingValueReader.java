package com.bulkreservations.intake;

import java.util.function.Function;

import com.bulkreservations.infrastructure.bytes.ByteKeyedCache;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of a column that repeats few of them, as most columns do.
 *
 * @param <T> the type of a value
 */
final class CachingValueReader<T> implements ValueReader<T> {

	private final Function<String, @Nullable T> format;

	private final ByteKeyedCache<Value<T>> values;

	/**
	 * @param format returns {@code null} for what is not in the format
	 */
	CachingValueReader(Function<String, @Nullable T> format) {
		this.format = format;
		this.values = new ByteKeyedCache<>((text) -> Value.of(text, format));
	}

	@Override
	public Value<T> read(RecordCursor record, int field) {
		if (!record.locate(field)) {
			return Value.of(record.value(field), this.format);
		}
		int from = record.valueStart();
		int to = record.valueEnd();
		return (from == to) ? Value.none() : this.values.get(record.bytes(), from, to);
	}

}
