package com.bulkreservations.order;

/** Compares request IDs as distributors and their spreadsheets write them. */
public final class RequestIds {

	private RequestIds() {
	}

	/**
	 * The form in which equal request IDs are alike. Spreadsheets drop the leading zeros
	 * of a number, so IDs of digits alone are the same with and without them.
	 */
	public static String withoutLeadingZeros(String requestId) {
		int zeros = 0;
		for (int i = 0; i < requestId.length(); i++) {
			char c = requestId.charAt(i);
			if (c < '0' || c > '9') {
				return requestId;
			}
			zeros += (zeros == i && c == '0') ? 1 : 0;
		}
		return requestId.isEmpty() ? requestId : requestId.substring(Math.min(zeros, requestId.length() - 1));
	}

}
