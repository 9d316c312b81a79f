package clinic.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void theBrowserItselfSaysWhoseThePageIs() {
        assertEquals(Optional.of(true), ours(Map.of("Sec-Fetch-Site", "same-origin")));
        assertEquals(Optional.of(true), ours(Map.of("Sec-Fetch-Site", "none")));
        assertEquals(Optional.of(false), ours(Map.of("Sec-Fetch-Site", "cross-site")));
        assertEquals(Optional.of(false), ours(Map.of("Sec-Fetch-Site", "same-site")));
        assertEquals(
                Optional.of(false),
                ours(Map.of(
                        "Sec-Fetch-Site", "cross-site", "Origin", "https://clinic.example", "Host", "clinic.example")));
    }

    @Test
    void anOlderBrowserIsJudgedByItsOrigin() {
        assertEquals(Optional.of(true), ours(Map.of("Origin", "https://Clinic.example", "Host", "clinic.example")));
        assertEquals(
                Optional.of(false), ours(Map.of("Origin", "https://clinic.example:8443", "Host", "clinic.example")));
        assertEquals(Optional.of(false), ours(Map.of("Origin", "https://evil.example", "Host", "clinic.example")));
        assertEquals(Optional.of(false), ours(Map.of("Origin", "null", "Host", "clinic.example")));
        assertEquals(Optional.empty(), ours(Map.of("Host", "clinic.example")));
    }

    @Test
    void forwardedAddressesAreBelievedFromTrustedProxiesOnly() {
        Map<String, String> forwarded = Map.of("X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.0.0.2");
        assertEquals("10.0.0.1", trusting("").address(request("10.0.0.1", forwarded)));
        assertEquals("203.0.113.9", trusting("10.0.0.1, 10.0.0.2").address(request("10.0.0.1", forwarded)));
        assertEquals("10.0.0.2", trusting("10.0.0.1").address(request("10.0.0.1", forwarded)));
        assertEquals("10.0.0.9", trusting("10.0.0.1").address(request("10.0.0.9", forwarded)));
    }

    @Test
    void whatAProxyPassesOnIsNotLocal() {
        assertTrue(trusting("").isLocal(request("127.0.0.1", Map.of())));
        assertFalse(trusting("").isLocal(request("127.0.0.1", Map.of("X-Forwarded-For", "203.0.113.9"))));
        assertFalse(trusting("").isLocal(request("10.0.0.1", Map.of())));
    }

    private static Optional<Boolean> ours(Map<String, String> headers) {
        return Network.fromOurPages(request("10.0.0.1", headers));
    }

    private static Network trusting(String proxies) {
        Network network = new Network();
        network.trusted = proxies.isEmpty() ? Optional.empty() : Optional.of(proxies);
        return network;
    }

    private static HttpServletRequest request(String address, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                NetworkTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> address;
                    case "getHeader" -> headers.get((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
