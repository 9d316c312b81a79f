package clinic.visit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InitialsTest {

    @Test
    void caseDotsAndAccentsDoNotMatter() {
        for (String typed : new String[] {"TL", "t.l.", "T Ł", "tł"}) {
            assertTrue(Initials.of(typed).fit("Tomás", "Łukasz"), typed);
        }
    }

    @Test
    void longNamesMayBeShortenedInAnyUsualWay() {
        for (String typed : new String[] {"MD", "mc", "mdlc"}) {
            assertTrue(Initials.of(typed).fit("María", "de la Cruz"), typed);
        }
        assertTrue(Initials.of("jfk").fit("John Fitzgerald", "Kennedy"));
        assertTrue(Initials.of("jk").fit("John Fitzgerald", "Kennedy"));
    }

    @Test
    void otherLettersFitNobody() {
        for (String typed : new String[] {"LT", "TX", "TLX", "Tomás", "T"}) {
            assertFalse(Initials.of(typed).fit("Tomás", "Łukasz"), typed);
        }
    }

    @Test
    void oneLetterAndFiguresMeanNobody() {
        assertFalse(Initials.of("T").usable());
        assertFalse(Initials.of("").usable());
        assertFalse(Initials.of("%%").usable());
        assertFalse(Initials.of("T1").usable());
        assertFalse(Initials.of("Tomás Łukasz").usable());
        assertTrue(Initials.of("TL").usable());
    }
}
