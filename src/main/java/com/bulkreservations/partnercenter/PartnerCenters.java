package com.bulkreservations.partnercenter;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.PartnerCenterSettings;
import com.bulkreservations.settings.PartnerCredentials;
import com.bulkreservations.settings.SettingsException;
import org.jspecify.annotations.Nullable;

/** Partner Center as each distributor sees it. */
public final class PartnerCenters {

	/** Makes the JDK's client send any request again whose connection broke. */
	private static final String RESEND = "jdk.httpclient.enableAllMethodRetry";

	/** A sheet of 40 MB takes longer than an answer. */
	private static final int PRICE_SHEET_TIMEOUTS = 10;

	private final PartnerCenterSettings settings;

	private final Clock clock;

	private final LongSupplier nanos;

	private final CallGate.Pause pause;

	private final Duration firstPause;

	private final HttpClient http;

	private final Map<String, CallGate> gates = new ConcurrentHashMap<>();

	private final Map<String, PartnerCenter> distributors = new ConcurrentHashMap<>();

	/**
	 * Creates the clients of all distributors; nothing is sent before the first call.
	 * @throws SettingsException if the JDK would send requests again by itself
	 */
	public PartnerCenters(PartnerCenterSettings settings, Clock clock) {
		this(settings, clock, System::nanoTime, (time) -> Thread.sleep(time.toMillis() + 1), Duration.ofSeconds(1));
	}

	PartnerCenters(PartnerCenterSettings settings, Clock clock, LongSupplier nanos, CallGate.Pause pause,
			Duration firstPause) {
		requireNoResend(System.getProperty(RESEND));
		this.settings = settings;
		this.clock = clock;
		this.nanos = nanos;
		this.pause = pause;
		this.firstPause = firstPause;
		this.http = HttpClient.newBuilder()
			// HTTP/2 lets the JDK send requests again that the server says it left.
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout())
			.build();
	}

	static void requireNoResend(@Nullable String property) {
		if (property != null && (property.isEmpty() || Boolean.parseBoolean(property))) {
			throw new SettingsException(OperatorMessage.HTTP_RESEND_FORBIDDEN.text(
					"The JVM has the option -Djdk.httpclient.enableAllMethodRetry, by which it could send a purchase twice. Start it without this option."),
					null);
		}
	}

	/**
	 * Returns Partner Center for a distributor, or {@code null} if it has no credentials
	 * there.
	 */
	public @Nullable PartnerCenter find(String distributor) {
		PartnerCredentials credentials = this.settings.of(distributor);
		return (credentials == null) ? null
				: this.distributors.computeIfAbsent(distributor.toLowerCase(Locale.ROOT), (id) -> create(credentials));
	}

	private PartnerCenter create(PartnerCredentials credentials) {
		CallGate gate = this.gates.computeIfAbsent(credentials.tenant().toLowerCase(Locale.ROOT),
				(tenant) -> new CallGate(this.settings.requestsPerMinute(), this.nanos, this.pause));
		Duration timeout = this.settings.readTimeout();
		TokenService signIn = new TokenService(credentials, this.settings.loginUrl(), this.settings.tokenPath(),
				RestClients.plain(this.http, timeout), this.clock);
		String api = origin(this.settings.apiUrl());
		String prices = origin(this.settings.pricesUrl());
		ApiClient client = new ApiClient(RestClients.api(this.http, timeout, api), this.settings.apiUrl(),
				sender(signIn, api, gate));
		return new PartnerCenter(client,
				new PriceSheets(RestClients.logged(this.http, timeout.multipliedBy(PRICE_SHEET_TIMEOUTS)), prices,
						sender(signIn, prices, gate), this.clock),
				signIn);
	}

	private CallSender sender(TokenService signIn, String audience, CallGate gate) {
		return new CallSender(new AccessTokens(signIn, audience, this.clock), gate, this.firstPause, this.clock);
	}

	private static String origin(URI address) {
		return address.toString().replaceFirst("/+$", "");
	}

}
