package clinic.api;

import clinic.organisation.Catalogue;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportDraft;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A custom report.
 *
 * @param owner the name of whose it is
 * @param mine whether it is the caller's, who alone may change it
 * @param shared whether everybody who may read reports finds it
 * @param groupBy up to three of branch, region, service, therapist, channel, item and one of day, week, month and year
 * @param measures what it shows, in that order: revenue, tax, visits, average, share, change, visits-change, compared-revenue,
 *     compared-tax, compared-visits, compared-average
 * @param period yesterday, last-week, month-to-date, last-month, last-quarter, last-12-months, year-to-date …; or fixed, with from
 *     and to
 * @param basis earned, or collected
 * @param tax out, or in
 * @param compare previous, or last-year
 * @param branches all, or same: only those with something in both periods
 * @param branch only this one, by its code
 * @param service only this one, by its code
 * @param therapist only this one, by id
 * @param version the one that was read; a change names it
 */
public record CustomReportJson(
        @Nullable String id,
        @Nullable String name,
        @Nullable String owner,
        @Nullable Boolean mine,
        @Nullable Boolean shared,
        @Nullable List<@Nullable String> groupBy,
        @Nullable List<@Nullable String> measures,
        @Nullable String period,
        @Nullable String from,
        @Nullable String to,
        @Nullable String basis,
        @Nullable String tax,
        @Nullable String compare,
        @Nullable String branches,
        @Nullable String branch,
        @Nullable String region,
        @Nullable String service,
        @Nullable String therapist,
        @Nullable String channel,
        @Nullable String item,
        @Nullable Long version) {

    static CustomReportJson of(CustomReport report, long caller, Catalogue catalogue) {
        ReportDraft draft = ReportDraft.of(report, catalogue);
        return new CustomReportJson(
                Long.toString(report.id()),
                report.name(),
                report.ownerName(),
                report.owner() == caller,
                report.shared(),
                List.copyOf(draft.groupBy()),
                List.copyOf(draft.measures()),
                draft.period(),
                draft.from(),
                draft.to(),
                draft.basis(),
                draft.tax(),
                draft.compare(),
                draft.branches(),
                draft.branch(),
                draft.region(),
                draft.service(),
                draft.therapist(),
                draft.channel(),
                draft.item(),
                report.version());
    }

    ReportDraft draft() {
        return new ReportDraft(
                SetupParams.text(name),
                Boolean.TRUE.equals(shared),
                codes(groupBy),
                codes(measures),
                Params.text(period),
                Params.text(from),
                Params.text(to),
                Params.text(basis),
                Params.text(tax),
                Params.text(compare),
                Params.text(branches),
                Params.text(branch),
                Params.text(region),
                Params.text(service),
                Params.text(therapist),
                Params.text(channel),
                Params.text(item));
    }

    private static List<String> codes(@Nullable List<@Nullable String> told) {
        return told == null
                ? List.of()
                : told.stream()
                        .map(code -> Objects.requireNonNullElse(code, ""))
                        .toList();
    }
}
