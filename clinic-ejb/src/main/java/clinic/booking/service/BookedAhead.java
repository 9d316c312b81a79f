package clinic.booking.service;

import clinic.organisation.RetirementPolicy;
import clinic.platform.Database;
import clinic.shared.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Whatever visits are booked on has to stay until they are moved, cancelled or over. */
@ApplicationScoped
public class BookedAhead implements RetirementPolicy {

    @Inject
    private Database database;

    @Override
    public List<Refusal> objections(Retirement retirement) {
        int booked = booked(retirement);
        if (booked == 0) {
            return List.of();
        }
        String visits = booked == 1 ? "1 visit is" : booked + " visits are";
        return List.of(new Refusal(
                "booked-ahead",
                visits + " booked on " + retirement.name() + ". Move or cancel " + (booked == 1 ? "it" : "them")
                        + " first."));
    }

    private int booked(Retirement retirement) {
        String sql = "select count(*) from appointment where " + column(retirement.subject())
                + " = ? and ends_at > ? and status in ('held', 'booked', 'confirmed', 'arrived', 'in-treatment')"
                + (retirement.branch() == null ? "" : " and branch_id = ?");
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, retirement.id());
            select.setObject(2, OffsetDateTime.ofInstant(retirement.from(), ZoneOffset.UTC));
            if (retirement.branch() != null) {
                select.setLong(3, retirement.branch());
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the appointments could not be counted", e);
        }
    }

    private static String column(Subject subject) {
        return switch (subject) {
            case ROOM -> "room_id";
            case EQUIPMENT -> "equipment_id";
            case THERAPIST -> "therapist_id";
            case SERVICE -> "service_id";
            case BRANCH -> "branch_id";
        };
    }
}
