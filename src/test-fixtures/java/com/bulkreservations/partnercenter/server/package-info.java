/**
 * A Partner Center for tests: a web server that sells reservations as Microsoft's does,
 * notes what it sold, and fails on demand in every way that is known of the real one. It
 * knows nothing of the program that it is tested with.
 */
package com.bulkreservations.partnercenter.server;
