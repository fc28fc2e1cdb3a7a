package hapnd.function.docs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which content encodings a caller takes (RFC 9110, 12.5.3). */
final class Encodings {
    private Encodings() {}

    /** Whether gzip is among them, and not with a quality of zero. */
    static boolean takesGzip(List<String> acceptEncoding) {
        return acceptEncoding.stream()
                .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(",")))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals("gzip") || coding.matches("gzip;q=(1(\\.0*)?|0\\.0*[1-9]\\d*)"));
    }
}
