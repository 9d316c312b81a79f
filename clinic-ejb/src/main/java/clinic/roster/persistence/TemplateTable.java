package clinic.roster.persistence;

import clinic.organisation.Job;
import clinic.platform.Database;
import clinic.roster.ShiftTemplate;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Usual shifts as rows of {@code shift_template}. A retired one stays. */
@ApplicationScoped
public class TemplateTable {
    private static final String SELECT = "select id, branch_id, name, job, room_id, credential_kind, starts, ends,"
            + " break_minutes from shift_template where not retired and ";

    @Inject
    private Database database;

    public void add(ShiftTemplate template) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into shift_template (id, branch_id, name, job, room_id, credential_kind, starts, ends,"
                                + " break_minutes, retired, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, false, 1)")) {
            insert.setLong(1, template.id());
            insert.setLong(2, template.branch());
            insert.setString(3, template.name());
            insert.setString(4, template.job().code());
            insert.setObject(5, template.room(), Types.BIGINT);
            insert.setString(6, template.credential());
            insert.setObject(7, template.starts());
            insert.setObject(8, template.ends());
            insert.setInt(9, template.breakMinutes());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the template could not be written", e);
        }
    }

    /** Retires a template; answers whether it was there. */
    public boolean retire(long id) {
        try (Connection connection = database.connection();
                PreparedStatement update =
                        connection.prepareStatement("update shift_template set retired = true, version = version + 1"
                                + " where id = ? and not retired")) {
            update.setLong(1, id);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the template could not be written", e);
        }
    }

    /** @throws NotFound when there is none of that id, or it is retired */
    public ShiftTemplate get(long id) {
        return read("id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("shift template", id));
    }

    /** The templates of a branch by start. */
    public List<ShiftTemplate> of(long branch) {
        return read("branch_id = ? order by starts, ends, name, id", branch);
    }

    private List<ShiftTemplate> read(String condition, long parameter) {
        List<ShiftTemplate> templates = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            select.setLong(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    templates.add(new ShiftTemplate(
                            row.getLong(1),
                            row.getLong(2),
                            row.getString(3),
                            Job.of(row.getString(4)),
                            row.getObject(5, Long.class),
                            row.getString(6),
                            row.getObject(7, LocalTime.class),
                            row.getObject(8, LocalTime.class),
                            row.getInt(9)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the templates could not be read", e);
        }
        return templates;
    }
}
