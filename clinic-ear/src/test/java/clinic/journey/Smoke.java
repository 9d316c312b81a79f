package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What must answer in every deployable before anything else is worth a look. */
final class Smoke {

    private Smoke() {}

    static void of(RunningClinic clinic) {
        Rest anybody = Rest.anonymous(clinic.address());
        assertEquals("UP", anybody.get("/health/ready").expect(200).text("status"));
        assertEquals("UP", anybody.get("/health/live").expect(200).text("status"));
        assertTrue(anybody.get("/openapi", "format", "JSON")
                        .expect(200)
                        .at("/paths")
                        .size()
                > 5);
        assertTrue(anybody.get("/sign-in").expect(200).text().contains("<form"));
        assertEquals(303, anybody.get("/").status());
        anybody.get("branches").expect(401);
        anybody.get("/metrics").expect(200);
    }
}
