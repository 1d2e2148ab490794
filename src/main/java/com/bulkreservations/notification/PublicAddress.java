package com.bulkreservations.notification;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Whether an address is one of the public Internet, as IANA's registries say. */
final class PublicAddress {

	private PublicAddress() {
	}

	static boolean is(InetAddress address) {
		if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress()) {
			return false;
		}
		byte[] bytes = address.getAddress();
		return (address instanceof Inet6Address) ? isPublic6(bytes) : isPublic4(bytes);
	}

	private static boolean isPublic4(byte[] bytes) {
		int first = bytes[0] & 0xff;
		int second = bytes[1] & 0xff;
		int third = bytes[2] & 0xff;
		boolean shared = first == 100 && second >= 64 && second < 128;
		boolean special = first == 192 && second == 0 && (third == 0 || third == 2);
		boolean benchmark = first == 198 && (second == 18 || second == 19);
		boolean documentation = (first == 198 && second == 51 && third == 100)
				|| (first == 203 && second == 0 && third == 113);
		return first > 0 && first < 240 && !shared && !special && !benchmark && !documentation;
	}

	/** Only 2000::/3 is public; what carries an IPv4 address may lead anywhere. */
	private static boolean isPublic6(byte[] bytes) {
		boolean global = (bytes[0] & 0xe0) == 0x20;
		boolean teredoOrSpecial = bytes[0] == 0x20 && bytes[1] == 0x01 && (bytes[2] & 0xfe) == 0;
		boolean documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == (byte) 0xb8;
		if (bytes[0] == 0x20 && bytes[1] == 0x02) {
			return isPublic4Within(Arrays.copyOfRange(bytes, 2, 6));
		}
		return global && !teredoOrSpecial && !documentation;
	}

	/** The gateway of 6to4 forwards to the IPv4 address within. */
	private static boolean isPublic4Within(byte[] bytes) {
		try {
			return is(InetAddress.getByAddress(bytes));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("Four bytes are an address", ex);
		}
	}

}
