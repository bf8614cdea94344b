package io.handsel.proof.mutant.wrong;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import net.bytebuddy.asm.Advice;

/** Wrong about where the host's handler runs. */
@SuppressWarnings("UnusedVariable") // what is assigned to a parameter is what the changed method goes on with
public final class Fulfilling {

    private Fulfilling() {}

    /** Runs it on a connection of its own, beside the database transaction that completes the purchase. */
    public static final class Outside {
        private Outside() {}

        @Advice.OnMethodEnter
        static Connection enter(
                @Advice.FieldValue("dataSource") DataSource dataSource,
                @Advice.Argument(value = 0, readOnly = false) Connection connection)
                throws SQLException {
            connection = dataSource.getConnection();
            return connection;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Connection connection) throws SQLException {
            connection.close();
        }
    }
}
