package clinic.access.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPageTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk/day-board?branch=RV&date=2026-03-12", "/setup/index"})
    void leadsOnToAPageOfOurs(String next) {
        assertTrue(SignInPage.isOurs(next));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                "desk/day-board",
                "/sign-in?next=/sign-in",
                "/access/sign-out",
                "/desk\r\nSet-Cookie: a=b"
            })
    void leadsNowhereElse(String next) {
        assertFalse(SignInPage.isOurs(next));
    }
}
