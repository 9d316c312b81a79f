package clinic.reporting.custom;

import clinic.mail.Addresses;
import clinic.shared.Objections;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How somebody writes that a report is sent by mail; what is left out is null.
 *
 * @param every {@code daily}, {@code weekly} or {@code monthly}
 * @param weekday like {@code monday}; read where it is weekly
 * @param monthDay {@code 1} to {@code 28}, or {@code last}; read where it is monthly
 * @param at wall-clock time like {@code 07:30}
 * @param zone like {@code America/New_York}
 * @param format a {@link ReportFormat}'s code
 */
public record MailingDraft(
        @Nullable String every,
        @Nullable String weekday,
        @Nullable String monthDay,
        @Nullable String at,
        @Nullable String zone,
        @Nullable String format,
        List<String> recipients,
        boolean paused)
        implements Serializable {

    public static final String DAILY = "daily";
    public static final String WEEKLY = "weekly";
    public static final String MONTHLY = "monthly";
    public static final String LAST = "last";

    /** The highest day that every month has. */
    public static final int MOST_MONTH_DAY = 28;

    private static final int LAST_DAY = 31;
    private static final int SHOWN = 60;

    public MailingDraft {
        recipients = eachOnce(recipients);
    }

    /** The draft that would be read into that. */
    public static MailingDraft of(ReportMailing mailing) {
        ReportSchedule schedule = mailing.schedule();
        DayOfWeek weekday = schedule.weekday();
        Integer monthDay = schedule.monthDay();
        return new MailingDraft(
                weekday != null ? WEEKLY : monthDay != null ? MONTHLY : DAILY,
                weekday == null ? null : weekday.name().toLowerCase(Locale.ROOT),
                monthDay == null ? null : monthDay > MOST_MONTH_DAY ? LAST : monthDay.toString(),
                schedule.at().toString(),
                schedule.zone().getId(),
                mailing.format().code(),
                mailing.recipients(),
                mailing.isPaused());
    }

    private static List<String> eachOnce(List<String> written) {
        TreeMap<String, String> once = new TreeMap<>();
        for (String one : written) {
            if (!one.isBlank()) {
                once.putIfAbsent(one.strip().toLowerCase(Locale.ROOT), one.strip());
            }
        }
        return List.copyOf(once.values());
    }

    /** When it is sent. Where there are objections it stands for nothing. */
    public ReportSchedule schedule(Objections objections) {
        objections.when(
                !List.of(DAILY, WEEKLY, MONTHLY).contains(Objects.requireNonNullElse(every, "")),
                "every",
                "Choose daily, weekly or monthly.");
        DayOfWeek onWeekday = WEEKLY.equals(every) ? weekday(objections) : null;
        Integer onDay = MONTHLY.equals(every) ? monthDay(objections) : null;
        return new ReportSchedule(onWeekday, onDay, time(objections), zone(objections));
    }

    private @Nullable DayOfWeek weekday(Objections objections) {
        Optional<DayOfWeek> found = Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(weekday))
                .findFirst();
        objections.when(found.isEmpty(), "weekday", "Choose the day of the week, like monday.");
        return found.orElse(null);
    }

    private @Nullable Integer monthDay(Objections objections) {
        if (LAST.equals(monthDay)) {
            return LAST_DAY;
        }
        Integer found = IntStream.rangeClosed(1, MOST_MONTH_DAY)
                .boxed()
                .filter(day -> day.toString().equals(monthDay))
                .findFirst()
                .orElse(null);
        objections.when(found == null, "month-day", "Choose a day of the month from 1 to 28, or last.");
        return found;
    }

    private LocalTime time(Objections objections) {
        try {
            if (at != null && at.length() == "07:30".length()) {
                return LocalTime.parse(at);
            }
        } catch (DateTimeException e) {
            // said below, as what is missing is
        }
        objections.when(true, "at", "Write the time of day like 07:30.");
        return LocalTime.MIDNIGHT;
    }

    private ZoneId zone(Objections objections) {
        if (zone != null && ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        }
        objections.when(true, "zone", "Choose the time zone, like America/New_York.");
        return ZoneId.of("UTC");
    }

    /** As what it is sent; likewise. */
    public ReportFormat format(Objections objections) {
        Optional<ReportFormat> found = format == null ? Optional.empty() : ReportFormat.find(format);
        objections.when(found.isEmpty(), "format", "Choose pdf, xlsx or csv.");
        return found.orElse(ReportFormat.PDF);
    }

    /** Objects to addresses that no mail can be sent to, each by itself, and to none or too many. */
    public void recipients(Objections objections) {
        objections.when(recipients.isEmpty(), "to", "Nobody is named to send it to.");
        objections.when(
                recipients.size() > ReportMailing.MOST_RECIPIENTS,
                "to",
                "It goes to " + ReportMailing.MOST_RECIPIENTS + " addresses at most.");
        for (String one : recipients) {
            objections.when(
                    !Addresses.isAddress(one),
                    "to",
                    "Write the address like maya@example.com, not “"
                            + (one.length() > SHOWN ? one.substring(0, SHOWN) + "…" : one) + "”.");
        }
    }
}
