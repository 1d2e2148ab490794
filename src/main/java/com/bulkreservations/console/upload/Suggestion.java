package com.bulkreservations.console.upload;

/**
 * A value that a rejected cell may stand for.
 *
 * @param name what it stands for; may be blank
 */
public record Suggestion(String value, String name) {

}
