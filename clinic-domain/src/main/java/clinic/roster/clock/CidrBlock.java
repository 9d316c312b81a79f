package clinic.roster.clock;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of network addresses as {@code 203.0.113.0/24} or {@code 2001:db8::/32} (RFC 4632, RFC 4291), or one address.
 * An IPv4 address that comes mapped into IPv6 is the IPv4 address. Never asks a name server.
 */
public record CidrBlock(String text, int bits, BigInteger network, int prefix) {
    private static final int V4 = 32;
    private static final int V6 = 128;
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    private record Address(int bits, BigInteger value) {}

    /** The block; nothing when the text is none. */
    public static Optional<CidrBlock> of(String text) {
        String[] parts = text.strip().split("/", -1);
        Address address = parts.length > 2 ? null : address(parts[0]);
        if (address == null) {
            return Optional.empty();
        }
        int prefix = address.bits();
        if (parts.length == 2) {
            if (!DECIMAL.matcher(parts[1]).matches() || Integer.parseInt(parts[1]) > address.bits()) {
                return Optional.empty();
            }
            prefix = Integer.parseInt(parts[1]);
        }
        int rest = address.bits() - prefix;
        return Optional.of(new CidrBlock(
                text.strip(), address.bits(), address.value().shiftRight(rest).shiftLeft(rest), prefix));
    }

    /** Whether an address lies in the block; one that cannot be read lies in none. */
    public boolean contains(String ip) {
        Address address = address(ip.strip());
        int rest = bits - prefix;
        return address != null
                && address.bits() == bits
                && address.value().shiftRight(rest).equals(network.shiftRight(rest));
    }

    private static @Nullable Address address(String text) {
        String ip = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!ip.contains(":")) {
            Long value = v4(ip);
            return value == null ? null : new Address(V4, BigInteger.valueOf(value));
        }
        BigInteger value = v6(ip);
        if (value == null) {
            return null;
        }
        boolean mapped = value.shiftRight(V4).equals(BigInteger.valueOf(0xFFFF));
        return mapped ? new Address(V4, value.and(BigInteger.valueOf(0xFFFF_FFFFL))) : new Address(V6, value);
    }

    private static @Nullable Long v4(String ip) {
        String[] parts = ip.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        long value = 0;
        for (String part : parts) {
            if (!DECIMAL.matcher(part).matches() || Integer.parseInt(part) > 255) {
                return null;
            }
            value = value << 8 | Integer.parseInt(part);
        }
        return value;
    }

    private static @Nullable BigInteger v6(String ip) {
        int gap = ip.indexOf("::");
        if (gap != ip.lastIndexOf("::")) {
            return null;
        }
        List<Integer> head = groups(gap < 0 ? ip : ip.substring(0, gap));
        List<Integer> tail = gap < 0 ? List.of() : groups(ip.substring(gap + 2));
        if (head == null || tail == null) {
            return null;
        }
        int missing = 8 - head.size() - tail.size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return null;
        }
        List<Integer> all = new ArrayList<>(head);
        for (int i = 0; i < missing; i++) {
            all.add(0);
        }
        all.addAll(tail);
        BigInteger value = BigInteger.ZERO;
        for (int group : all) {
            value = value.shiftLeft(16).or(BigInteger.valueOf(group));
        }
        return value;
    }

    private static @Nullable List<Integer> groups(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Integer> groups = new ArrayList<>();
        List<String> parts = Arrays.asList(text.split(":", -1));
        for (String part : parts) {
            boolean last = groups.size() == parts.size() - 1;
            if (last && part.contains(".")) {
                Long value = v4(part);
                if (value == null) {
                    return null;
                }
                groups.add((int) (value >> 16));
                groups.add((int) (value & 0xFFFF));
            } else if (GROUP.matcher(part).matches()) {
                groups.add(Integer.parseInt(part, 16));
            } else {
                return null;
            }
        }
        return groups;
    }
}
