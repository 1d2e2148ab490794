package com.bulkreservations.finance.workbook;

import java.nio.file.Path;

/**
 * A part of a workbook, compressed already, in a file of its own.
 *
 * @param checksum of the content, CRC-32
 * @param length of the content
 * @param compressed how long the file is
 */
record CompressedPart(Path file, long checksum, long length, long compressed) {

}
