package com.bulkreservations.application;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Lets a test observe, or interfere, whenever the program changes its database. */
public final class WatchedDatabase implements BeanPostProcessor {

	private final Watcher watcher;

	WatchedDatabase(Watcher watcher) {
		this.watcher = watcher;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof DataSource dataSource)) {
			return bean;
		}
		return new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				return watched(super.getConnection());
			}

		};
	}

	private Connection watched(Connection connection) {
		return proxy(Connection.class, (method, arguments) -> {
			if (method.getName().equals("commit")) {
				try {
					return committing(() -> method.invoke(connection, arguments));
				}
				catch (SQLException ex) {
					// A commit that fails leaves nothing; and Spring gives the connection
					// back as it is.
					connection.rollback();
					throw ex;
				}
			}
			Object result = method.invoke(connection, arguments);
			if (result instanceof PreparedStatement statement) {
				return watched(PreparedStatement.class, statement, connection, (String) arguments[0]);
			}
			return (result instanceof Statement statement) ? watched(Statement.class, statement, connection, "")
					: result;
		});
	}

	private <T extends Statement> T watched(Class<T> type, T statement, Connection connection, String prepared) {
		return proxy(type, (method, arguments) -> {
			if (!method.getName().startsWith("execute")) {
				return method.invoke(statement, arguments);
			}
			String sql = (arguments != null) ? (String) arguments[0] : prepared;
			if (sql.regionMatches(true, 0, "SELECT", 0, 6) || sql.startsWith("CALL")) {
				return method.invoke(statement, arguments);
			}
			this.watcher.changing(sql);
			return connection.getAutoCommit() ? committing(() -> method.invoke(statement, arguments))
					: method.invoke(statement, arguments);
		});
	}

	private Object committing(Action commit) throws Exception {
		this.watcher.beforeCommit();
		Object result = commit.run();
		this.watcher.afterCommit();
		return result;
	}

	private static <T> T proxy(Class<T> type, Call call) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				try {
					return call.of(method, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getTargetException();
				}
			}));
	}

	/** Sees every change of the database; what it throws, the program gets. */
	public interface Watcher {

		/** A statement is about to change something. */
		default void changing(String sql) throws SQLException {
		}

		/** A transaction, or a statement that is one by itself, is about to commit. */
		default void beforeCommit() throws SQLException {
		}

		default void afterCommit() throws SQLException {
		}

	}

	private interface Call {

		Object of(Method method, Object[] arguments) throws Exception;

	}

	private interface Action {

		Object run() throws Exception;

	}

}
