package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.platform.Callers;
import clinic.platform.web.Options;
import clinic.platform.web.Options.Option;
import clinic.platform.web.Shell;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.MailingDraft;
import clinic.reporting.custom.ReportFormat;
import clinic.reporting.custom.ReportMailing;
import clinic.reporting.custom.ReportRun;
import clinic.reporting.custom.service.CustomReports;
import clinic.reporting.custom.service.ReportMailings;
import clinic.shared.NotFound;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a kept report ({@code ?report=7}) is sent by mail, to whom, and what became of it: twenty times a page. */
@Named
@RequestScoped
public class CustomSchedulePage {

    @Inject
    HttpServletRequest request;

    @Inject
    CustomReports reports;

    @Inject
    ReportMailings mailings;

    @Inject
    Callers callers;

    @Inject
    Shell shell;

    private @Nullable CustomReport report;
    private @Nullable ReportMailing mailing;
    private MailingDraft draft = new MailingDraft(null, null, null, null, null, null, List.of(), false);
    private ReportMailings.Page runs = new ReportMailings.Page(List.of(), null);

    /**
     * @param at when it ran
     * @param due said where that was much later than it was due
     * @param what the file and its rows, or why it was refused
     */
    public record Line(
            String at,
            @Nullable String due,
            String dates,
            String recipients,
            boolean sent,
            String what,
            String detail) {}

    @PostConstruct
    void look() {
        CustomReport known = reports.report(id("report"));
        report = known;
        mailing = mailings.find(known.id()).orElse(null);
        draft = mailing == null ? first() : MailingDraft.of(mailing);
        runs = mailings.runs(known.id(), request.getParameter("before") == null ? null : id("before"));
    }

    private long id(String parameter) {
        String written = Objects.requireNonNullElse(request.getParameter(parameter), "");
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            throw new NotFound("report", written);
        }
    }

    /** How it begins: every Monday morning. */
    private MailingDraft first() {
        Catalogue.Branch branch = shell.getBranch();
        return new MailingDraft(
                MailingDraft.WEEKLY,
                "monday",
                "1",
                "07:00",
                branch == null ? ZoneOffset.UTC.getId() : branch.zone().getId(),
                ReportFormat.PDF.code(),
                List.of(),
                false);
    }

    public CustomReport getReport() {
        return Objects.requireNonNull(report);
    }

    public boolean isOwn() {
        return getReport().owner() == callers.caller().account();
    }

    /** Said to somebody whose report it is not. */
    public String getForeign() {
        return ReportWords.say(
                isSent() ? "foreignSchedule" : "foreignUnscheduled",
                getReport().ownerName(),
                String.join(", ", draft.recipients()));
    }

    /** Whether it is sent, or was until it was paused. */
    public boolean isSent() {
        return mailing != null;
    }

    public boolean isPaused() {
        return mailing != null && mailing.isPaused();
    }

    /** The version that is looked at. */
    public long getVersion() {
        return mailing == null ? 0 : mailing.version();
    }

    public MailingDraft getDraft() {
        return draft;
    }

    /** The recipients, one a line. */
    public String getRecipients() {
        return String.join("\n", draft.recipients());
    }

    /** How often, in words. */
    public @Nullable String getRhythm() {
        return mailing == null ? null : ReportWords.schedule(mailing.schedule());
    }

    /** When next, on the clock of its zone. */
    public @Nullable String getNext() {
        Instant due = mailing == null ? null : mailing.due();
        return due == null ? null : ReportWords.moment(due, zone());
    }

    /** On whose clock times are shown. */
    public String getZone() {
        return ReportWords.say("timeIn", zone().getId().replace('_', ' '));
    }

    private ZoneId zone() {
        return ZoneId.of(Objects.requireNonNull(draft.zone()));
    }

    /** Why no mail can be sent and what would change that. */
    public @Nullable String getObjection() {
        return mailings.objection().orElse(null);
    }

    public Options getRhythms() {
        return choices(
                draft.every(), Stream.of(MailingDraft.DAILY, MailingDraft.WEEKLY, MailingDraft.MONTHLY), "every-");
    }

    public Options getWeekdays() {
        return choices(
                draft.weekday(),
                Arrays.stream(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)),
                "on-");
    }

    public Options getMonthDays() {
        return new Options(Stream.concat(
                        IntStream.rangeClosed(1, MailingDraft.MOST_MONTH_DAY).mapToObj(Integer::toString),
                        Stream.of(MailingDraft.LAST))
                .map(day -> new Option(
                        day,
                        day.equals(MailingDraft.LAST) ? ReportWords.say("monthDay-last") : day,
                        day.equals(draft.monthDay())))
                .toList());
    }

    /** Those of the caller's branches, UTC, and the one it has. */
    public Options getZones() {
        TreeSet<String> zones = new TreeSet<>();
        shell.getBranches().forEach(branch -> zones.add(branch.zone().getId()));
        zones.add("UTC");
        zones.add(zone().getId());
        return new Options(zones.stream()
                .map(zone -> new Option(zone, zone.replace('_', ' '), zone.equals(draft.zone())))
                .toList());
    }

    public Options getFormats() {
        return choices(draft.format(), Arrays.stream(ReportFormat.values()).map(ReportFormat::code), "format-");
    }

    private static Options choices(@Nullable String chosen, Stream<String> codes, String prefix) {
        return new Options(codes.map(code -> new Option(code, ReportWords.say(prefix + code), code.equals(chosen)))
                .toList());
    }

    public List<Line> getLines() {
        return runs.runs().stream().map(run -> line(run, zone())).toList();
    }

    private static Line line(ReportRun run, ZoneId zone) {
        ReportRun.Parcel parcel = run.parcel();
        Instant due = run.due();
        return new Line(
                ReportWords.moment(run.ranAt(), zone),
                due == null
                        ? ReportWords.say("sentByHand")
                        : due.plusSeconds(60).isBefore(run.ranAt())
                                ? ReportWords.say("wasDue", ReportWords.moment(due, zone))
                                : null,
                parcel == null ? ReportWords.NONE : ReportWords.dates(parcel.dates()),
                String.join(", ", run.recipients()),
                run.isSent(),
                parcel == null ? Objects.requireNonNullElse(run.reason(), "") : parcel.file(),
                parcel == null ? "" : ReportWords.say("rowsSent", parcel.rows()));
    }

    /** Where the following page begins; null on the last. */
    public @Nullable String getNextPage() {
        return runs.next() == null ? null : "?report=" + getReport().id() + "&before=" + runs.next();
    }

    /** The first page again, where this is a later one. */
    public @Nullable String getFirstPage() {
        return request.getParameter("before") == null
                ? null
                : "?report=" + getReport().id();
    }
}
