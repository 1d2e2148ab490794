package com.bulkreservations.web.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads forms that send a file up to the file, which stands behind the other fields. So a
 * form is known, and can be refused, before the bytes of its file, and they are digested
 * as they arrive.
 */
public final class IncomingForms extends OncePerRequestFilter {

	/** The request's attribute with the file, which is read once. */
	public static final String FILE = "incoming-file";

	/** What a form has beside its file: boundaries, headers and fields. */
	public static final long MOST_BESIDE_FILE = 16_384;

	private static final int LONGEST_FIELD = 4096;

	private static final int MOST_FIELDS = 20;

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String type = request.getContentType();
		return !request.getMethod().equals("POST") || type == null
				|| !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Map<String, String[]> fields = new LinkedHashMap<>(request.getParameterMap());
		FileItemStream file;
		try {
			file = readFields(request, fields);
		}
		catch (FileUploadException ex) {
			response.sendError(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		if (file != null) {
			request.setAttribute(FILE, file);
		}
		chain.doFilter(new Form(request, fields), response);
	}

	private static @Nullable FileItemStream readFields(HttpServletRequest request, Map<String, String[]> fields)
			throws IOException, FileUploadException {
		FileUpload form = new FileUpload();
		form.setHeaderEncoding(StandardCharsets.UTF_8.name());
		FileItemIterator parts = form.getItemIterator(new ServletRequestContext(request));
		while (parts.hasNext()) {
			FileItemStream part = parts.next();
			if (!part.isFormField()) {
				return part;
			}
			try (InputStream content = part.openStream()) {
				byte[] value = content.readNBytes(LONGEST_FIELD + 1);
				if (value.length > LONGEST_FIELD || fields.size() == MOST_FIELDS) {
					throw new FileUploadException("too many or too long fields");
				}
				fields.put(part.getFieldName(), new String[] { new String(value, StandardCharsets.UTF_8) });
			}
		}
		return null;
	}

	/** A request with the fields of its form as parameters. */
	private static final class Form extends HttpServletRequestWrapper {

		private final Map<String, String[]> fields;

		private Form(HttpServletRequest request, Map<String, String[]> fields) {
			super(request);
			this.fields = fields;
		}

		@Override
		public @Nullable String getParameter(String name) {
			String[] values = this.fields.get(name);
			return (values != null) ? values[0] : null;
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			return Collections.unmodifiableMap(this.fields);
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(this.fields.keySet());
		}

		@Override
		public String @Nullable [] getParameterValues(String name) {
			return this.fields.get(name);
		}

	}

}
