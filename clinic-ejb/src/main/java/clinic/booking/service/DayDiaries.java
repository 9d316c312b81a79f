package clinic.booking.service;

import clinic.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the diaries of many branches on one local date in one query. */
@ApplicationScoped
public class DayDiaries {

    @Inject
    private Database database;

    /** The diaries of those branches on that date; a branch without visits is missing. */
    Map<Long, DayDiary> on(LocalDate date, Collection<Long> branches) {
        Map<Long, DayDiary.Builder> builders = new HashMap<>();
        String sql = "select branch_id, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before,"
                + " buffer_after from appointment where business_date = ? and branch_id in ("
                + branches.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")"
                + " and status not in ('cancelled', 'late-cancelled', 'no-show')";
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(2000);
            select.setObject(1, date);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    DayDiary.Builder builder =
                            builders.computeIfAbsent(rows.getLong(1), branch -> new DayDiary.Builder());
                    int from = DayDiary.minute(
                                    rows.getObject(5, OffsetDateTime.class).toInstant())
                            - rows.getInt(7);
                    int until = DayDiary.minute(
                                    rows.getObject(6, OffsetDateTime.class).toInstant())
                            + rows.getInt(8);
                    builder.add(rows.getLong(2), from, until);
                    builder.add(rows.getLong(3), from, until);
                    long unit = rows.getLong(4);
                    if (!rows.wasNull()) {
                        builder.add(unit, from, until);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the diaries could not be read", e);
        }
        return builders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .build()));
    }
}
