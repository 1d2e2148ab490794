package com.bulkreservations.console.upload;

/** What a person may do with an upload now. */
public enum UploadAction {

	CORRECT, SUBMIT, TAKE_BACK, WITHDRAW, APPROVE, RETURN

}
