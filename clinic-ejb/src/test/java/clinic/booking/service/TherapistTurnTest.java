package clinic.booking.service;

import static clinic.booking.service.DiaryClinic.FIRST_CLIENT;
import static clinic.booking.service.DiaryClinic.HEAD_OFFICE;
import static clinic.booking.service.DiaryClinic.MAYA;
import static clinic.booking.service.DiaryClinic.NEW_YORK;
import static clinic.booking.service.DiaryClinic.OM;
import static clinic.booking.service.DiaryClinic.RV;
import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.booking.policy.LoadRule;
import clinic.booking.policy.TravelRule;
import clinic.platform.Engine;
import clinic.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bookings at the same instant, each of which would be fine alone. */
class TherapistTurnTest {
    private static final Instant NOW = Instant.parse("2026-02-02T15:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 3);
    private static final int DAYS = 15;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTwoBranchesTooFarApartOneIsBooked(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            worksAtOldMillToo(clinic);
            for (LocalDate date : FIRST.datesUntil(FIRST.plusDays(DAYS)).toList()) {
                List<String> answers = atOnce(
                        clinic,
                        List.of(visit("RV", date, 10, FIRST_CLIENT), visit("OM", date, 11, 15, FIRST_CLIENT + 1)));
                assertEquals(List.of("", TravelRule.CODE), answers, date::toString);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void noMoreAreBookedThanTheHandsBear(Engine engine) throws Exception {
        try (DiaryClinic clinic = new DiaryClinic(engine, NOW)) {
            clinic.database()
                    .execute(
                            "update organisation set load_day = 4",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            for (LocalDate date : FIRST.datesUntil(FIRST.plusDays(DAYS)).toList()) {
                List<String> answers = atOnce(
                        clinic,
                        IntStream.range(0, 4)
                                .mapToObj(i -> visit("RV", date, 9 + 2 * i, FIRST_CLIENT + i))
                                .toList());
                assertEquals(List.of("", "", LoadRule.CODE, LoadRule.CODE), answers, date::toString);
            }
        }
    }

    private static void worksAtOldMillToo(DiaryClinic clinic) throws Exception {
        List<String> setUp = new ArrayList<>(List.of(
                "insert into assignment values (299, " + MAYA + ", " + OM
                        + ", 'therapist', 3000, date '2020-01-01', null, 1)",
                "insert into branch_travel values (" + RV + ", " + OM + ", 40)"));
        for (int day = 1; day <= 7; day++) {
            setUp.add("insert into work_pattern values (" + (2990 + day) + ", 299, " + day
                    + ", time '08:00:00', time '20:00:00')");
        }
        setUp.add("update catalogue_version set version = nextval('catalogue_version_seq')");
        clinic.database().execute(setUp.toArray(String[]::new));
    }

    private static BookVisit visit(String branch, LocalDate date, int hour, long client) {
        return visit(branch, date, hour, 0, client);
    }

    private static BookVisit visit(String branch, LocalDate date, int hour, int minute, long client) {
        Instant start = date.atTime(LocalTime.of(hour, minute)).atZone(NEW_YORK).toInstant();
        return new BookVisit(branch, "deep-tissue", 60, MAYA, null, client, start, "desk", "", null, Map.of());
    }

    /** The codes of the refusals in their order, the empty ones of who was booked first. */
    private static List<String> atOnce(DiaryClinic clinic, List<BookVisit> visits) throws Exception {
        CyclicBarrier together = new CyclicBarrier(visits.size());
        ExecutorService desks = Executors.newFixedThreadPool(visits.size());
        try {
            List<Future<String>> answers = visits.stream()
                    .map(visit -> desks.submit(() -> {
                        try {
                            return clinic.as(HEAD_OFFICE, wiring -> {
                                BookingDesk desk = wiring.get(BookingDesk.class);
                                together.await(2, TimeUnit.MINUTES);
                                desk.book(visit);
                                return "";
                            });
                        } catch (Refused e) {
                            return e.reasons().get(0).code();
                        }
                    }))
                    .toList();
            List<String> codes = new ArrayList<>();
            for (Future<String> answer : answers) {
                codes.add(answer.get());
            }
            return codes.stream().sorted().toList();
        } finally {
            desks.shutdown();
        }
    }
}
