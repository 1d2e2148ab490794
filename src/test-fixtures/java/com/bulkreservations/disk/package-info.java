/**
 * A disk that fails when a test asks it to, and tells what would be left of its content
 * after a power cut. Paths on it are written {@code testdisk:/folder/file} and stand for
 * the files of the same name on the real disk.
 */
package com.bulkreservations.disk;
