package hapnd.webhook.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The active signing secret, and former ones that still sign beside it.
 *
 * @param active the secret that was returned last
 * @param former the former secrets, the newest first
 */
public record SigningSecrets(SealedText active, List<Former> former) {
    /** How long a replaced secret signs beside the new one. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /** How long a tenant's secrets may be cached. */
    public static final Duration CACHE_TIME = Duration.ofSeconds(1);

    /** Each signature makes the header longer; with more rotations than this in a day, the oldest secrets no longer sign. */
    private static final int MAX_FORMER = 4;

    /** Copies the list. */
    public SigningSecrets {
        former = List.copyOf(former);
    }

    /**
     * A replaced secret.
     *
     * @param secret the secret
     * @param until when it no longer signs
     */
    public record Former(SealedText secret, Instant until) {}

    /** The first secret. */
    public static SigningSecrets first(SealedText secret) {
        return new SigningSecrets(secret, List.of());
    }

    /** These secrets with a new active one; the current one becomes a former secret. */
    public SigningSecrets rotated(SealedText fresh, Instant now) {
        var all = new ArrayList<Former>();
        all.add(new Former(active, now.plus(OVERLAP)));
        all.addAll(formerAt(now));
        return new SigningSecrets(fresh, all.subList(0, Math.min(all.size(), MAX_FORMER)));
    }

    /** All secrets that sign at a time, the active one first. */
    public List<SealedText> signingAt(Instant now) {
        var all = new ArrayList<SealedText>();
        all.add(active);
        formerAt(now).forEach(replaced -> all.add(replaced.secret()));
        return all;
    }

    private List<Former> formerAt(Instant now) {
        return former.stream().filter(replaced -> replaced.until().isAfter(now)).toList();
    }
}
