package com.bulkreservations.infrastructure.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC address of the database, with credentials.
 */
public record DatabaseAddress(String url, @Nullable String username, @Nullable String password) {

	private static final String FILE = "jdbc:hsqldb:file:";

	/** Those of {@code application.yml}, for the same reasons. */
	private static final String OPTIONS = ";hsqldb.lock_file=false;hsqldb.write_delay=false;hsqldb.extlog=2;hsqldb.tx=mvcc;hsqldb.default_table_type=cached;shutdown=true";

	/**
	 * Returns the address of a database in files that this program alone opens.
	 * @param name the name of the files, without their endings
	 */
	public static DatabaseAddress ofFiles(Path folder, String name) {
		return new DatabaseAddress(FILE + folder.resolve(name) + OPTIONS, "sa", "");
	}

	/** Returns whether it is a server, which other machines can reach, too. */
	public boolean isServer() {
		return this.url.startsWith("jdbc:postgresql:");
	}

	/**
	 * Returns whether it is HSQLDB in files of this folder, named {@code metadata.*}.
	 */
	public boolean isIn(Path folder) {
		int options = this.url.indexOf(';');
		String location = (options >= 0) ? this.url.substring(0, options) : this.url;
		return location.startsWith(FILE) && Path.of(location.substring(FILE.length()))
			.toAbsolutePath()
			.normalize()
			.equals(Path.of(folder.toString()).toAbsolutePath().normalize().resolve("metadata"));
	}

	/**
	 * Requires HSQLDB or PostgreSQL.
	 * @throws IllegalArgumentException if it is another database
	 */
	public void requireSupported() {
		if (!isServer() && !this.url.startsWith("jdbc:hsqldb:")) {
			throw new IllegalArgumentException(OperatorMessage.DATABASE_UNSUPPORTED.text(
					"spring.datasource.url must name a database of HSQLDB or PostgreSQL, but begins with %s",
					this.url.replaceFirst("^((?:\\w+:){0,2}).*", "$1")));
		}
	}

	/** Opens a connection outside the pool. */
	Connection connect() throws SQLException {
		Properties properties = new Properties();
		if (this.username != null) {
			properties.setProperty("user", this.username);
		}
		if (this.password != null) {
			properties.setProperty("password", this.password);
		}
		return DriverManager.getConnection(this.url, properties);
	}

	/** Returns the address without its parameters, which may be secret. */
	@Override
	public String toString() {
		int parameters = this.url.indexOf('?');
		return (parameters >= 0) ? this.url.substring(0, parameters) : this.url;
	}

}
