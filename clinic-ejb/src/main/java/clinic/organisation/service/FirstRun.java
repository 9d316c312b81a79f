package clinic.organisation.service;

import clinic.access.Caller;
import clinic.access.Grant;
import clinic.access.Role;
import clinic.access.service.AccountBook;
import clinic.access.service.Passwords;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.SqlState;
import clinic.shared.NotFound;
import clinic.shared.Rate;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/**
 * Creates the organisation with its first branch, and the administrator. Open to anybody, but only once: as soon as there
 * is an organisation, there is no such thing any more. Two that start at the same moment cannot both succeed.
 */
@PermitAll
@Stateless
public class FirstRun {
    /** The organisation's row: a second one cannot be written under the same number. */
    private static final long THE_ONE = 1;

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(19, 0);

    /**
     * What has to be known to begin.
     *
     * @param currency ISO 4217 code
     * @param fiscalYearMonth 1–12
     * @param zone IANA name
     * @param serviceTax percent on treatments, retailTax on goods, e.g. {@code 4.5}
     */
    public record Beginning(
            String organisation,
            String currency,
            DayOfWeek workweekStart,
            int fiscalYearMonth,
            String branchCode,
            String branchName,
            String zone,
            String street,
            String city,
            String phone,
            String taxNumber,
            String jurisdictionCode,
            String jurisdictionName,
            String serviceTax,
            String retailTax,
            String name,
            String login,
            String password) {}

    @Inject
    private Database database;

    @Inject
    private AccountBook accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Whether it has been done. */
    public boolean isDone() {
        return catalogues.find().isPresent();
    }

    /**
     * Creates everything at once. The branch opens Monday to Saturday 09:00 to 19:00 until somebody changes it; tax rates
     * hold from the first day of the year before this one (UTC).
     *
     * @return the administrator's account
     * @throws NotFound when there is an organisation already
     * @throws Refused with every field that cannot be used
     */
    public long begin(Beginning beginning) {
        if (isDone()) {
            throw new NotFound("page", "first-run");
        }
        refuseUnusable(beginning);
        return callers.as(Caller.SYSTEM, () -> {
            write(beginning);
            catalogues.changed();
            long account = accounts.create(
                    beginning.login(),
                    beginning.name(),
                    beginning.password(),
                    null,
                    List.of(new Grant(Role.ADMINISTRATOR, null), new Grant(Role.HEAD_OFFICE, null)));
            audit.done("FirstRun.begin", null, beginning.organisation());
            return account;
        });
    }

    private void refuseUnusable(Beginning beginning) {
        List<Refusal> reasons = new ArrayList<>();
        try {
            if (Currency.getInstance(beginning.currency()).getDefaultFractionDigits() < 0) {
                reasons.add(new Refusal("currency-unknown", "That is not a currency to be paid in."));
            }
        } catch (IllegalArgumentException e) {
            reasons.add(new Refusal("currency-unknown", "Write the currency as its three letters, like USD."));
        }
        try {
            ZoneId.of(beginning.zone());
        } catch (DateTimeException e) {
            reasons.add(new Refusal("zone-unknown", "Write the time zone like America/New_York."));
        }
        if (!beginning.branchCode().toUpperCase(Locale.ROOT).matches("[A-Z0-9]{2,8}")) {
            reasons.add(new Refusal("branch-code", "A branch code has 2 to 8 letters or digits, like RV."));
        }
        for (String percent : List.of(beginning.serviceTax(), beginning.retailTax())) {
            try {
                long millionths = Rate.parsePercent(percent).millionths();
                if (millionths < 0 || millionths > 1_000_000) {
                    reasons.add(new Refusal("tax-rate", "A tax is between 0 and 100 percent."));
                }
            } catch (IllegalArgumentException e) {
                reasons.add(new Refusal("tax-rate", "Write a tax like 4.5, with at most four decimals."));
            }
        }
        Refused.ifAny(reasons);
        passwords.require(clinic.access.Account.loginOf(beginning.login()), beginning.password());
    }

    private void write(Beginning beginning) {
        try (Connection connection = database.connection()) {
            insert(
                    connection,
                    "insert into organisation (id, name, currency, workweek_start, fiscal_year_month, version)"
                            + " values (?, ?, ?, ?, ?, 1)",
                    THE_ONE,
                    beginning.organisation(),
                    beginning.currency(),
                    beginning.workweekStart().getValue(),
                    beginning.fiscalYearMonth());
            long ids = block(connection);
            insert(
                    connection,
                    "insert into tax_jurisdiction (id, code, name, version) values (?, ?, ?, 1)",
                    ids,
                    beginning.jurisdictionCode(),
                    beginning.jurisdictionName());
            tax(connection, ids + 1, ids, "service", beginning.serviceTax());
            tax(connection, ids + 2, ids, "retail", beginning.retailTax());
            insert(
                    connection,
                    "insert into branch (id, code, name, region_id, zone, street, city, phone, tax_number,"
                            + " jurisdiction_id, active, version) values (?, ?, ?, null, ?, ?, ?, ?, ?, ?, true, 1)",
                    ids + 3,
                    beginning.branchCode().toUpperCase(Locale.ROOT),
                    beginning.branchName(),
                    beginning.zone(),
                    beginning.street(),
                    beginning.city(),
                    beginning.phone(),
                    beginning.taxNumber(),
                    ids);
            for (DayOfWeek day : DayOfWeek.values()) {
                insert(
                        connection,
                        "insert into opening_hours (id, branch_id, weekday, closed, opens, closes)"
                                + " values (?, null, ?, ?, ?, ?)",
                        ids + 3 + day.getValue(),
                        day.getValue(),
                        day == DayOfWeek.SUNDAY,
                        OPENS,
                        CLOSES);
            }
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused(
                        "already-set-up", "Somebody else has just created the organisation. Sign in instead.");
            }
            throw new IllegalStateException("the organisation could not be created", e);
        }
    }

    private void tax(Connection connection, long id, long jurisdiction, String category, String percent)
            throws SQLException {
        insert(
                connection,
                "insert into tax_rate (id, jurisdiction_id, category, millionths, rule, valid_from)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                jurisdiction,
                category,
                Rate.parsePercent(percent).millionths(),
                "entered at the first run",
                LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC)
                        .minusYears(1)
                        .withDayOfYear(1));
    }

    /** The first of fifty ids nobody else gets. */
    private static long block(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select nextval('organisation_seq')");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1) - 49;
        }
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }
}
