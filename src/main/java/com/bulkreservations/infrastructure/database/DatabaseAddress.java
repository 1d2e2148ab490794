package com.bulkreservations.infrastructure.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import com.bulkreservations.message.OperatorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is, and who asks for it.
 *
 * @param url a JDBC address
 */
public record DatabaseAddress(String url, @Nullable String username, @Nullable String password) {

	private static final String FILE = "jdbc:hsqldb:file:";

	/** Whether other machines can get at it, too; else its files lie in a folder. */
	public boolean isServer() {
		return this.url.startsWith("jdbc:postgresql:");
	}

	/**
	 * Whether it is the database of HSQLDB in this folder: files called
	 * {@code metadata.*}.
	 */
	public boolean isIn(Path folder) {
		int options = this.url.indexOf(';');
		String place = (options >= 0) ? this.url.substring(0, options) : this.url;
		return place.startsWith(FILE) && Path.of(place.substring(FILE.length()))
			.toAbsolutePath()
			.normalize()
			.equals(Path.of(folder.toString()).toAbsolutePath().normalize().resolve("metadata"));
	}

	/**
	 * Makes sure that it is a database of a kind that this program knows.
	 * @throws IllegalArgumentException if it is not
	 */
	public void requireSupported() {
		if (!isServer() && !this.url.startsWith("jdbc:hsqldb:")) {
			throw new IllegalArgumentException(OperatorMessage.DATABASE_UNSUPPORTED.text(
					"spring.datasource.url must name a database of HSQLDB or PostgreSQL, but begins with %s",
					this.url.replaceFirst("^((?:\\w+:){0,2}).*", "$1")));
		}
	}

	/** A session of its own, from no pool. */
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

	/** Without what may be secret. */
	@Override
	public String toString() {
		int parameters = this.url.indexOf('?');
		return (parameters >= 0) ? this.url.substring(0, parameters) : this.url;
	}

}
