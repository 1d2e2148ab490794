package com.bulkreservations.partnercenter;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.partnercenter.model.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list is.
 *
 * @param path the path with its query, with or without the version, or an address
 */
public record PageLink(String path, Map<String, String> headers) {

	private static final String VERSION = "/v1";

	public PageLink {
		headers = Map.copyOf(headers);
	}

	/** Returns the first page of a list. */
	public static PageLink to(String path) {
		return new PageLink(path, Map.of());
	}

	/**
	 * Returns the address of a page; never one of another host, which would get the
	 * token.
	 */
	static URI resolve(URI api, String path) throws LostAnswerException {
		try {
			URI uri = URI.create(path);
			if (uri.isAbsolute() || uri.getRawAuthority() != null) {
				if (!uri.isAbsolute() || !isOf(api, uri)) {
					throw unusable(path, "leads to another server", null);
				}
				return uri;
			}
			String inFull = path.startsWith("/") ? path : "/" + path;
			String lowerCase = inFull.toLowerCase(Locale.ROOT);
			boolean versioned = lowerCase.startsWith(VERSION + "/") || lowerCase.startsWith("/v1.0/");
			return URI.create(api.getScheme() + "://" + api.getRawAuthority() + (versioned ? "" : VERSION) + inFull);
		}
		catch (IllegalArgumentException ex) {
			throw unusable(path, "is no address", ex);
		}
	}

	private static boolean isOf(URI api, URI uri) {
		return api.getScheme().equalsIgnoreCase(uri.getScheme()) && api.getHost().equalsIgnoreCase(uri.getHost())
				&& port(api) == port(uri) && uri.getRawUserInfo() == null;
	}

	private static int port(URI uri) {
		return (uri.getPort() >= 0) ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	private static LostAnswerException unusable(String path, String reason, @Nullable Throwable cause) {
		return new LostAnswerException(ApiError.OTHER, OperatorMessage.PARTNER_CENTER_LIST_UNREADABLE.text(
				"The next page of a list of Partner Center, '%s', %s. Start again later; if it stays so, ask Microsoft's support.",
				path, reason), cause);
	}

}
