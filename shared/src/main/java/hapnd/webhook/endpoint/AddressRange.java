package hapnd.webhook.endpoint;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * A range of addresses with the same prefix.
 *
 * @param first the range's first address
 * @param bits the length of the prefix
 */
record AddressRange(InetAddress first, int bits) {
    /** A range in CIDR notation. */
    static AddressRange of(String cidr) {
        int slash = cidr.indexOf('/');
        return new AddressRange(
                InetAddress.ofLiteral(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)));
    }

    static List<AddressRange> all(String... cidrs) {
        return Stream.of(cidrs).map(AddressRange::of).toList();
    }

    boolean holds(InetAddress address) {
        int length = address.getAddress().length * Byte.SIZE;
        if (first.getAddress().length * Byte.SIZE != length) {
            return false;
        }
        return number(address).xor(number(first)).shiftRight(length - bits).equals(BigInteger.ZERO);
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
