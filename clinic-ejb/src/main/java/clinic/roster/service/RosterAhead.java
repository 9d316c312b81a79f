package clinic.roster.service;

import clinic.organisation.RetirementPolicy;
import clinic.platform.Database;
import clinic.platform.Time;
import clinic.shared.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Whoever and whatever is in a roster still to come has to stay until it is planned otherwise. */
@ApplicationScoped
public class RosterAhead implements RetirementPolicy {

    @Inject
    private Database database;

    @Override
    public List<Refusal> objections(Retirement retirement) {
        int planned =
                switch (retirement.subject()) {
                    case ROOM -> planned(retirement, "room_id");
                    case THERAPIST -> planned(retirement, "staff_id");
                    case BRANCH -> planned(retirement, "branch_id");
                    case EQUIPMENT, SERVICE -> 0;
                };
        if (planned == 0) {
            return List.of();
        }
        return List.of(new Refusal(
                "rostered-ahead",
                (planned == 1 ? "1 published shift needs " : planned + " published shifts need ") + retirement.name()
                        + ". Change and publish the roster first."));
    }

    private int planned(Retirement retirement, String column) {
        String sql = "select count(*) from published_shift where " + column + " = ? and ends_at > ?"
                + (retirement.branch() == null ? "" : " and branch_id = ?");
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, retirement.id());
            select.setObject(2, Time.utc(retirement.from()));
            if (retirement.branch() != null) {
                select.setLong(3, retirement.branch());
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the shifts could not be counted", e);
        }
    }
}
