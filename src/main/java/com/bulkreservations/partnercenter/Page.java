package com.bulkreservations.partnercenter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next where the next page is; {@code null} on the last one
 */
public record Page<T>(List<T> items, @Nullable PageLink next) {

}
