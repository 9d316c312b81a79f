package clinic.visit.service;

import clinic.access.Role;
import clinic.booking.service.FirstFree;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Branch;
import clinic.organisation.Workday;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.visit.DayLoad;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How full the days of a branch are, in two statements whatever the span. Writes nothing. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DayLoads {
    private static final String LOAD = """
            select business_date, count(*) as visits, sum(minutes) as minutes from appointment
            where branch_id = ? and business_date between ? and ?
              and status not in ('cancelled', 'late-cancelled', 'no-show')
            group by business_date
            """;

    @Inject
    private Catalogues catalogues;

    @Inject
    private FirstFree firstFree;

    @Inject
    private Database database;

    @Inject
    private Scope scope;

    private record Load(int visits, int minutes) {}

    /**
     * Each local date of the branch in that span, and when the treatment could begin first on it.
     *
     * @param until the last date, inclusive
     */
    public List<DayLoad> days(String branchCode, LocalDate from, LocalDate until, String service, int minutes) {
        Catalogue catalogue = catalogues.current();
        Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        Map<LocalDate, Load> loads = loads(branch, from, until);
        Map<LocalDate, Instant> free = firstFree.byDay(branchCode, catalogue.service(service), minutes, from, until);
        return from.datesUntil(until.plusDays(1))
                .map(date -> {
                    Load load = loads.getOrDefault(date, new Load(0, 0));
                    return new DayLoad(
                            date,
                            branch.hoursOn(date).isPresent(),
                            branch.exceptionOn(date).orElse(""),
                            load.visits(),
                            load.minutes(),
                            working(catalogue, branch, date),
                            free.get(date));
                })
                .toList();
    }

    private Map<LocalDate, Load> loads(Branch branch, LocalDate from, LocalDate until) {
        Map<LocalDate, Load> loads = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(LOAD)) {
            select.setLong(1, branch.id());
            select.setObject(2, from);
            select.setObject(3, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    loads.put(
                            row.getObject("business_date", LocalDate.class),
                            new Load(row.getInt("visits"), row.getInt("minutes")));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the days could not be read", e);
        }
        return loads;
    }

    private static int working(Catalogue catalogue, Branch branch, LocalDate date) {
        if (branch.hoursOn(date).isEmpty()) return 0;
        Workday workday = catalogue.workday(branch, date);
        return catalogue.therapists(branch.id()).stream()
                .flatMap(member -> workday.of(member).stream())
                .mapToInt(hours -> (int) hours.length().toMinutes())
                .sum();
    }
}
