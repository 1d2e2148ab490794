package com.bulkreservations.web.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.bulkreservations.message.OperatorMessage;
import com.bulkreservations.settings.ReservationSettings;
import com.bulkreservations.settings.SettingsException;
import org.apache.catalina.valves.RemoteIpValve;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;

/**
 * Where the console listens: at loopback; elsewhere by HTTPS, or behind proxies that do.
 * What other machines say of a request's origin is ignored.
 */
public final class Listening implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final List<String> trustedProxies;

	private final boolean secure;

	Listening(ReservationSettings settings, Environment environment) {
		this.trustedProxies = settings.console().trustedProxies();
		boolean https = environment.getProperty("server.ssl.bundle") != null;
		this.secure = https || !this.trustedProxies.isEmpty();
		String address = environment.getProperty("server.address", "");
		if (!this.secure && !isLoopback(address)) {
			throw new SettingsException(OperatorMessage.CONSOLE_WITHOUT_TLS.text(
					"server.address is '%s', where other machines can read along. Set server.ssl.bundle, or reservations.console.trusted-proxies behind a proxy that speaks HTTPS; or listen on 127.0.0.1.",
					address), null);
		}
	}

	static boolean isLoopback(String address) {
		try {
			return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	/** Returns whether people reach the console by HTTPS. */
	public boolean isSecure() {
		return this.secure;
	}

	/**
	 * Returns the name of a cookie that no other host can set, where HTTPS allows that.
	 */
	public String cookieName(String name) {
		return this.secure ? "__Host-" + name : name;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		if (!this.trustedProxies.isEmpty()) {
			RemoteIpValve valve = new RemoteIpValve();
			valve.setInternalProxies(proxies(this.trustedProxies));
			valve.setRemoteIpHeader("X-Forwarded-For");
			valve.setProtocolHeader("X-Forwarded-Proto");
			factory.addEngineValves(valve);
		}
	}

	/**
	 * Returns a regular expression for addresses, and for the beginnings of addresses.
	 */
	static String proxies(List<String> trusted) {
		return trusted.stream()
			.map((proxy) -> proxy.endsWith(".") || proxy.endsWith(":") ? Pattern.quote(proxy) + ".*"
					: Pattern.quote(proxy))
			.collect(Collectors.joining("|"));
	}

}
