package com.bulkreservations.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** At both edges of each range that is not public. */
class PublicAddressTest {

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255",
			"127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.1", "192.0.2.1",
			"192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.1", "203.0.113.9",
			"224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1",
			"fdff::1", "ff02::1", "2001::1", "2001:db8::1", "64:ff9b::a00:1", "2002:a00:1::", "2002:7f00:1::1",
			"::ffff:10.0.0.1", "::10.0.0.1", "100::1" })
	void privateNetworksAreNotPublic(String address) throws UnknownHostException {
		assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
			"128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.1",
			"192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::1",
			"2606:4700::1111", "2002:808:808::1", "2003::1", "::ffff:8.8.8.8" })
	void allOthersAre(String address) throws UnknownHostException {
		assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
	}

}
