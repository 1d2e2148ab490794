package com.bulkreservations.console.work;

import java.nio.file.Path;

/**
 * The file system of a folder.
 *
 * @param free how many bytes the program can still write
 */
public record Disk(Path folder, long free, long bytes) {

}
