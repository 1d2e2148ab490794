package com.bulkreservations.partnercenter;

import com.bulkreservations.partnercenter.model.ApiError;
import com.bulkreservations.partnercenter.model.ApiOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A call of Partner Center that gave no result. Its kind says what is known: nothing was
 * sent, the answer was an error, or the answer was lost.
 */
public abstract sealed class PartnerCenterException extends Exception
		permits NotSentException, ErrorAnswerException, LostAnswerException {

	private static final long serialVersionUID = 1L;

	private final ApiError error;

	PartnerCenterException(ApiError error, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.error = error;
	}

	/** Returns the row of the table of errors that this failure belongs to. */
	public ApiError error() {
		return this.error;
	}

	/** Returns what the purchase does next. */
	public ApiOutcome outcome() {
		return this.error.outcome();
	}

}
