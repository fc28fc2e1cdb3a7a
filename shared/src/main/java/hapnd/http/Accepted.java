package hapnd.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The media types that the current request accepts. */
@RequestScoped
public class Accepted {
    private static final String QUALITY = "q";

    private List<MediaType> types = List.of();

    /**
     * Whether the caller names a media type and doesn't prefer JSON to it. A caller that accepts anything gets JSON, and so does
     * one whose header isn't valid.
     */
    public boolean prefers(MediaType type) {
        double quality = quality(type);
        return quality > 0 && quality >= quality(MediaType.APPLICATION_JSON_TYPE);
    }

    /** As RFC 9110, 12.4.2, has it; 0 for a type that isn't named. */
    private double quality(MediaType type) {
        return types.stream()
                .filter(accepted -> accepted.getType().equalsIgnoreCase(type.getType())
                        && accepted.getSubtype().equalsIgnoreCase(type.getSubtype()))
                .mapToDouble(Accepted::weight)
                .max()
                .orElse(0);
    }

    private static double weight(MediaType accepted) {
        var quality = accepted.getParameters().get(QUALITY);
        try {
            return quality == null ? 1 : Double.parseDouble(quality);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    void is(List<String> headers) {
        types = new ArrayList<>();
        headers.stream().flatMap(Accepted::values).forEach(value -> {
            try {
                types.add(MediaType.valueOf(value.strip()));
            } catch (RuntimeException e) {
                // the implementation throws several kinds of exceptions; such a value accepts nothing
            }
        });
    }

    private static Stream<String> values(String header) {
        return Arrays.stream(header.split(",", -1)).filter(value -> !value.isBlank());
    }
}
