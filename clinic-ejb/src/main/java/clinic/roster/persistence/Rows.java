package clinic.roster.persistence;

import clinic.organisation.Hours;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the tables of this context are read and written where they do so alike. */
final class Rows {

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Rows() {}

    static <T> List<T> read(Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        List<T> read = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.add(row.read(rows));
                }
            }
        }
        return read;
    }

    static void setHours(PreparedStatement statement, int first, @Nullable Hours hours) throws SQLException {
        statement.setObject(first, hours == null ? null : hours.from(), Types.TIME);
        statement.setObject(first + 1, hours == null ? null : hours.until(), Types.TIME);
    }

    static @Nullable Hours hours(ResultSet row, int first) throws SQLException {
        LocalTime starts = row.getObject(first, LocalTime.class);
        return starts == null ? null : new Hours(starts, row.getObject(first + 1, LocalTime.class));
    }

    /** 1 for Monday to 64 for Sunday. */
    static int mask(Set<DayOfWeek> weekdays) {
        return weekdays.stream().mapToInt(day -> 1 << (day.getValue() - 1)).sum();
    }

    static Set<DayOfWeek> weekdays(int mask) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> (mask & 1 << (day.getValue() - 1)) != 0)
                .collect(Collectors.toSet());
    }
}
