package com.bulkreservations.partnercenter;

import com.bulkreservations.partnercenter.model.ApiError;
import org.jspecify.annotations.Nullable;

/** Nothing was sent to Partner Center, since there was no token for it. */
public final class NotSentException extends PartnerCenterException {

	private static final long serialVersionUID = 1L;

	NotSentException(ApiError error, String message, @Nullable Throwable cause) {
		super(error, message, cause);
	}

}
