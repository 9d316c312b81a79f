package clinic.roster.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.77/24, 203.0.113.1, true",
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "203.0.113.0/24, ::ffff:203.0.113.9, true",
        "2001:db8::/32, 2001:db8:1::5, true",
        "2001:db8::/32, 2001:db9::5, false",
        "2001:db8::1, 2001:0db8:0:0:0:0:0:1, true",
        "203.0.113.0/24, somewhere.example, false",
        "203.0.113.0/24, '', false"
    })
    void anAddressInsideOrOutside(String block, String address, boolean inside) {
        assertEquals(inside, CidrBlock.of(block).orElseThrow().contains(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "riverside",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.0/33",
                "203.0.113.0/x",
                "1.2.3.4/8/8",
                "2001:db8:::1",
                "2001:db8::/129",
                "12345::",
                "1:2:3:4:5:6:7:8:9",
                "1.2.3.4:80"
            })
    void whatIsNoBlock(String text) {
        assertTrue(CidrBlock.of(text).isEmpty());
    }
}
