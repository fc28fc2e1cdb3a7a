package hapnd.http.files;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the content encodings that a caller accepts (RFC 9110, 12.5.3). */
final class Encodings {
    private Encodings() {}

    /** Whether gzip is accepted, with a quality above zero. */
    static boolean takesGzip(List<String> acceptEncoding) {
        return acceptEncoding.stream()
                .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(",")))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals("gzip") || coding.matches("gzip;q=(1(\\.0*)?|0\\.0*[1-9]\\d*)"));
    }
}
