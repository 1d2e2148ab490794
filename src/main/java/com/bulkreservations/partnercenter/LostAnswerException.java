package com.bulkreservations.partnercenter;

import com.bulkreservations.partnercenter.model.ApiError;
import org.jspecify.annotations.Nullable;

/** The call may have been processed, but its answer did not arrive or was unreadable. */
public final class LostAnswerException extends PartnerCenterException {

	private static final long serialVersionUID = 1L;

	LostAnswerException(ApiError error, String message, @Nullable Throwable cause) {
		super(error, message, cause);
	}

}
