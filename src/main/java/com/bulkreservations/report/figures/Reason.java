package com.bulkreservations.report.figures;

import com.bulkreservations.order.Column;
import com.bulkreservations.policy.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code rejections.csv} without what it shares with the others of its request.
 *
 * @param column where the value stands; {@code null} where it is the whole row
 * @param value as sent
 * @param text the reason in English
 * @param fix what to do, in English
 */
public record Reason(RejectionCode code, @Nullable Column column, String value, String text, String fix) {

}
