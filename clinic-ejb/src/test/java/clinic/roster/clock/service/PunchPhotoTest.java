package clinic.roster.clock.service;

import static clinic.roster.clock.service.ClockClinic.IN_CHARGE;
import static clinic.roster.clock.service.ClockClinic.MANAGER_OM;
import static clinic.roster.clock.service.ClockClinic.MANAGER_RV;
import static clinic.roster.clock.service.ClockClinic.MAYA;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Role;
import clinic.platform.Clockwork;
import clinic.platform.Engine;
import clinic.roster.clock.ClockRules;
import clinic.roster.clock.Pin;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.PunchPhoto;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Photos that a tablet takes with punches, on both engines. */
class PunchPhotoTest {
    private static final long STAFF = Objects.requireNonNull(MAYA.staffId());
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
    private static final String URL =
            "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(JPEG);

    private static String secret(ClockClinic clinic) throws Exception {
        clinic.now("2026-03-12T12:00").as(MAYA, ClockClinic.ANYBODY, wiring -> {
            wiring.get(ClockKiosks.class).choosePin(new Pin("2580"));
            return true;
        });
        return clinic.as(
                MANAGER_RV, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class).open("RV"));
    }

    private static long punch(ClockClinic clinic, String secret, PunchKind kind) throws Exception {
        return Objects.requireNonNull(clinic.as(MAYA, new Role[0], wiring -> wiring.get(KioskClock.class)
                                .punch(
                                        secret,
                                        STAFF,
                                        new Pin("2580"),
                                        kind,
                                        PunchPhoto.of(URL).orElseThrow()))
                        .punch())
                .id();
    }

    private static void wantPhotos(ClockClinic clinic) throws Exception {
        ClockRules usual = ClockRules.USUAL;
        clinic.as(Clinic.HEAD_OFFICE, new Role[] {Role.HEAD_OFFICE}, wiring -> {
            wiring.get(ClockSetup.class)
                    .set(
                            "RV",
                            LocalDate.parse("2026-03-12"),
                            new ClockRules(
                                    usual.rounding(),
                                    usual.longest(),
                                    usual.grace(),
                                    usual.paidBreak(),
                                    List.of(),
                                    true));
            return true;
        });
    }

    @Test
    void onlyAJpegOfAFewKilobytesIsAPhoto() {
        assertArrayEquals(JPEG, PunchPhoto.of(URL).orElseThrow().jpeg());
        assertTrue(PunchPhoto.of("").isEmpty());
        assertTrue(PunchPhoto.of("data:image/png;base64,iVBORw0KGgo=").isEmpty());
        assertTrue(PunchPhoto.of("data:image/jpeg;base64,iVBORw0KGgo=").isEmpty(), "a PNG that says it is a JPEG");
        assertTrue(PunchPhoto.of("data:image/jpeg;base64,???").isEmpty());
        byte[] large = new byte[PunchPhoto.MOST_BYTES + 1];
        large[0] = (byte) 0xFF;
        large[1] = (byte) 0xD8;
        assertTrue(PunchPhoto.of("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(large))
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void noneIsKeptUnlessTheBranchWantsIt(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            punch(clinic, secret(clinic), PunchKind.IN);
            assertEquals(1, clinic.database().count("select count(*) from punch"));
            assertEquals(0, clinic.database().count("select count(*) from punch_photo"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itIsForTheBranchsManagersAndThePersonUntilItsTimeIsOver(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            String secret = secret(clinic);
            wantPhotos(clinic);
            long id = punch(clinic, secret, PunchKind.IN);
            assertArrayEquals(
                    JPEG,
                    clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(PunchPhotos.class)
                                    .of(id))
                            .jpeg());
            assertArrayEquals(
                    JPEG,
                    clinic.as(MAYA, ClockClinic.ANYBODY, wiring -> wiring.get(PunchPhotos.class)
                                    .of(id))
                            .jpeg());
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(MANAGER_OM, IN_CHARGE, wiring -> wiring.get(PunchPhotos.class)
                            .of(id)));
            assertTrue(clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(PunchQueries.class)
                            .of(null, "RV", LocalDate.parse("2026-03-12"), LocalDate.parse("2026-03-12")))
                    .get(0)
                    .photo());
            assertEquals(
                    1, clinic.database().count("select count(*) from audit_entry where detail = 'punch " + id + "'"));

            clinic.now("2026-04-11T11:59").as(MANAGER_RV, IN_CHARGE, wiring -> {
                wiring.get(PunchPhotoExpiry.class).hourly(new Clockwork.Hour());
                return true;
            });
            assertEquals(1, clinic.database().count("select count(*) from punch_photo"), "thirty days are not over");
            clinic.now("2026-04-11T12:01").as(MANAGER_RV, IN_CHARGE, wiring -> {
                wiring.get(PunchPhotoExpiry.class).hourly(new Clockwork.Hour());
                return true;
            });
            assertThrows(
                    NotFound.class,
                    () -> clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(PunchPhotos.class)
                            .of(id)));
            assertEquals(1, clinic.database().count("select count(*) from punch"), "the punch stays");
        }
    }
}
