package com.bulkreservations.notification;

/** Where a message goes. */
record Destination(Channel channel, String address) {

}
