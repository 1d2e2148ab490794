package com.bulkreservations.partnercenter;

import com.bulkreservations.partnercenter.model.ApiError;
import org.jspecify.annotations.Nullable;

/** Partner Center answered with an error. */
public final class ErrorAnswerException extends PartnerCenterException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final @Nullable String code;

	ErrorAnswerException(ApiError error, int status, @Nullable String code, String message) {
		super(error, message, null);
		this.status = status;
		this.code = code;
	}

	/** Returns the HTTP status. */
	public int status() {
		return this.status;
	}

	/** Returns Partner Center's code, such as {@code 800070}. */
	public @Nullable String code() {
		return this.code;
	}

	/** Returns whether Partner Center knows no such thing. */
	public boolean isNotFound() {
		return this.status == 404;
	}

}
