package com.bulkreservations.application;

import java.io.SyncFailedException;
import java.lang.reflect.Field;
import java.util.List;

import com.bulkreservations.disk.TestDisk;
import com.bulkreservations.job.Instants;
import org.hsqldb.DatabaseManager;
import org.hsqldb.lib.FileAccess.FileSync;

/**
 * The program in a JVM whose database, from a certain instant on, cannot force its log to
 * disk. Its first argument is the label of the instant. It is to end there by itself; if
 * it does not, its exit code is 0.
 */
public final class SyncFailingProgram {

	private SyncFailingProgram() {
	}

	public static void main(String[] arguments) throws Exception {
		Breaking breaking = new Breaking(arguments[0]);
		List<String> settings = List.of(arguments).subList(1, arguments.length);
		TestDisk.with(breaking, () -> {
			try (StartedProgram program = StartedProgram.with(settings, breaking)) {
				return program.run();
			}
		});
		// The database may have threads of its own.
		System.exit(0);
	}

	private static final class Breaking extends Instants {

		private final String wanted;

		private Breaking(String wanted) {
			this.wanted = wanted;
		}

		@Override
		public void at(int number, String label) {
			if (this.wanted.equals(label)) {
				FileSync failing = () -> {
					throw new SyncFailedException("Input/output error");
				};
				Object log = valueOf("log", DatabaseManager.getDatabase(0).logger);
				set("outDescriptor", valueOf("dbLogWriter", log), failing);
			}
		}

	}

	private static Object valueOf(String field, Object object) {
		try {
			return field(field, object.getClass()).get(object);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void set(String field, Object object, Object value) {
		try {
			field(field, object.getClass()).set(object, value);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** HSQLDB has no way to give it another disk. */
	private static Field field(String name, Class<?> type) throws NoSuchFieldException {
		for (Class<?> each = type; each != null; each = each.getSuperclass()) {
			for (Field field : each.getDeclaredFields()) {
				if (field.getName().equals(name)) {
					field.setAccessible(true);
					return field;
				}
			}
		}
		throw new NoSuchFieldException(name);
	}

}
