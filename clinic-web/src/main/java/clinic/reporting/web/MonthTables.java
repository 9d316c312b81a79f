package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.period.MonthFigures;
import clinic.shared.Money;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Kept figures as tables: accounts over all branches shown, revenue by branch, or of one branch by service. */
public record MonthTables(
        List<Account> accounts,
        List<Revenue> revenue,
        @Nullable Revenue total) implements Serializable {

    public record Account(
            String code, String name, String debit, String credit, String balance, String late, String today)
            implements Serializable {}

    /** @param branch code of the branch; null where the row is a service */
    public record Revenue(@Nullable String branch, String name, String visits, String earned, String late, String today)
            implements Serializable {}

    static MonthTables none() {
        return new MonthTables(List.of(), List.of(), null);
    }

    static MonthTables of(MonthFigures figures, Catalogue catalogue, boolean byBranch, String noService) {
        Map<String, List<MonthFigures.Balance>> accounts = new TreeMap<>();
        figures.balances().forEach(row -> accounts.computeIfAbsent(row.account(), any -> new ArrayList<>())
                .add(row));
        Map<Long, List<MonthFigures.Revenue>> groups = new LinkedHashMap<>();
        figures.revenue().forEach(row -> groups.computeIfAbsent(key(row, byBranch), any -> new ArrayList<>())
                .add(row));
        return new MonthTables(
                accounts.values().stream().map(MonthTables::account).toList(),
                groups.entrySet().stream()
                        .map(group -> {
                            Long id = group.getKey();
                            return byBranch
                                    ? revenue(
                                            catalogue.branch(id).code(),
                                            catalogue.branch(id).name(),
                                            group.getValue())
                                    : revenue(
                                            null,
                                            id == 0
                                                    ? noService
                                                    : catalogue.service(id).name(),
                                            group.getValue());
                        })
                        .toList(),
                figures.revenue().isEmpty() ? null : revenue(null, "", figures.revenue()));
    }

    /** The branch, or the service: zero for none. */
    private static long key(MonthFigures.Revenue row, boolean byBranch) {
        Long service = row.service();
        return byBranch ? row.branch() : service == null ? 0 : service;
    }

    private static Account account(List<MonthFigures.Balance> rows) {
        MonthFigures.Balance first = rows.get(0);
        return new Account(
                first.account(),
                first.name(),
                sum(rows, MonthFigures.Balance::debit),
                sum(rows, MonthFigures.Balance::credit),
                sum(rows, MonthFigures.Balance::balance),
                sum(rows, MonthFigures.Balance::late),
                sum(rows, MonthFigures.Balance::today));
    }

    private static Revenue revenue(@Nullable String branch, String name, List<MonthFigures.Revenue> rows) {
        return new Revenue(
                branch,
                name,
                Amounts.count(
                        rows.stream().mapToLong(MonthFigures.Revenue::visits).sum()),
                sum(rows, MonthFigures.Revenue::earned),
                sum(rows, MonthFigures.Revenue::late),
                sum(rows, MonthFigures.Revenue::today));
    }

    private static <T> String sum(List<T> rows, Function<T, Money> amount) {
        return Amounts.money(rows.stream().map(amount).reduce(Money::plus).orElseThrow());
    }
}
