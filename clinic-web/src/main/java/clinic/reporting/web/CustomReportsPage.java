package clinic.reporting.web;

import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.ReportMailing;
import clinic.reporting.custom.service.CustomReports;
import clinic.reporting.custom.service.ReportMailings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reports that the caller keeps, and those that others share: {@code ?mine=} and {@code ?others=} are where pages begin. */
@Named
@RequestScoped
public class CustomReportsPage {

    @Inject
    HttpServletRequest request;

    @Inject
    CustomReports reports;

    @Inject
    ReportMailings mailings;

    private List<Line> mine = List.of();
    private List<Line> others = List.of();
    private @Nullable String nextMine;
    private @Nullable String nextOthers;

    /**
     * @param shows by what, and which figures
     * @param mailed how often it is sent by mail; null where it is not
     */
    public record Line(
            long id,
            String name,
            String owner,
            boolean shared,
            String shows,
            String period,
            @Nullable String mailed) {
        static Line of(CustomReport report, @Nullable ReportMailing mailing) {
            return new Line(
                    report.id(),
                    report.name(),
                    report.ownerName(),
                    report.shared(),
                    ReportWords.dimensions(report.definition()) + ": "
                            + report.definition().measures().stream()
                                    .map(ReportWords::name)
                                    .collect(Collectors.joining(", ")),
                    ReportWords.period(report.definition().period()),
                    mailing == null
                            ? null
                            : mailing.isPaused()
                                    ? ReportWords.say("mailPaused")
                                    : ReportWords.schedule(mailing.schedule()));
        }
    }

    @PostConstruct
    void look() {
        CustomReports.Page own = reports.mine(request.getParameter("mine"));
        CustomReports.Page shared = reports.shared(request.getParameter("others"));
        mine = lines(own);
        others = lines(shared);
        nextMine = next("mine", own);
        nextOthers = next("others", shared);
    }

    private List<Line> lines(CustomReports.Page page) {
        Map<Long, ReportMailing> mailed = mailings.of(page.reports());
        return page.reports().stream()
                .map(report -> Line.of(report, mailed.get(report.id())))
                .toList();
    }

    private static @Nullable String next(String list, CustomReports.Page page) {
        String next = page.next();
        return next == null ? null : "?" + Addresses.query(Map.of(list, next));
    }

    public List<Line> getMine() {
        return mine;
    }

    public List<Line> getOthers() {
        return others;
    }

    public @Nullable String getNextMine() {
        return nextMine;
    }

    public @Nullable String getNextOthers() {
        return nextOthers;
    }
}
