package com.bulkreservations.cli;

import java.time.DateTimeException;
import java.time.LocalDate;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a day, such as {@code 2026-01-31}. */
final class DayConverter implements ITypeConverter<LocalDate> {

	@Override
	public LocalDate convert(String text) {
		try {
			return LocalDate.parse(text);
		}
		catch (DateTimeException ex) {
			throw new TypeConversionException("expected a day such as 2026-01-31, but found '" + text + "'");
		}
	}

}
