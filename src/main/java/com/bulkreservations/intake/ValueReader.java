package com.bulkreservations.intake;

import java.util.UUID;
import java.util.function.Function;

import com.bulkreservations.infrastructure.bytes.Guid;
import com.bulkreservations.infrastructure.csv.RecordCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one column. Thread-safe.
 *
 * @param <T> the type of a value
 */
sealed interface ValueReader<T> permits ValueReader.OfGuids, ValueReader.OfTexts {

	/** Reads the value of a field. */
	Value<T> read(RecordCursor record, int field);

	/**
	 * The value of a field.
	 *
	 * @param content {@code null} for a value that is blank or not in its format
	 */
	record Value<T>(boolean blank, @Nullable T content) {

		private static final Value<?> BLANK = new Value<>(true, null);

		@SuppressWarnings("unchecked")
		static <T> Value<T> none() {
			return (Value<T>) BLANK;
		}

		/**
		 * Reads a text.
		 * @param format returns {@code null} for what is not in the format
		 */
		static <T> Value<T> of(String text, Function<String, @Nullable T> format) {
			return text.isEmpty() ? none() : new Value<>(false, format.apply(text));
		}

	}

	/**
	 * Reads texts in a format.
	 *
	 * @param <T> the type of a value
	 * @param format returns {@code null} for what is not in the format
	 */
	record OfTexts<T>(Function<String, @Nullable T> format) implements ValueReader<T> {

		@Override
		public Value<T> read(RecordCursor record, int field) {
			return Value.of(record.value(field), this.format);
		}

	}

	/** Reads GUIDs from bytes, without a text in between. */
	record OfGuids() implements ValueReader<UUID> {

		@Override
		public Value<UUID> read(RecordCursor record, int field) {
			if (!record.locate(field)) {
				return Value.of(record.value(field), Guid::parse);
			}
			int from = record.valueStart();
			int to = record.valueEnd();
			return (from == to) ? Value.none() : new Value<>(false, Guid.parse(record.bytes(), from, to));
		}

	}

}
