package clinic.acquirer.service;

import clinic.acquirer.CardLine;
import clinic.acquirer.CardMatching;
import clinic.acquirer.CardMovement;
import clinic.acquirer.LineState;
import clinic.acquirer.persistence.CardMovementTable;
import clinic.acquirer.persistence.CardSettlementTable;
import clinic.acquirer.persistence.CardSettlementTable.Finding;
import clinic.acquirer.persistence.CardSettlementTable.Row;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Matches lines by the policy and writes down what was found, in the transaction and under the permissions of a use case. */
@ApplicationScoped
public class CardFindings {

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** The first findings of lines; answers how many of them somebody has to decide. */
    int first(Connection connection, int windowDays, List<CardLine> lines, List<Long> ids) throws SQLException {
        Map<Long, Integer> claims = new HashMap<>();
        List<CardMatching.Found> found = match(connection, windowDays, lines, claims);
        List<Finding> findings = new ArrayList<>(found.size());
        int open = 0;
        for (int i = 0; i < found.size(); i++) {
            findings.add(finding(ids.get(i), 1, found.get(i), claims));
            open += found.get(i).state().isOpen() ? 1 : 0;
        }
        new CardSettlementTable(connection, currency()).add(findings);
        return open;
    }

    /** Looks again at lines that are open, and writes down what is new; answers how many are matched now. */
    int again(Connection connection, int windowDays, List<Row> rows) throws SQLException {
        Map<Long, Integer> claims = new HashMap<>();
        List<CardMatching.Found> found =
                match(connection, windowDays, rows.stream().map(Row::line).toList(), claims);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            CardMovement movement = found.get(i).movement();
            if (found.get(i).state() != rows.get(i).state()
                    || !Objects.equals(movement == null ? null : movement.id(), differing(rows.get(i)))) {
                findings.add(finding(rows.get(i).id(), rows.get(i).findings() + 1, found.get(i), claims));
            }
        }
        new CardSettlementTable(connection, currency()).add(findings);
        return (int) findings.stream()
                .filter(one -> one.state() == LineState.MATCHED)
                .count();
    }

    private static @Nullable Long differing(Row row) {
        return row.state() == LineState.DIFFERS ? row.movement() : null;
    }

    private List<CardMatching.Found> match(
            Connection connection, int windowDays, List<CardLine> lines, Map<Long, Integer> claims)
            throws SQLException {
        if (lines.isEmpty()) {
            return List.of();
        }
        LocalDate from =
                lines.stream().map(CardLine::date).min(LocalDate::compareTo).orElseThrow();
        LocalDate to =
                lines.stream().map(CardLine::date).max(LocalDate::compareTo).orElseThrow();
        List<CardMovementTable.Free> free = new CardMovementTable(connection, currency())
                .free(
                        lines.stream().map(CardLine::branch).distinct().toList(),
                        from.minusDays(windowDays),
                        to.plusDays(windowDays));
        free.forEach(one -> claims.put(one.movement().id(), one.claims()));
        return CardMatching.match(
                lines, free.stream().map(CardMovementTable.Free::movement).toList(), windowDays);
    }

    private Finding finding(long line, int ordinal, CardMatching.Found found, Map<Long, Integer> claims) {
        CardMovement movement = found.movement();
        Instant now = clock.instant();
        String by = callers.caller().name();
        if (movement == null) {
            return new Finding(line, ordinal, found.state(), null, null, null, "", now, by);
        }
        Money booked = movement.amount();
        Integer claim =
                found.state() == LineState.MATCHED ? Integer.valueOf(claims.getOrDefault(movement.id(), 0) + 1) : null;
        return new Finding(line, ordinal, found.state(), movement.id(), booked, claim, "", now, by);
    }

    private Currency currency() {
        return catalogues.current().currency();
    }
}
