package com.bulkreservations.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with the tables that were made last of reference data, as they stand in memory:
 * to make them of several hundred thousand lines takes longer than all else that a start
 * of a small upload does itself. What counts are the lines: the tables are used again
 * only where the same program made them of the same lines, and the file is whole. It need
 * not be forced to disk, and can be deleted at any time.
 */
public final class TableCache {

	private static final Logger logger = LoggerFactory.getLogger(TableCache.class);

	private final Path file;

	private final String program;

	/**
	 * @param file where the tables are kept; its folder must be there
	 */
	public TableCache(Path file) {
		this(file, Sources.SHA_256 + " " + Runtime.version());
	}

	/**
	 * @param program tells this program from all that may make other tables of the same
	 * lines. Compiled into it: what is found on the disk may be of a later one already
	 */
	TableCache(Path file, String program) {
		this.file = file;
		this.program = program;
	}

	/**
	 * The tables made of certain reference data.
	 * @param key tells these reference data from all others
	 * @param maker makes the tables where they are not kept
	 */
	Tables get(String key, Supplier<Tables> maker) {
		Tables kept = read(key);
		if (kept != null) {
			return kept;
		}
		Tables made = maker.get();
		keep(key, made);
		return made;
	}

	private @Nullable Tables read(String key) {
		try {
			ArrayReader in = ArrayReader.of(this.file);
			if (in == null || !this.program.equals(in.text()) || !key.equals(in.text())) {
				return null;
			}
			return Tables.read(in);
		}
		catch (IOException ex) {
			// None is there, or it cannot be read: then it is of no use, either.
			return null;
		}
	}

	private void keep(String key, Tables tables) {
		Path incoming = this.file.resolveSibling(this.file.getFileName() + ".incoming");
		try {
			Files.deleteIfExists(incoming);
			try (ArrayWriter out = new ArrayWriter(incoming)) {
				out.text(this.program);
				out.text(key);
				tables.write(out);
				out.end();
			}
			Files.move(incoming, this.file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			logger.warn("The tables of the reference data cannot be kept, and the next start makes them again", ex);
			delete(incoming);
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			logger.warn("{} cannot be deleted", file, ex);
		}
	}

}
